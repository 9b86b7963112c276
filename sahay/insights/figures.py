"""The figures of a choice, from the sums of days: two questions for any number of conversations."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import BooleanField, Case, QuerySet, Sum, Value, When

from sahay.business.models import Staff
from sahay.insights.choice import Choice
from sahay.insights.folding.spans import SPANS
from sahay.insights.measures import AMONG_US, TO_CUSTOMERS
from sahay.insights.models import ALWAYS, DayFigure, Position
from sahay.insights.rates import Rate
from sahay.kit.keeping import Keeper

WHOLE = ("opened", "contacts", "answered", "resolved", "reopened")
OF_PEOPLE = ("answered", "resolved", *TO_CUSTOMERS, *AMONG_US)
SPREAD = ("opened", "answered", "resolved", *TO_CUSTOMERS, *AMONG_US)
OF_PROMISES = dict(zip(AMONG_US, TO_CUSTOMERS, strict=True))
_kept: Keeper[Figures] = Keeper(most=64)


@dataclass
class Figures:
    """Sums of a choice, of the period before it and of today; how many are open when a day ends."""

    choice: Choice
    today: date
    counted_at: datetime | None = None
    is_rebuilding: bool = False
    version: int = 0
    now: Counter[str] = field(default_factory=Counter)
    before: Counter[str] = field(default_factory=Counter)
    today_so_far: Counter[str] = field(default_factory=Counter)
    by_day: dict[str, Counter[date]] = field(default_factory=lambda: defaultdict(Counter))
    open_now: int = 0
    kept: dict[tuple[str, int, bool], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    @property
    def is_empty(self) -> bool:
        """Nothing was counted, not even before."""
        return not (self.now or self.before or self.today_so_far or self.open_now)

    @property
    def follows(self) -> bool:
        """Whether the period before was counted too, so that the two can be compared."""
        return bool(self.before) and self.choice.period.key != "today"

    def of(self, what: str, number: object, *, now: bool = True) -> Counter[str]:
        """The sums of one branch, channel, person or promise."""
        return self.kept.get((what, number, now), Counter())  # type: ignore[arg-type]

    def rate(self, what: str, number: object, *, now: bool = True) -> Rate:
        """How many of its promises were kept."""
        sums = self.of(what, number, now=now)
        return Rate(sums["kept"], sums["missed"])

    def named(self, what: str) -> list[object]:
        """Every branch, channel, person or promise with a figure in the period."""
        return [number for (one, number, now) in self.kept if one == what and now]

    def open_at_the_end_of(self, days: Iterable[date]) -> list[int]:
        """How many were open when each of these days (in order) ended: today's number, walked back."""
        moves: Counter[date] = Counter()
        for measure, sign in (("opened", 1), ("reopened", 1), ("resolved", -1)):
            for day, count in self.by_day[measure].items():
                moves[day] += sign * count
        later = sorted(moves, reverse=True)
        standing, place, found = self.open_now, 0, []
        for day in sorted(days, reverse=True):
            while place < len(later) and later[place] > day:
                standing -= moves[later[place]]
                place += 1
            found.append(standing)
        return found[::-1]


def figures(choice: Choice, staff: Staff, today: date) -> Figures:
    """What this person may see of it; reckoned once for each version of the sums and process."""
    position = Position.objects.filter(pk=1).first() or Position(rebuilding_after=0)
    sight = None if staff.all_branches else tuple(staff.branch_ids())
    key = (position.version, position.rebuilding_after, sight, choice, today)
    found = _kept.get(key, lambda: _read(choice, staff, today))
    found.counted_at = position.counted_at
    found.is_rebuilding = position.rebuilding_after is not None
    found.version = position.version
    return found


def chosen(choice: Choice, staff: Staff) -> QuerySet[DayFigure]:
    """The rows of the branches, channel and person that were chosen, of every day."""
    rows: QuerySet[DayFigure] = DayFigure.objects.visible_to(staff)
    if choice.branch is not None:
        rows = rows.filter(branch=choice.branch)
    if choice.channel:
        rows = rows.filter(channel=choice.channel)
    if choice.person is not None:
        rows = rows.filter(person=choice.person, measure__in=OF_PEOPLE)
    return rows


def _read(choice: Choice, staff: Staff, today: date) -> Figures:
    found = Figures(choice, today)
    period, before = choice.period, choice.period.before
    rows = chosen(choice, staff)
    sums = rows.filter(day__gte=before.first).exclude(measure__in=SPANS)
    days = sums.order_by().values_list("measure", "day")
    for measure, day, count in days.annotate(Sum("count")):
        found.by_day[measure][day] += count
        if period.first <= day <= period.last:
            found.now[measure] += count
        elif before.first <= day <= before.last:
            found.before[measure] += count
        if day == today:
            found.today_so_far[measure] += count
    standing = rows.filter(day=ALWAYS, measure="open").aggregate(all=Sum("count"))["all"]
    found.open_now = standing or 0
    in_period = Case(When(day__gte=period.first, then=Value(True)), default=Value(False), output_field=_TRUTH)
    spread = rows.filter(day__gte=before.first, day__lte=period.last, measure__in=SPREAD)
    cut = ("measure", "branch", "channel", "person", "promise", "in_period")
    for measure, *whose, now, count in (
        spread.annotate(in_period=in_period).order_by().values_list(*cut).annotate(Sum("count"))
    ):
        if measure in OF_PROMISES:
            found.kept["promise", whose[-1], now][OF_PROMISES[measure]] += count
            continue
        for what, number in zip(("branch", "channel", "person", "promise"), whose, strict=True):
            found.kept[what, number, now][measure] += count
    return found


_TRUTH = BooleanField()
