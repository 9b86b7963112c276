"""Delivery: by when, at what price, and what happens when it is late."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sahay.policies.outlines.shape import Fact, Outline, Question, Type, Unit

_GIVEN = ("delivery.offered", True)

OUTLINE = Outline(
    "delivery",
    _("Delivery"),
    _("By when you deliver, what it costs, and what you do when it is late."),
    (
        Question(
            "time",
            _("Do you deliver, and by when?"),
            _("A day that is kept is worth more than an early one that is not."),
            (
                Fact("delivery.offered", Type.YES_NO, _("We deliver"), usual=True),
                Fact(
                    "delivery.days",
                    Type.NUMBER,
                    _("Within how many days?"),
                    Unit.DAYS,
                    usual=3,
                    least=1,
                    most=90,
                    shown_when=_GIVEN,
                    law="delivery.ship",
                ),
                Fact("delivery.fee", Type.MONEY, _("What does it cost?"), needed=False, shown_when=_GIVEN),
                Fact(
                    "delivery.free_above",
                    Type.MONEY,
                    _("From which amount on is it free?"),
                    needed=False,
                    shown_when=_GIVEN,
                ),
            ),
        ),
        Question(
            "late",
            _("What happens when it is late?"),
            _("Customers forgive a delay that they hear of from you first."),
            (
                Fact(
                    "delivery.told",
                    Type.YES_NO,
                    _("We tell them before they have to ask"),
                    usual=True,
                    shown_when=_GIVEN,
                ),
                Fact(
                    "delivery.cancel",
                    Type.YES_NO,
                    _("They can cancel and get their money back"),
                    usual=True,
                    shown_when=_GIVEN,
                ),
            ),
        ),
    ),
)
