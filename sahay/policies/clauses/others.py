"""What the policies on memberships, personal data and our own idea of service say."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sahay.kit.isolating import isolated
from sahay.policies.clauses.shape import Clause, all_of, own_words, points, sentences
from sahay.policies.outlines.privacy import SHARED
from sahay.policies.outlines.service import GROUPS, MEASURES
from sahay.policies.outlines.shape import Facts, Text
from sahay.policies.sentences import within_time


def memberships(facts: Facts) -> str:
    """Whether there are any, and what they are worth."""
    if facts.get("memberships.any") is False:
        return gettext("We do not belong to any association at present.")
    if not facts.get("memberships.any"):
        return ""
    return sentences(
        gettext("Our associations are listed on our page of memberships, each with our number."),
        gettext("We keep to their codes of conduct.") if facts.get("memberships.code") else "",
        gettext("You can also complain to them about us.") if facts.get("memberships.complaints") else "",
    )


def data_contact(facts: Facts) -> str:
    """Whom to ask, and by when there is an answer."""
    person, reached = facts.get("privacy.person"), facts.get("privacy.contact")
    days = facts.get("privacy.answer_days")
    return (
        sentences(
            gettext("Your data are looked after by: %(person)s (%(reached)s).")
            % isolated({"person": person, "reached": reached})
            if person and reached
            else "",
            gettext(
                "You may see your data, correct them, take them with you and have them deleted. Just ask us."
            ),
            gettext("You get an answer %(within)s.") % {"within": within_time(days, "days", working=False)}
            if days
            else "",
        )
        if person or days
        else ""
    )


def data_use(facts: Facts) -> str:
    """Who else sees some of it, and what never happens."""
    shared = points(
        gettext("Only these see what they need of it:"), facts.get("privacy.shared") or [], SHARED
    )
    kept = sentences(
        gettext("We never sell your data.") if facts.get("privacy.never_sold") else "",
        gettext("We send you offers only if you have said yes to them.")
        if facts.get("privacy.offers_asked")
        else "",
    )
    return "\n\n".join(part for part in (shared, kept) if part)


def alike(facts: Facts) -> str:
    """What is compared, and between whom."""
    measures, groups = facts.get("service.measures") or [], facts.get("service.groups") or []
    if not measures or not groups:
        return ""
    compared = points(gettext("So that everybody is served alike, we compare:"), measures, MEASURES)
    names = dict(GROUPS)
    between = gettext("Compared by: %(groups)s.") % {"groups": all_of(names.get(key, key) for key in groups)}
    return f"{compared}\n\n{between}"


def _own(key: str, heading: Text) -> Clause:
    fact = f"service.{key}"
    return Clause(key, heading, (fact,), lambda facts: own_words(facts, fact))


MEMBERSHIPS = (
    Clause(
        "any",
        _("Our memberships"),
        ("memberships.any", "memberships.code", "memberships.complaints"),
        memberships,
    ),
)
PRIVACY = (
    Clause(
        "contact",
        _("Your data and your rights"),
        ("privacy.person", "privacy.contact", "privacy.answer_days"),
        data_contact,
    ),
    Clause(
        "use",
        _("What we do with your data"),
        ("privacy.shared", "privacy.never_sold", "privacy.offers_asked"),
        data_use,
    ),
)
SERVICE = (
    _own("meaning", _("Customer service here means")),
    _own("aims", _("Our aims")),
    _own("mission", _("Our mission")),
    _own("customers", _("Towards customers")),
    _own("employees", _("Towards employees")),
    _own("contractors", _("Towards contractors")),
    _own("shareholders", _("Towards shareholders")),
    _own("neighbours", _("Towards neighbours")),
    Clause("alike", _("Everybody alike"), ("service.measures", "service.groups"), alike),
)
