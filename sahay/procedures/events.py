"""What can happen to runs. Stored names never change; what was written down does not belong here."""

from __future__ import annotations

from dataclasses import dataclass

from sahay.journal import Event, event


@event("procedures.run_started", about="run")
@dataclass(frozen=True)
class RunStarted(Event):
    run: int
    version: int
    branch: int
    about_kind: str
    about_id: int | None


@event("procedures.step_taken", about="run")
@dataclass(frozen=True)
class StepTaken(Event):
    """`answer` is yes or no where the step is a question; `skipped`: it was left out, with a reason."""

    run: int
    branch: int
    step: str
    answer: str = ""
    skipped: bool = False


@event("procedures.step_untaken", about="run")
@dataclass(frozen=True)
class StepUntaken(Event):
    """These are open again: somebody took the first one back, or the way leads past them once more."""

    run: int
    branch: int
    steps: list[str]


@event("procedures.run_left", about="run")
@dataclass(frozen=True)
class RunLeft(Event):
    run: int
    branch: int


@event("procedures.run_resumed", about="run")
@dataclass(frozen=True)
class RunResumed(Event):
    run: int
    branch: int


@event("procedures.run_handed_over", about="run")
@dataclass(frozen=True)
class RunHandedOver(Event):
    run: int
    branch: int
    to: int


@event("procedures.run_finished", about="run")
@dataclass(frozen=True)
class RunFinished(Event):
    run: int
    branch: int


@event("procedures.run_abandoned", about="run")
@dataclass(frozen=True)
class RunAbandoned(Event):
    """Given up before its end; `reason` is what a member of the staff wrote, `open_step` what was left."""

    run: int
    branch: int
    reason: str
    open_step: str = ""
