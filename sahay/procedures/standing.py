"""How a run stands: which way it goes, what was taken, what is next, what may not stay open."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from sahay.procedures.models import Run, Taken
from sahay.procedures.shape import Procedure, Step, procedure_of
from sahay.procedures.ways import Way, way


@dataclass(frozen=True)
class Line:
    """One step of a checklist, in the reader's language. It `is_reached` when the run comes past it as far as
    the answers given say.
    """

    step: Step
    number: int
    text: str
    label: str
    choices: list[str]
    alt: str
    shows: str
    taken: Taken | None
    former: list[Taken]
    is_reached: bool
    is_next: bool


class Standing:
    """A run with its procedure, laid out for a template."""

    def __init__(self, run: Run) -> None:
        self.run = run

    @cached_property
    def procedure(self) -> Procedure:
        """What it goes through, as it was when it began."""
        return procedure_of(self.run.version.facts)

    @cached_property
    def taken(self) -> dict[str, Taken]:
        """The steps that were taken or left out, by their keys."""
        return {one.step: one for one in self._rows if one.undone_at is None}

    @cached_property
    def former(self) -> dict[str, list[Taken]]:
        """What steps said before they were opened again, by their keys, the earliest first."""
        found: dict[str, list[Taken]] = defaultdict(list)
        for one in self._rows:
            if one.undone_at is not None:
                found[one.step].append(one)
        return found

    @cached_property
    def _rows(self) -> list[Taken]:
        return list(self.run.taken.all())

    @cached_property
    def way(self) -> Way:
        """Which way it goes."""
        return way(self.procedure, self.taken)

    @property
    def done(self) -> int:
        """How many steps of the way are behind."""
        return len(self.way.steps) - len(self.way.open)

    def lines(self, language: str) -> list[Line]:
        """Every step for the list."""
        following = self.way.next if self.run.is_open else None
        return [
            Line(
                step,
                number,
                step.text(language),
                step.what(language) if step.records != "none" else "",
                step.choices(language),
                step.alt(language),
                step.show(language),
                self.taken.get(step.key),
                self.former.get(step.key, []),
                step in self.way.steps,
                following is step,
            )
            for number, step in enumerate(self.procedure.steps, start=1)
        ]


def standing(run: Run) -> Standing:
    """How it stands now."""
    return Standing(run)
