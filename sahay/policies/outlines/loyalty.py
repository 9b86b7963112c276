"""The terms of points for loyal customers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sahay.policies.outlines.shape import Fact, Outline, Question, Type, Unit

_GIVEN = ("loyalty.given", True)

OUTLINE = Outline(
    "loyalty",
    _("Points for loyal customers"),
    _("How points are gathered, what they are worth, and when they expire."),
    (
        Question(
            "points",
            _("Do customers gather points?"),
            _("Terms that fit on a card are read. Others are only argued about."),
            (
                Fact("loyalty.given", Type.YES_NO, _("We give points"), usual=True),
                Fact(
                    "loyalty.spend_for_point",
                    Type.MONEY,
                    _("For which amount is there one point?"),
                    shown_when=_GIVEN,
                ),
                Fact(
                    "loyalty.worth",
                    Type.MONEY,
                    _("What is a point worth when it is used?"),
                    shown_when=_GIVEN,
                ),
                Fact(
                    "loyalty.expiry_months",
                    Type.NUMBER,
                    _("After how many months do points expire? (0: never)"),
                    Unit.MONTHS,
                    usual=12,
                    most=120,
                    shown_when=_GIVEN,
                ),
                Fact(
                    "loyalty.not_for_reviews",
                    Type.YES_NO,
                    _("Points are never given for reviews"),
                    usual=True,
                    shown_when=_GIVEN,
                ),
            ),
        ),
    ),
)
