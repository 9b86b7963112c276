"""What the policy on returns says."""

from __future__ import annotations

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from sahay.policies.clauses.shape import Clause, amount, chosen, percent, points, sentences
from sahay.policies.outlines.returns import EXCEPTIONS, REFUNDS
from sahay.policies.outlines.shape import Facts
from sahay.policies.sentences import within_time

CONDITION = {
    "unused": _("Please bring it back unused and in its packing."),
    "opened": _("You may have opened it and tried it out, as you would in a shop."),
    "any": _("It may have been used."),
}
PROOF = {
    "receipt": _("Please bring the receipt."),
    "any_proof": _("The receipt, the order number or your bank statement is enough."),
    "none": _("You need no receipt: we find your purchase."),
}
CHANGED_MIND = {
    "us": _("If you have changed your mind, we pay for sending it back."),
    "customer": _("If you have changed your mind, you pay for sending it back."),
}
FAULTY = {
    "us": _("If it is faulty or not what you ordered, we pay for sending it back."),
    "customer": _("If it is faulty or not what you ordered, you pay for sending it back."),
}


def window(facts: Facts) -> str:
    """Whether and until when."""
    if facts.get("returns.accepted") is False:
        return gettext("We do not take back what was bought and is not wanted any more.")
    days = facts.get("returns.days")
    if not facts.get("returns.accepted") or not days:
        return ""
    return sentences(
        gettext("You can bring back what you bought from us %(within)s.")
        % {"within": _counted(days, str(facts.get("returns.starts", "bought")))},
        _late(facts.get("returns.late_days") or 0),
        _looked_at(facts),
    )


def _counted(days: int, starts: str) -> str:
    if starts == "delivered":
        said = ngettext(
            "within %(count)d day after it was delivered",
            "within %(count)d days after it was delivered",
            days,
        )
    else:
        said = ngettext(
            "within %(count)d day after you bought it", "within %(count)d days after you bought it", days
        )
    return said % {"count": days}


def _late(days: int) -> str:
    said = ngettext(
        "If you are %(count)d day late, ask us: a manager decides.",
        "If you are up to %(count)d days late, ask us: a manager decides.",
        days,
    )
    return said % {"count": days} if days else ""


def _looked_at(facts: Facts) -> str:
    above = facts.get("returns.approval_above")
    return (
        gettext("If it cost more than %(amount)s, a manager looks at it first.") % {"amount": amount(above)}
        if above
        else ""
    )


def condition(facts: Facts) -> str:
    """How it must look, and what to bring along."""
    return sentences(chosen(facts, "returns.condition", CONDITION), chosen(facts, "returns.proof", PROOF))


def refund(facts: Facts) -> str:
    """What they get, and when."""
    ways = facts.get("returns.refund_ways") or []
    lead = gettext("You choose what you get for it:") if len(ways) > 1 else gettext("You get for it:")
    after = sentences(
        _paid_back(facts.get("returns.refund_days") or 0),
        _exchanged(facts.get("returns.exchange_days") or 0),
        _kept_back(facts.get("returns.fee_percent") or 0),
    )
    return "\n\n".join(part for part in (points(lead, ways, REFUNDS), after) if part)


def _paid_back(days: int) -> str:
    if not days:
        return ""
    return gettext("We pay the money back %(within)s of having it back.") % {
        "within": within_time(days, "days", working=False)
    }


def _exchanged(days: int) -> str:
    if not days:
        return ""
    return gettext("You can exchange it %(within)s.") % {"within": within_time(days, "days", working=False)}


def _kept_back(part: int) -> str:
    if not part:
        return ""
    return gettext("If you have changed your mind, we keep back %(part)s of the price.") % {
        "part": percent(part)
    }


def postage(facts: Facts) -> str:
    """Who pays for sending it back."""
    return sentences(
        chosen(facts, "returns.postage_changed_mind", CHANGED_MIND),
        chosen(facts, "returns.postage_fault", FAULTY),
    )


def exceptions(facts: Facts) -> str:
    """What cannot be brought back."""
    lead = gettext("These we cannot take back, unless they are faulty:")
    return points(lead, facts.get("returns.exceptions") or [], EXCEPTIONS)


def faulty(facts: Facts) -> str:
    """What stands in any case, once anything is said about returns."""
    if facts.get("returns.accepted") is None:
        return ""
    return gettext(
        "If something is faulty or not what you ordered, we make it right. What the law gives you stands"
        " beside this and stays as it is."
    )


CLAUSES = (
    Clause(
        "window",
        _("How long you have"),
        (
            "returns.accepted",
            "returns.days",
            "returns.starts",
            "returns.late_days",
            "returns.approval_above",
        ),
        window,
    ),
    Clause("condition", _("What to bring"), ("returns.condition", "returns.proof"), condition),
    Clause(
        "refund",
        _("What you get"),
        ("returns.refund_ways", "returns.refund_days", "returns.exchange_days", "returns.fee_percent"),
        refund,
    ),
    Clause(
        "postage",
        _("Who pays for sending it back"),
        ("returns.postage_changed_mind", "returns.postage_fault"),
        postage,
    ),
    Clause("exceptions", _("What we cannot take back"), ("returns.exceptions",), exceptions),
    Clause("faulty", _("When something is faulty"), ("returns.accepted",), faulty),
)
