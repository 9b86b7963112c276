"""How procedures are kept to: which runs reached their end, which steps are left out, how long each takes.

Only time in which somebody was at it counts: not while it was left for something else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from sahay.business.models import Staff
from sahay.procedures.models import Run
from sahay.procedures.shape import procedure_of
from sahay.procedures.standing import standing

MOST_RUNS = 2_000
# Of fewer that ended a share would say more about chance than about the shop.
FEWEST = 10


@dataclass(frozen=True)
class StepFigures:
    """One step over the runs: how often it was taken, how often left out (with a reason, or open when the run
    was finished), and the minutes until it was taken.
    """

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
        """Of those that ended, how many reached their end; None of fewer than ten."""
        return round(100 * self.finished / self.ended) if self.ended >= FEWEST else None

    @property
    def ended(self) -> int:
        """How many are over, one way or the other."""
        return self.finished + self.abandoned


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
    taken: Counter[str] = Counter()
    left_out: Counter[str] = Counter()
    for run in runs:
        stands = standing(run)
        before, away = run.started_at, timedelta()
        for one in stands.taken.values():
            if one.skipped:
                left_out[one.step] += 1
            else:
                taken[one.step] += 1
                waits[one.step].append(_minutes(one.at - before - (one.away - away)))
            before, away = one.at, one.away
        if run.finished_at:
            left_out.update(step.key for step in stands.way.open)
    ended = [_minutes(run.finished_at - run.started_at - run.away) for run in runs if run.finished_at]
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
                taken[step.key],
                left_out[step.key],
                _middle(waits[step.key]),
                step.minutes,
            )
            for step in procedure.steps
        ],
    )


def _minutes(time: timedelta) -> float:
    return max(0.0, time.total_seconds() / 60)


def _middle(minutes: Iterable[float]) -> float | None:
    known = list(minutes)
    return round(median(known), 1) if known else None
