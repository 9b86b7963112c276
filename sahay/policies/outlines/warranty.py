"""Our own warranty, which stands beside what the law gives."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sahay.policies.outlines.shape import Fact, Outline, Question, Type, Unit

COVERS = (
    ("repair", _("We repair it")),
    ("replace", _("We give another one")),
    ("refund", _("We pay the price back")),
)
_GIVEN = ("warranty.given", True)

OUTLINE = Outline(
    "warranty",
    _("Warranty"),
    _("What you give on top of the law when something breaks."),
    (
        Question(
            "months",
            _("Do you give a warranty of your own?"),
            _("What the law gives stands in any case. This is what you give beyond it."),
            (
                Fact("warranty.given", Type.YES_NO, _("We give a warranty"), usual=True),
                Fact(
                    "warranty.months",
                    Type.NUMBER,
                    _("For how many months?"),
                    Unit.MONTHS,
                    usual=12,
                    least=1,
                    most=120,
                    shown_when=_GIVEN,
                ),
                Fact(
                    "warranty.covers",
                    Type.CHOICES,
                    _("What do you do within that time?"),
                    options=COVERS,
                    usual=["repair", "replace"],
                    shown_when=_GIVEN,
                ),
                Fact(
                    "warranty.not_covered",
                    Type.YES_NO,
                    _("Damage by a fall or by water is not covered"),
                    usual=True,
                    shown_when=_GIVEN,
                ),
            ),
        ),
    ),
)
