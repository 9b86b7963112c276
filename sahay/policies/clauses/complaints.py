"""What the policy on complaints says."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sahay.kit.isolating import isolated
from sahay.policies.clauses.shape import Clause, in_one_piece, points, sentences
from sahay.policies.clauses.ways import ways
from sahay.policies.outlines.complaints import NEEDED, REMEDIES
from sahay.policies.outlines.shape import Facts
from sahay.policies.sentences import complaints_answered_within, settled_within, within_time


def how(facts: Facts) -> str:
    """Where to complain, and what to tell."""
    open_ways = facts.get("complaints.ways")
    if not open_ways:
        return ""
    said = sentences(
        gettext("If you are not satisfied, please tell us: %(ways)s.") % {"ways": ways(open_ways)},
        gettext("Nobody is treated worse for having complained.") if facts.get("complaints.fair") else "",
    )
    asked = points(gettext("It helps us to know:"), facts.get("complaints.needed") or [], NEEDED)
    return f"{said}\n\n{asked}" if asked else said


def person(facts: Facts) -> str:
    """Who looks after it, and how to reach them."""
    name = facts.get("complaints.person")
    if not name:
        return ""
    reached = [facts.get("complaints.person_phone"), facts.get("complaints.person_mail")]
    said = gettext("Complaints are looked after by: %(person)s.") % isolated({"person": name})
    shown = " · ".join(in_one_piece(one) for one in reached if one)
    return f"{said}\n\n{shown}" if shown else said


def times(facts: Facts) -> str:
    """By when they hear from us."""
    answer, settle = facts.get("complaints.answer_hours"), facts.get("complaints.settle_days")
    return sentences(
        gettext("We confirm at once that your complaint has arrived.")
        if facts.get("complaints.receipt")
        else "",
        complaints_answered_within(within_time(answer, "hours", working=False)) if answer else "",
        settled_within(within_time(settle, "days", working=False)) if settle else "",
        gettext("You hear from us in writing what we found and what we do.") if settle else "",
    )


def remedies(facts: Facts) -> str:
    """What may be offered."""
    lead = gettext("This we can offer you to make it right, as it fits what happened:")
    return points(lead, facts.get("complaints.remedies") or [], REMEDIES)


def outside(facts: Facts) -> str:
    """Where to turn next."""
    office, reached = facts.get("complaints.outside"), facts.get("complaints.outside_address")
    if not office:
        return ""
    named = f"{office} ({reached})" if reached else office
    return gettext("If our answer does not satisfy you, you can turn to: %(office)s.") % {"office": named}


CLAUSES = (
    Clause("how", _("How to complain"), ("complaints.ways", "complaints.needed", "complaints.fair"), how),
    Clause(
        "person",
        _("Who looks after it"),
        ("complaints.person", "complaints.person_phone", "complaints.person_mail"),
        person,
    ),
    Clause(
        "times",
        _("By when you hear from us"),
        ("complaints.receipt", "complaints.answer_hours", "complaints.settle_days"),
        times,
    ),
    Clause("remedies", _("How we make it right"), ("complaints.remedies",), remedies),
    Clause(
        "outside",
        _("If you are still not satisfied"),
        ("complaints.outside", "complaints.outside_address"),
        outside,
    ),
)
