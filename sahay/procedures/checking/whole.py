"""A whole procedure, looked over: how many steps, who does them, where decisions lead, whom to ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sahay.procedures.checking.finding import Finding, Severity
from sahay.procedures.shape import END, Procedure, Step

MOST_STEPS = 10


@dataclass(frozen=True)
class Checked:
    """A procedure and what is known of its document; `languages` are those it is read in."""

    procedure: Procedure
    keeper: bool
    review_due: bool
    languages: Sequence[str] = ()


def check_whole(checked: Checked) -> list[Finding]:
    """What is missing in it, or too much."""
    return [*_size(checked), *_people(checked), *_steps(checked), *_ways(checked.procedure)]


def _size(checked: Checked) -> Iterator[Finding]:
    if len(checked.procedure.steps) > MOST_STEPS:
        yield Finding(
            "steps",
            _("There are %(count)s steps; %(most)s are enough.")
            % {"count": len(checked.procedure.steps), "most": MOST_STEPS},
            _("Nobody follows a long list while a customer waits."),
            _("Make two procedures of it, or leave out what everybody does anyway."),
        )
    if not checked.procedure.steps:
        yield Finding(
            "steps",
            _("There is no step yet."),
            _("A procedure is what one does, one thing after the other."),
            _("Write down the first thing that is done."),
        )


def _people(checked: Checked) -> Iterator[Finding]:
    if not checked.keeper:
        yield Finding(
            "keeper",
            _("Nobody looks after it."),
            _("It grows old and nobody notices."),
            _("Say who looks after it."),
        )
    if not checked.review_due:
        yield Finding(
            "review",
            _("There is no day on which it is read again."),
            _("It grows old and nobody notices."),
            _("Choose a day within a year."),
            severity=Severity.HINT,
        )
    if not any(checked.procedure.contacts.values()):
        yield Finding(
            "contact",
            _("It does not say whom to ask when something does not fit."),
            _("Exceptions are when people need help most."),
            _("Name a role and how to reach it."),
        )


def _steps(checked: Checked) -> Iterator[Finding]:
    keys = {step.key for step in checked.procedure.steps} | {END}
    for number, step in enumerate(checked.procedure.steps, start=1):
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
        yield from _recorded(step, number, checked.languages)


def _recorded(step: Step, number: int, languages: Sequence[str]) -> Iterator[Finding]:
    if step.records == "none":
        return
    if not any(step.labels.values()):
        yield Finding(
            "label",
            _("Step %(number)s does not say what is written down.") % {"number": number},
            _("Whoever follows it stands before an empty field."),
            _("Name it in a few words, such as “number of the order”."),
        )
    elif step.records == "choice" and any(len(step.choices(one)) < 2 for one in languages or step.labels):
        yield Finding(
            "choice",
            _("Step %(number)s offers less than two things to choose from.") % {"number": number},
            _("Whoever has to choose cannot go on."),
            _("Name them with strokes between them: new / used / damaged."),
        )


def _ways(procedure: Procedure) -> Iterator[Finding]:
    """Where ways never come to an end, and what no way leads to."""
    follows = {step.key: _following(procedure, step) for step in procedure.steps}
    reached = _reached(follows, procedure.steps[0].key) if procedure.steps else set()
    for number, step in enumerate(procedure.steps, start=1):
        if step.key in reached and END not in _reached(follows, step.key):
            yield Finding(
                "round",
                _("From step %(number)s on one never comes to the end.") % {"number": number},
                _("Its ways always lead back."),
                _("Let one of them lead on, or to the end."),
            )
            return
    for number, step in enumerate(procedure.steps, start=1):
        if step.key not in reached:
            yield Finding(
                "unreached",
                _("No way leads to step %(number)s.") % {"number": number},
                _("What nobody comes to is never done."),
                _("Let a step lead there, or take it out."),
            )


def _following(procedure: Procedure, step: Step) -> set[str]:
    answers = ("yes", "no") if step.is_decision else ("",)
    return {procedure.after(step, answer) for answer in answers}


def _reached(follows: Mapping[str, set[str]], start: str) -> set[str]:
    found, waiting = {start}, [start]
    while waiting:
        new = follows.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found
