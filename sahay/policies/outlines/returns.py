"""Returns and exchange. The keys of these facts are what decisions go by: they do not change."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sahay.policies.outlines.shape import Fact, Outline, Question, Type, Unit

STARTS = (("delivered", _("The day it was delivered")), ("bought", _("The day it was bought")))
CONDITIONS = (
    ("unused", _("Unused, in its packing")),
    ("opened", _("Opened and tried")),
    ("any", _("Used as well")),
)
PROOFS = (
    ("receipt", _("The receipt")),
    ("any_proof", _("Anything that shows the purchase")),
    ("none", _("Nothing: we find the purchase")),
)
PAYERS = (("us", _("We do")), ("customer", _("The customer")))
REFUNDS = (
    ("original", _("Money, the way it was paid")),
    ("store_credit", _("Store credit")),
    ("exchange", _("Something else in exchange")),
)
EXCEPTIONS = (
    ("perishable", _("Food and flowers, which spoil")),
    ("made_to_order", _("Things made or cut to order")),
    ("hygiene_opened", _("Sealed things for hygiene, once opened")),
    ("digital_started", _("Downloads, once begun")),
    ("sale", _("Things bought in a sale")),
    ("gift_card", _("Gift cards")),
)
_TAKEN = ("returns.accepted", True)

OUTLINE = Outline(
    "returns",
    _("Returns and exchange"),
    _("What customers may bring back, until when, and what they get for it."),
    (
        Question(
            "window",
            _("May customers bring back what they simply do not want?"),
            _("This is about a change of mind. What is faulty you make right in any case."),
            (
                Fact("returns.accepted", Type.YES_NO, _("We take things back"), usual=True),
                Fact(
                    "returns.days",
                    Type.NUMBER,
                    _("How many days do they have?"),
                    Unit.DAYS,
                    usual=14,
                    least=1,
                    most=365,
                    shown_when=_TAKEN,
                    law="returns.withdrawal",
                ),
                Fact(
                    "returns.starts",
                    Type.CHOICE,
                    _("Counted from"),
                    options=STARTS,
                    usual="delivered",
                    shown_when=_TAKEN,
                ),
                Fact(
                    "returns.late_days",
                    Type.NUMBER,
                    _("How many days later may a manager still say yes?"),
                    Unit.DAYS,
                    usual=0,
                    most=90,
                    needed=False,
                    shown_when=_TAKEN,
                ),
            ),
            (_("A clothes shop: 30 days, so that a gift can be changed after the feast."),),
        ),
        Question(
            "condition",
            _("How must it look, and what do they bring along?"),
            _("The clearer this is, the fewer words at the counter."),
            (
                Fact(
                    "returns.condition",
                    Type.CHOICE,
                    _("What state may it be in?"),
                    options=CONDITIONS,
                    usual="opened",
                    shown_when=_TAKEN,
                ),
                Fact(
                    "returns.proof",
                    Type.CHOICE,
                    _("What must they bring along?"),
                    options=PROOFS,
                    usual="any_proof",
                    shown_when=_TAKEN,
                ),
            ),
            (_("A kitchen shop: a pan may be taken out of its box and looked at, but not cooked in."),),
        ),
        Question(
            "refund",
            _("What do they get, and when?"),
            _("Money that comes back quickly is remembered longer than the fault."),
            (
                Fact(
                    "returns.refund_ways",
                    Type.CHOICES,
                    _("What do they get?"),
                    options=REFUNDS,
                    usual=["original", "exchange"],
                    shown_when=_TAKEN,
                ),
                Fact(
                    "returns.refund_days",
                    Type.NUMBER,
                    _("Within how many days do you pay the money back?"),
                    Unit.DAYS,
                    usual=7,
                    least=1,
                    most=90,
                    shown_when=("returns.refund_ways", "original"),
                    law="refund.time",
                ),
                Fact(
                    "returns.exchange_days",
                    Type.NUMBER,
                    _("Within how many days can they exchange it?"),
                    Unit.DAYS,
                    usual=14,
                    least=1,
                    most=365,
                    shown_when=("returns.refund_ways", "exchange"),
                ),
                Fact(
                    "returns.fee_percent",
                    Type.NUMBER,
                    _("Do you keep back a part of the price?"),
                    Unit.PERCENT,
                    usual=0,
                    most=100,
                    needed=False,
                    shown_when=_TAKEN,
                ),
                Fact(
                    "returns.approval_above",
                    Type.MONEY,
                    _("Above which price does a manager look first?"),
                    needed=False,
                    shown_when=_TAKEN,
                ),
            ),
            (_("A shoe shop: the money on the same day, or another size at once."),),
        ),
        Question(
            "postage",
            _("Who pays for sending it back?"),
            _("If the mistake was yours, a customer who has to pay the postage will not come again."),
            (
                Fact(
                    "returns.postage_changed_mind",
                    Type.CHOICE,
                    _("When they have changed their mind"),
                    options=PAYERS,
                    usual="customer",
                    shown_when=_TAKEN,
                ),
                Fact(
                    "returns.postage_fault",
                    Type.CHOICE,
                    _("When it is faulty or not what they ordered"),
                    options=PAYERS,
                    usual="us",
                ),
            ),
        ),
        Question(
            "exceptions",
            _("What can you not take back?"),
            _("Only what nobody else could use again. What is faulty is taken back all the same."),
            (
                Fact(
                    "returns.exceptions",
                    Type.CHOICES,
                    _("These stay with the customer"),
                    options=EXCEPTIONS,
                    usual=["perishable", "made_to_order"],
                    needed=False,
                    own_options=True,
                    shown_when=_TAKEN,
                ),
            ),
            (_("A bakery: cakes with a name on them."),),
        ),
    ),
)
