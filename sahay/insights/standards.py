"""How standards are counted, from the sums of whole days until yesterday."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Sum
from django.utils import timezone

from sahay.articles.figures import figures
from sahay.business.models import Branch
from sahay.insights.models import DayFigure, Position
from sahay.kit.keeping import Keeper
from sahay.standards.measures import DAYS, NOTHING, Actual, Asked, counts

SUMMED = ("kept", "missed", "issues_one_contact", "issues", "reopened", "resolved")
_summed: Keeper[Mapping[tuple[str, int, str, int], int]] = Keeper(most=8)


@dataclass(frozen=True)
class Sums:
    """What was counted until yesterday at each place: read once for each version of the sums and day."""

    version: int
    now: datetime
    first: Branch | None

    def count(self, measure: str, branch: Branch | None, *, channel: str = "", promise: int = 0) -> int:
        """How often; of all branches, channels and promises unless one is named."""
        place = branch or self.first
        rows = self._rows(self.now.astimezone(place.zone).date() if place else self.now.date())
        found = sum(
            count
            for (what, where, way, which), count in rows.items()
            if what == measure
            and (branch is None or where == branch.pk)
            and channel in ("", way)
            and promise in (0, which)
        )
        return max(found, 0)

    def _rows(self, today: date) -> Mapping[tuple[str, int, str, int], int]:
        return _summed.get((self.version, today), lambda: _read(today))


@counts
def counted(asked: Sequence[Asked]) -> list[Actual]:
    """How each line was, in the same few questions however many there are."""
    if not asked:
        return []
    position = Position.objects.filter(pk=1).first()
    sums = Sums(position.version if position else 0, timezone.now(), Branch.objects.active().first())
    helped = articles_helped() if any(line.measure == "articles_helped" for line, _p in asked) else NOTHING
    return [
        helped if one[0].measure == "articles_helped" else COUNTED[one[0].measure](one, sums) for one in asked
    ]


def promise_kept(asked: Asked, sums: Sums) -> Actual:
    """How often the promise was kept that the line says."""
    line, promise = asked
    if promise is None:
        return NOTHING
    kept = sums.count("kept", line.branch, promise=promise.pk)
    return Actual(kept, kept + sums.count("missed", line.branch, promise=promise.pk))


def first_contact(asked: Asked, sums: Sums) -> Actual:
    """Issues that needed one contact, of all that were resolved."""
    line = asked[0]
    single = sums.count("issues_one_contact", line.branch, channel=line.channel)
    return Actual(single, sums.count("issues", line.branch, channel=line.channel))


def reopened(asked: Asked, sums: Sums) -> Actual:
    """Conversations opened again, of those resolved; one that came back twice counts once at most."""
    line = asked[0]
    resolved = sums.count("resolved", line.branch, channel=line.channel)
    return Actual(min(sums.count("reopened", line.branch, channel=line.channel), resolved), resolved)


def articles_helped() -> Actual:
    """Readers who said that an answer helped, of those who said anything."""
    found = figures().values()
    return Actual(sum(one.yes for one in found), sum(one.n for one in found))


COUNTED: Mapping[str, Callable[[Asked, Sums], Actual]] = {
    "first_answer": promise_kept,
    "next_answer": promise_kept,
    "resolution": promise_kept,
    "first_contact": first_contact,
    "reopened": reopened,
}


def _read(today: date) -> Mapping[tuple[str, int, str, int], int]:
    rows = DayFigure.objects.filter(measure__in=SUMMED, day__gte=today - timedelta(days=DAYS), day__lt=today)
    found: Counter[tuple[str, int, str, int]] = Counter()
    grouped = rows.order_by().values_list("measure", "branch", "channel", "promise").annotate(Sum("count"))
    for measure, branch, channel, promise, count in grouped:
        found[measure, branch, channel, promise] = count
    return dict(found)
