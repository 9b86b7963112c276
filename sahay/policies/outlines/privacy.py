"""What the owner says about personal data; what is really stored is added by the room that knows it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sahay.policies.outlines.shape import Fact, Outline, Question, Type, Unit

SHARED = (
    ("delivery", _("Carriers who deliver")),
    ("payment", _("Banks and payment services")),
    ("accountant", _("Our accountant")),
    ("workshop", _("Workshops that repair")),
)

OUTLINE = Outline(
    "privacy",
    _("Personal data"),
    _("What you know about customers, what for, who else sees it, and how they can have it deleted."),
    (
        Question(
            "contact",
            _("Whom can customers ask about their data?"),
            _("They may see it, correct it, take it with them and have it deleted."),
            (
                Fact("privacy.person", Type.LINE, _("Name, and what they are here")),
                Fact("privacy.contact", Type.LINE, _("E-mail address or phone number")),
                Fact(
                    "privacy.answer_days",
                    Type.NUMBER,
                    _("Within how many days do you answer?"),
                    Unit.DAYS,
                    usual=14,
                    least=1,
                    most=90,
                    law="privacy.access",
                ),
            ),
        ),
        Question(
            "use",
            _("What do you do with their data?"),
            _("Say it before they ask."),
            (
                Fact(
                    "privacy.shared",
                    Type.CHOICES,
                    _("Who else gets to see some of it?"),
                    options=SHARED,
                    needed=False,
                ),
                Fact("privacy.never_sold", Type.YES_NO, _("We never sell it"), usual=True),
                Fact(
                    "privacy.offers_asked",
                    Type.YES_NO,
                    _("Offers only to those who have said yes to them"),
                    usual=True,
                ),
            ),
        ),
    ),
)
