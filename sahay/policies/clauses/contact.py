"""What the policy on reaching us says."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sahay.policies.clauses.shape import Clause, chosen, sentences
from sahay.policies.clauses.ways import ways
from sahay.policies.outlines.contact import ANSWERED_LATER
from sahay.policies.outlines.shape import Facts
from sahay.policies.sentences import CHANNELS, answered_within, within_time

THERE = {
    "opening": _("Somebody is there in our opening hours."),
    "always": _("Somebody is there day and night."),
}
FIRST = {
    "machine": _("A machine confirms at once that we have heard you. Then a person answers."),
    "person": _("A person answers you, not a machine."),
}


def reaching(facts: Facts) -> str:
    """How to ask and how to order."""
    asking, ordering = facts.get("contact.ways"), facts.get("contact.order_ways")
    return sentences(
        gettext("You can ask us: %(ways)s.") % {"ways": ways(asking)} if asking else "",
        gettext("You can order: %(ways)s.") % {"ways": ways(ordering)} if ordering else "",
    )


def of_channel(channel: str) -> Callable[[Facts], str]:
    """What happens when somebody uses a channel."""

    def made(facts: Facts) -> str:
        hours = facts.get(f"contact.{channel}.answer_hours")
        working = facts.get("contact.counted", "working") == "working"
        return sentences(
            chosen(facts, f"contact.{channel}.hours", THERE),
            chosen(facts, f"contact.{channel}.first", FIRST),
            answered_within(channel, within_time(hours, "hours", working=working)) if hours else "",
        )

    return made


def person(facts: Facts) -> str:
    """The way past every machine."""
    return gettext("Whoever asks for a person gets one.") if facts.get("contact.person") else ""


CLAUSES = (
    Clause("reaching", _("How to reach us"), ("contact.ways", "contact.order_ways"), reaching),
    *(
        Clause(
            channel,
            CHANNELS[channel],
            (
                f"contact.{channel}.hours",
                f"contact.{channel}.first",
                f"contact.{channel}.answer_hours",
                "contact.counted",
            ),
            of_channel(channel),
        )
        for channel in ANSWERED_LATER
    ),
    Clause("person", _("A person to talk to"), ("contact.person",), person),
)
