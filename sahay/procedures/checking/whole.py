"""A whole procedure, looked over: how many steps, who does them, where decisions lead, whom to ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _

from sahay.procedures.checking.finding import Finding, Severity

MOST_STEPS = 10


class CheckedStep(Protocol):
    """What is asked of a step."""

    @property
    def key(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def yes(self) -> str: ...
    @property
    def no(self) -> str: ...


@dataclass(frozen=True)
class Checked:
    """A procedure as this reads it."""

    steps: Sequence[CheckedStep]
    keeper: bool
    review_due: bool
    contact: bool


def check_whole(procedure: Checked) -> list[Finding]:
    """What is missing in it, or too much."""
    return [*_size(procedure), *_people(procedure), *_decisions(procedure)]


def _size(procedure: Checked) -> Iterator[Finding]:
    if len(procedure.steps) > MOST_STEPS:
        yield Finding(
            "steps",
            _("There are %(count)s steps; %(most)s are enough.")
            % {"count": len(procedure.steps), "most": MOST_STEPS},
            _("Nobody follows a long list while a customer waits."),
            _("Make two procedures of it, or leave out what everybody does anyway."),
        )
    if not procedure.steps:
        yield Finding(
            "steps",
            _("There is no step yet."),
            _("A procedure is what one does, one thing after the other."),
            _("Write down the first thing that is done."),
        )


def _people(procedure: Checked) -> Iterator[Finding]:
    if not procedure.keeper:
        yield Finding(
            "keeper",
            _("Nobody looks after it."),
            _("It grows old and nobody notices."),
            _("Say who looks after it."),
        )
    if not procedure.review_due:
        yield Finding(
            "review",
            _("There is no day on which it is read again."),
            _("It grows old and nobody notices."),
            _("Choose a day within a year."),
            severity=Severity.HINT,
        )
    if not procedure.contact:
        yield Finding(
            "contact",
            _("It does not say whom to ask when something does not fit."),
            _("Exceptions are when people need help most."),
            _("Name a role and how to reach it."),
        )


def _decisions(procedure: Checked) -> Iterator[Finding]:
    keys = {step.key for step in procedure.steps} | {"end"}
    for number, step in enumerate(procedure.steps, start=1):
        if not step.role:
            yield Finding(
                "role",
                _("Step %(number)s does not say who does it.") % {"number": number},
                _("What nobody in particular does is easily left undone."),
                _("Choose a role."),
            )
        if bool(step.yes) != bool(step.no):
            yield Finding(
                "decision",
                _("Step %(number)s is a decision with one way only.") % {"number": number},
                _("Whoever has to decide the other way stands there without a word."),
                _("Say where both yes and no lead."),
            )
        if {step.yes, step.no} - {""} - keys:
            yield Finding(
                "decision",
                _("Step %(number)s leads to a step that is not there.") % {"number": number},
                _("Whoever follows it gets lost."),
                _("Say where both yes and no lead."),
            )
