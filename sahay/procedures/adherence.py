"""How procedures are kept to: which runs reached their end, which steps are left out, how long each takes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from sahay.business.models import Staff
from sahay.procedures.models import Run, Taken
from sahay.procedures.shape import procedure_of
from sahay.procedures.standing import standing

MOST_RUNS = 2_000


@dataclass(frozen=True)
class StepFigures:
    """One step over the runs: how often it was taken and left out, and the minutes until it was."""

    text: str
    taken: int
    skipped: int
    minutes: float | None
    meant: int


@dataclass(frozen=True)
class Figures:
    """One procedure in one branch; `n` runs were started in the period."""

    title: str
    branch: str
    n: int
    finished: int
    abandoned: int
    minutes: float | None
    steps: list[StepFigures]

    @property
    def percent(self) -> int | None:
        """Of those that ended, how many reached their end."""
        ended = self.finished + self.abandoned
        return round(100 * self.finished / ended) if ended else None


def adherence(staff: Staff, since: datetime, language: str) -> list[Figures]:
    """Of the runs begun since then in the branches this person sees, at most the latest two thousand."""
    rows = Run.objects.visible_to(staff).filter(started_at__gte=since).whole()[:MOST_RUNS]
    groups: dict[tuple[int, int], list[Run]] = defaultdict(list)
    for run in rows:
        groups[run.version.document_id, run.branch_id].append(run)
    found = [_figures(runs, language) for runs in groups.values()]
    return sorted(found, key=lambda one: (one.title, one.branch))


def _figures(runs: list[Run], language: str) -> Figures:
    newest = max(runs, key=lambda run: run.version_id)
    procedure = procedure_of(newest.version.facts)
    waits: dict[str, list[float]] = defaultdict(list)
    taken: dict[str, list[Taken]] = defaultdict(list)
    for run in runs:
        before = run.started_at
        for one in standing(run).taken.values():
            taken[one.step].append(one)
            if not one.skipped:
                waits[one.step].append(_minutes(before, one.at))
            before = one.at
    ended = [_minutes(run.started_at, run.finished_at) for run in runs if run.finished_at]
    return Figures(
        title=procedure.title(language),
        branch=runs[0].branch.name,
        n=len(runs),
        finished=len(ended),
        abandoned=sum(run.abandoned_at is not None for run in runs),
        minutes=_middle(ended),
        steps=[
            StepFigures(
                step.text(language),
                sum(not one.skipped for one in taken[step.key]),
                sum(bool(one.skipped) for one in taken[step.key]),
                _middle(waits[step.key]),
                step.minutes,
            )
            for step in procedure.steps
        ],
    )


def _minutes(begins: datetime, ends: datetime) -> float:
    return max(0.0, (ends - begins).total_seconds() / 60)


def _middle(minutes: Iterable[float]) -> float | None:
    known = list(minutes)
    return round(median(known), 1) if known else None
