"""What can happen to runs. Stored names never change; what was written down does not belong here."""

from __future__ import annotations

from dataclasses import dataclass, field

from sahay.journal import Event, event


@dataclass(frozen=True, kw_only=True)
class OfRun(Event):
    """Told of the thing the run is about, if there is one: its page shows what happened without asking for
    more. `titles` is what the procedure was called then, by language.
    """

    run: int
    branch: int
    about_kind: str = ""
    about_id: int | None = None
    titles: dict[str, str] = field(default_factory=dict)

    @property
    def subject(self) -> tuple[str, int]:
        """What it is about; the run itself at the counter."""
        return ("run", self.run) if self.about_id is None else (self.about_kind, self.about_id)


@event("procedures.run_started", about="run")
@dataclass(frozen=True, kw_only=True)
class RunStarted(OfRun):
    version: int


@event("procedures.step_taken", about="run")
@dataclass(frozen=True, kw_only=True)
class StepTaken(OfRun):
    """`answer` is yes or no where the step is a question; `skipped`: it was left out, `words` say why.
    `texts` is what the step says, by language.
    """

    step: str
    answer: str = ""
    skipped: bool = False
    words: str = ""
    texts: dict[str, str] = field(default_factory=dict)


@event("procedures.step_untaken", about="run")
@dataclass(frozen=True, kw_only=True)
class StepUntaken(OfRun):
    """These are open again: somebody took the first one back, or the way leads past them once more."""

    steps: list[str]


@event("procedures.run_left", about="run")
@dataclass(frozen=True, kw_only=True)
class RunLeft(OfRun):
    pass


@event("procedures.run_resumed", about="run")
@dataclass(frozen=True, kw_only=True)
class RunResumed(OfRun):
    pass


@event("procedures.run_handed_over", about="run")
@dataclass(frozen=True, kw_only=True)
class RunHandedOver(OfRun):
    to: int
    name: str = ""


@event("procedures.run_finished", about="run")
@dataclass(frozen=True, kw_only=True)
class RunFinished(OfRun):
    pass


@event("procedures.run_abandoned", about="run")
@dataclass(frozen=True, kw_only=True)
class RunAbandoned(OfRun):
    """Given up before its end; `reason` is what a member of the staff wrote, `open_step` what was left, and
    `texts` what that step says. `overridden`: the matter was settled although it was open.
    """

    reason: str
    open_step: str = ""
    overridden: bool = False
    texts: dict[str, str] = field(default_factory=dict)


@event("procedures.term_written", about="term")
@dataclass(frozen=True)
class TermWritten(Event):
    """A thing of the glossary is called otherwise in these languages."""

    term: int
    languages: list[str]


@event("procedures.term_dropped", about="term")
@dataclass(frozen=True)
class TermDropped(Event):
    """`words` were what it was called."""

    term: int
    words: list[str]
