"""Reaching us, ordering and asking; and whether a machine or a person answers, for each channel."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sahay.policies.outlines.shape import Fact, Outline, Question, Type, Unit
from sahay.policies.outlines.ways import REACHING
from sahay.policies.sentences import CHANNELS

HOURS = (("opening", _("In our opening hours")), ("always", _("Day and night")))
FIRST = (
    ("machine", _("A machine confirms, then a person answers")),
    ("person", _("A person answers at once")),
)
COUNTED = (
    ("working", _("Opening hours of the branch")),
    ("calendar", _("Day and night, every day")),
)
ANSWERED_LATER = ("email", "form", "phone")
_USUAL_HOURS = {"email": 4, "form": 4, "phone": 2}


def _channel(channel: str) -> tuple[Fact, ...]:
    """When somebody is there, who answers first, and by when what cannot be answered at once is answered."""
    name, offered = CHANNELS[channel], ("contact.ways", channel)
    later = (
        Fact(
            f"contact.{channel}.answer_hours",
            Type.NUMBER,
            _("Within how many hours do you answer?")
            if channel != "phone"
            else _("Within how many hours do you answer what you could not answer at once?"),
            Unit.HOURS,
            usual=_USUAL_HOURS[channel],
            least=1,
            most=720,
            shown_when=offered,
        ),
    )
    return (
        Fact(
            f"contact.{channel}.hours",
            Type.CHOICE,
            name,
            options=HOURS,
            usual="opening",
            shown_when=offered,
            hint=_("When is somebody there?"),
        ),
        Fact(
            f"contact.{channel}.first",
            Type.CHOICE,
            _("Who answers first?"),
            options=FIRST,
            usual="machine" if channel in ("email", "form") else "person",
            shown_when=offered,
        ),
        *later,
    )


OUTLINE = Outline(
    "contact",
    _("Reaching us"),
    _("How to reach you, order and ask, when you answer, and whether a machine or a person does."),
    (
        Question(
            "ways",
            _("How can customers reach you?"),
            _("Only what you really look at. A way that nobody answers is worse than none."),
            (
                Fact(
                    "contact.ways",
                    Type.CHOICES,
                    _("They can ask by"),
                    options=REACHING,
                    usual=["email", "form", "phone", "counter"],
                ),
                Fact(
                    "contact.order_ways",
                    Type.CHOICES,
                    _("They can order by"),
                    options=REACHING,
                    usual=["phone", "counter"],
                    needed=False,
                ),
                Fact(
                    "contact.counted",
                    Type.CHOICE,
                    _("What counts when you say “within four hours”?"),
                    options=COUNTED,
                    usual="working",
                ),
            ),
        ),
        Question(
            "mail",
            _("When somebody writes to you by e-mail, what happens?"),
            _("A machine may say that the message has come. An answer is what a person writes."),
            _channel("email"),
            (_("A clinic: a confirmation at once, an answer within two working hours."),),
        ),
        Question(
            "form",
            _("When somebody writes on your web page, what happens?"),
            _("People leave a page that does not tell them when they will be answered."),
            _channel("form"),
        ),
        Question(
            "phone",
            _("When somebody calls, what happens?"),
            _("What cannot be answered at once is called back. Say by when."),
            _channel("phone"),
            (_("A repair workshop: we call back within two hours, with a price."),),
        ),
        Question(
            "person",
            _("Can everybody have a person when they ask for one?"),
            _("Machines are welcome as long as there is a way past them."),
            (Fact("contact.person", Type.YES_NO, _("Whoever asks for a person gets one"), usual=True),),
        ),
    ),
)
