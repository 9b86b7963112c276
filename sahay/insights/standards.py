"""How standards are counted, from the sums of whole days until yesterday."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Q, Sum
from django.utils import timezone

from sahay.articles.figures import figures
from sahay.insights import shared
from sahay.insights.folding.spans import SPANS, median_of
from sahay.insights.kept import began
from sahay.insights.models import DayFigure, Position
from sahay.kit.keeping import Keeper
from sahay.policies.models import Promise
from sahay.standards.measures import DAYS, FEWEST, NOTHING, Actual, Asked, Shared, Was, counts
from sahay.standards.shape import Line

SUMMED = ("kept", "missed", "issues_one_contact", "issues", "reopened", "resolved", *SPANS)
Rows = Mapping[tuple[str, int, str, int], int]
_summed: Keeper[Mapping[date, Rows]] = Keeper(most=8)
_cases: Keeper[shared.Cases] = Keeper(most=2)


@dataclass(frozen=True)
class Sums:
    """What was counted at each place, on whole days from the first one until yesterday."""

    rows: Rows

    def count(self, measure: str, branch: int | None, *, channel: str = "", promise: int = 0) -> int:
        """How often; of all branches, channels and promises unless one is named."""
        found = sum(
            count
            for (what, where, way, which), count in self.rows.items()
            if what == measure and branch in (None, where) and channel in ("", way) and promise in (0, which)
        )
        return max(found, 0)

    def median(self, branch: int | None, promise: int, channel: str = "") -> int | None:
        """Half of what was settled under a promise took no longer, in seconds."""
        took: Counter[str] = Counter()
        for (what, where, way, which), count in self.rows.items():
            here = branch in (None, where) and channel in ("", way)
            if here and which == promise and what in SPANS:
                took[what] += count
        return median_of(took)


@counts
def counted(asked: Sequence[Asked]) -> list[Was]:
    """How each line was, in the same few questions however many there are."""
    if not asked:
        return []
    position = Position.objects.filter(pk=1).first()
    today = timezone.localdate()
    first = today - timedelta(days=DAYS)
    begins = tuple(sorted({first, *(one.since for one in asked if one.since and first < one.since < today)}))
    found = _summed.get((position.version if position else 0, today, begins), lambda: _read(begins, today))
    helped = articles_helped() if any(one.line.measure == "articles_helped" for one in asked) else NOTHING
    was = [_was(one, found, first, helped) for one in asked]
    if not any(map(_explains, asked, was)):
        return was
    cases = _cases.get((position.version if position else 0, today), lambda: shared.read(first, today))
    return [
        replace(how, shared=_shared(one, cases)) if _explains(one, how) else how
        for one, how in zip(asked, was, strict=True)
    ]


def _explains(asked: Asked, was: Was) -> bool:
    """Whether customers read how often it was kept, and enough was missed to say more about it."""
    return asked.promise is not None and asked.line.shows_actual and was.actual.n - was.actual.hits >= FEWEST


def _shared(asked: Asked, cases: shared.Cases) -> Shared | None:
    if asked.promise is None:
        return None
    channel = channel_of(asked.line, asked.promise)
    return shared.shared(cases, asked.line.branch, channel, asked.promise.pk)


def _was(asked: Asked, found: Mapping[date, Rows], first: date, helped: Actual) -> Was:
    if asked.line.measure == "articles_helped":
        return Was(helped, helped)
    count = COUNTED[asked.line.measure]
    actual = replace(count(asked, Sums(found[first])), since=began(asked.promise, first))
    if asked.since is None:
        return Was(actual, actual)
    return Was(actual, count(asked, Sums(found.get(asked.since, {}))))


def promise_kept(asked: Asked, sums: Sums) -> Actual:
    """How often the promise was kept that the line says, and how long it took."""
    if asked.promise is None:
        return NOTHING
    branch, promise, channel = asked.line.branch, asked.promise.pk, channel_of(asked.line, asked.promise)
    kept = sums.count("kept", branch, channel=channel, promise=promise)
    n = kept + sums.count("missed", branch, channel=channel, promise=promise)
    return Actual(kept, n, median_seconds=sums.median(branch, promise, channel))


def channel_of(line: Line, promise: Promise) -> str:
    """The channel by which cases under a promise are told apart: a promise of one channel has no others."""
    return "" if promise.channel else line.channel


def first_contact(asked: Asked, sums: Sums) -> Actual:
    """Issues that needed one contact, of all that were resolved."""
    line = asked.line
    single = sums.count("issues_one_contact", line.branch, channel=line.channel)
    return Actual(single, sums.count("issues", line.branch, channel=line.channel))


def reopened(asked: Asked, sums: Sums) -> Actual:
    """Conversations opened again, of those resolved; one that came back twice counts once at most."""
    line = asked.line
    resolved = sums.count("resolved", line.branch, channel=line.channel)
    again = min(sums.count("reopened", line.branch, channel=line.channel), resolved)
    return Actual(again, resolved, at_most=True)


def articles_helped() -> Actual:
    """Readers who said that an answer helped, of those who said anything."""
    found = figures().values()
    return Actual(sum(one.yes for one in found), sum(one.n for one in found))


COUNTED: Mapping[str, Callable[[Asked, Sums], Actual]] = {
    "first_answer": promise_kept,
    "next_answer": promise_kept,
    "resolution": promise_kept,
    "call_back": promise_kept,
    "first_contact": first_contact,
    "reopened": reopened,
}


def _read(begins: Sequence[date], today: date) -> Mapping[date, Rows]:
    """The sums from each of these days on, in one question."""
    rows = DayFigure.objects.filter(measure__in=SUMMED, day__gte=begins[0], day__lt=today).order_by()
    wanted = {f"sum_{place}": Sum("count", filter=Q(day__gte=day)) for place, day in enumerate(begins)}
    grouped = list(rows.values_list("measure", "branch", "channel", "promise").annotate(**wanted))
    return {day: {row[:4]: row[4 + place] or 0 for row in grouped} for place, day in enumerate(begins)}
