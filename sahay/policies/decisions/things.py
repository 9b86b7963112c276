"""The vocabulary: everything a case can be told by, what it can be, and how that is said.

An option is named by a whole clause (“it was opened”), so that a box to tick, a rule read back and the reason
of a decision are the same words in every language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _

Words = str | Lazy


class Sort(StrEnum):
    """What values a thing has: one word, any number of words, a number, money, a date."""

    ONE = "one"
    SOME = "some"
    COUNT = "count"
    MONEY = "money"
    DAY = "day"


@dataclass(frozen=True)
class Thing:
    """One thing that can be known of a case. `label` stands before its boxes, `question` is how it is asked.

    `options` are its words, each with its clause; `other` is the clause of a word that is not among them, and
    without it there are no others. `nothing` is the clause for none at all. `nearness` says how easily it is
    different, 1 the most easily: a receipt can be looked for, what was bought cannot be another thing.
    """

    key: str
    sort: Sort
    label: Words
    question: Words
    options: Mapping[str, Words] = field(default_factory=dict)
    other: Words = ""
    nothing: Words = ""
    nearness: int = 9


QUESTIONS: Mapping[str, Words] = {
    "return": _("Return"),
    "exchange": _("Exchange"),
    "refund": _("Refund"),
    "repair": _("Repair under warranty"),
    "cancel": _("Cancelling an order"),
    "remedy": _("Making a complaint right"),
}
TODAY, APPROVED, BRANCH = "today", "approved_by", "branch"
# Who can approve, the least first.
APPROVERS = ("manager", "owner")

_ALL = (
    Thing(
        "reason",
        Sort.ONE,
        _("Reason"),
        _("Why does the customer ask?"),
        {
            "changed_mind": _("the customer changed their mind"),
            "defective": _("it is defective"),
            "wrong_item": _("it is not what was ordered"),
            "not_as_described": _("it is not as described"),
            "late": _("it came too late"),
        },
        nearness=6,
    ),
    Thing(
        "status",
        Sort.ONE,
        _("Where the order stands"),
        _("Where does the order stand?"),
        {
            "not_sent": _("it was not sent yet"),
            "sent": _("it is on its way"),
            "delivered": _("the customer has it"),
            "returned": _("it was brought back before"),
        },
        nearness=7,
    ),
    Thing("bought_on", Sort.DAY, _("Bought on"), _("When was it bought?"), nearness=5),
    Thing("delivered_on", Sort.DAY, _("Received on"), _("When did the customer receive it?"), nearness=5),
    Thing(
        "condition",
        Sort.ONE,
        _("Condition it is in"),
        _("In what condition is it?"),
        {
            "unused": _("it is unused, in its packing"),
            "opened": _("it was opened but not used"),
            "used": _("it was used"),
            "damaged": _("the customer damaged it"),
        },
        nearness=3,
    ),
    Thing(
        "kinds",
        Sort.SOME,
        _("Kind of product"),
        _("What kind of product is it?"),
        {
            "perishable": _("it can spoil"),
            "made_to_order": _("it was made to order"),
            "hygiene": _("it touches the body"),
            "digital": _("it is digital"),
            "sale": _("it was reduced in a sale"),
            "gift_card": _("it is a gift card"),
        },
        other=_("it is of the kind “%(value)s”"),
        nothing=_("it is an ordinary product"),
        nearness=8,
    ),
    Thing(
        "proof",
        Sort.ONE,
        _("Proof of purchase"),
        _("How is it shown that it was bought here?"),
        {
            "receipt": _("there is a receipt"),
            "other_proof": _("there is another proof of purchase"),
            "none": _("there is no proof of purchase"),
        },
        nearness=2,
    ),
    Thing("amount", Sort.MONEY, _("Amount"), _("What is it about in money?"), nearness=4),
    Thing(
        "remedy",
        Sort.ONE,
        _("What is offered"),
        _("What is to be offered?"),
        {
            "apology": _("an apology is offered"),
            "credit": _("store credit is offered"),
            "coupon": _("a coupon is offered"),
            "free_product": _("a free product is offered"),
            "repair": _("a repair is offered"),
            "exchange": _("an exchange is offered"),
            "refund": _("money back is offered"),
        },
        nearness=4,
    ),
    Thing(
        "cause",
        Sort.ONE,
        _("Cause of the fault"),
        _("What has caused the fault?"),
        {
            "manufacture": _("it was made with the fault"),
            "wear": _("it wore out with use"),
            "misuse": _("it was used wrongly"),
            "accident": _("it had an accident"),
        },
        nearness=7,
    ),
    Thing(
        "group",
        Sort.ONE,
        _("Customer"),
        _("Who is the customer?"),
        {
            "person": _("the customer is a private person"),
            "company": _("the customer is a company"),
            "member": _("the customer is a member"),
        },
        other=_("the customer belongs to “%(value)s”"),
        nearness=7,
    ),
    Thing(
        "payment",
        Sort.ONE,
        _("Way of paying"),
        _("How was it paid?"),
        {
            "cash": _("it was paid in cash"),
            "card": _("it was paid by card"),
            "transfer": _("it was paid by bank transfer"),
            "mobile": _("it was paid by phone"),
            "store_credit": _("it was paid with store credit"),
            "unpaid": _("it was not paid yet"),
        },
        nearness=7,
    ),
    Thing(
        "bought_by",
        Sort.ONE,
        _("Way of buying"),
        _("How was it bought?"),
        {
            "counter": _("it was bought in the shop"),
            "online": _("it was bought online"),
            "phone": _("it was ordered by phone"),
            "door": _("it was bought away from the shop"),
        },
        nearness=7,
    ),
    Thing(
        BRANCH,
        Sort.ONE,
        _("Branch"),
        _("At which branch?"),
        other=_("it is at the branch “%(value)s”"),
        nearness=7,
    ),
    Thing(
        "granted_before",
        Sort.COUNT,
        _("Granted before"),
        _("How often was this granted to the customer before?"),
        nearness=8,
    ),
    Thing(
        "role",
        Sort.ONE,
        _("Who decides"),
        _("In which role is it decided?"),
        other=_("it is decided as “%(value)s”"),
        nearness=7,
    ),
    Thing(TODAY, Sort.DAY, _("Day of asking"), _("On which day is it asked?"), nearness=5),
    Thing(
        APPROVED,
        Sort.ONE,
        _("Approval"),
        _("Who has approved it?"),
        {"manager": _("a manager approves it"), "owner": _("the owner approves it")},
        nearness=1,
    ),
)
THINGS: Mapping[str, Thing] = {thing.key: thing for thing in _ALL}
# What a rule may speak of: everything but the approval that a rule itself can ask for.
SAYABLE = tuple(thing for thing in _ALL if thing.key != APPROVED)
