"""Which way a run goes through its procedure, given what was taken and answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from sahay.procedures.shape import END, Procedure, Step


class Answered(Protocol):
    """What is asked of a step that was taken."""

    @property
    def answer(self) -> str: ...
    @property
    def skipped(self) -> str: ...


@dataclass(frozen=True)
class Way:
    """`steps` are those that are passed, taken or not, up to the first question nobody has answered."""

    steps: tuple[Step, ...]
    open: tuple[Step, ...]
    at_question: bool

    @property
    def next(self) -> Step | None:
        """What is to be done now."""
        return self.open[0] if self.open else None

    @property
    def must(self) -> Step | None:
        """The first step that may not stay open: required, or a question on whose answer the rest depends."""
        asked = self.steps[-1] if self.at_question and self.steps else None
        return next((step for step in self.open if step.required or step is asked), None)

    @property
    def is_done(self) -> bool:
        """Whether its end was reached and nothing is open."""
        return not self.open


def way(procedure: Procedure, taken: Mapping[str, Answered]) -> Way:
    """Follows a procedure from its first step. It ends at the latest where it would come round again."""
    passed: list[Step] = []
    at = procedure.steps[0].key if procedure.steps else END
    while at != END and (step := procedure.step(at)) and step not in passed:
        passed.append(step)
        there = taken.get(step.key)
        if step.is_decision and there is None:
            return Way(tuple(passed), _open(passed, taken), at_question=True)
        at = procedure.after(step, there.answer if there else "")
    return Way(tuple(passed), _open(passed, taken), at_question=False)


def before_round(
    procedure: Procedure, passed: tuple[Step, ...], step: Step, answer: str
) -> tuple[str, ...] | None:
    """Where this step leads back to one that was passed, or to itself: the steps before that one. They alone
    count on; whatever was taken from there, on whichever way, is to be done once more. None: it leads on.
    """
    keys = [one.key for one in passed]
    target = procedure.after(step, answer)
    if step.key not in keys or target not in keys[: keys.index(step.key) + 1]:
        return None
    return tuple(keys[: keys.index(target)])


def _open(passed: list[Step], taken: Mapping[str, Answered]) -> tuple[Step, ...]:
    return tuple(step for step in passed if step.key not in taken)
