"""What the policies on delivery, warranty and points say."""

from __future__ import annotations

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from sahay.policies.clauses.shape import Clause, amount, points, sentences
from sahay.policies.outlines.shape import Facts
from sahay.policies.outlines.warranty import COVERS
from sahay.policies.sentences import within_time


def delivery(facts: Facts) -> str:
    """By when, and for how much."""
    if facts.get("delivery.offered") is False:
        return gettext("We do not deliver. What you order waits for you in the shop.")
    days, fee, free = (facts.get(f"delivery.{name}") for name in ("days", "fee", "free_above"))
    return sentences(
        gettext("We deliver %(within)s.") % {"within": within_time(days, "days", working=False)}
        if days
        else "",
        gettext("Delivery costs %(amount)s.") % {"amount": amount(fee)} if fee else "",
        gettext("From %(amount)s on it is free.") % {"amount": amount(free)} if free else "",
    )


def late(facts: Facts) -> str:
    """When it does not come in time."""
    return sentences(
        gettext("If we are late, we tell you before you have to ask.") if facts.get("delivery.told") else "",
        gettext("If you do not want to wait, you can cancel and get your money back.")
        if facts.get("delivery.cancel")
        else "",
    )


def warranty(facts: Facts) -> str:
    """What we give on top of the law."""
    if facts.get("warranty.given") is False:
        return gettext("We give no warranty of our own. What the law gives you stands.")
    months = facts.get("warranty.months")
    if not facts.get("warranty.given") or not months:
        return ""
    lead = ngettext(
        "For %(count)d month from the day you bought it we give a warranty of our own.",
        "For %(count)d months from the day you bought it we give a warranty of our own.",
        months,
    ) % {"count": months}
    covered = points(gettext("If it breaks within that time:"), facts.get("warranty.covers") or [], COVERS)
    rest = sentences(
        gettext("Damage by a fall or by water is not covered.") if facts.get("warranty.not_covered") else "",
        gettext("What the law gives you stands beside it and stays as it is."),
    )
    return "\n\n".join(part for part in (lead, covered, rest) if part)


def gathering(facts: Facts) -> str:
    """How points come, and what they are worth."""
    if facts.get("loyalty.given") is False:
        return gettext("We do not give points.")
    spend, worth = facts.get("loyalty.spend_for_point"), facts.get("loyalty.worth")
    return sentences(
        gettext("You get one point for every %(amount)s.") % {"amount": amount(spend)} if spend else "",
        gettext("A point is worth %(amount)s when you use it.") % {"amount": amount(worth)} if worth else "",
    )


def expiring(facts: Facts) -> str:
    """Until when they hold, and what they are not given for."""
    months = facts.get("loyalty.expiry_months")
    said = ngettext(
        "Points expire %(count)d month after you got them.",
        "Points expire %(count)d months after you got them.",
        months or 0,
    ) % {"count": months or 0}
    return sentences(
        "" if months is None else said if months else gettext("Points do not expire."),
        gettext("We never give points for a review.") if facts.get("loyalty.not_for_reviews") else "",
    )


DELIVERY = (
    Clause(
        "time",
        _("Time and price"),
        ("delivery.offered", "delivery.days", "delivery.fee", "delivery.free_above"),
        delivery,
    ),
    Clause("late", _("When it is late"), ("delivery.told", "delivery.cancel"), late),
)
WARRANTY = (
    Clause(
        "warranty",
        _("Our own warranty"),
        ("warranty.given", "warranty.months", "warranty.covers", "warranty.not_covered"),
        warranty,
    ),
)
LOYALTY = (
    Clause(
        "gathering",
        _("Gathering and using points"),
        ("loyalty.given", "loyalty.spend_for_point", "loyalty.worth"),
        gathering,
    ),
    Clause("expiring", _("What to know"), ("loyalty.expiry_months", "loyalty.not_for_reviews"), expiring),
)
