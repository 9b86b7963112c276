"""How well promises were kept: for the public page of promises, and for anybody who asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Sum
from django.utils import timezone

from sahay.business.days import our_zone
from sahay.business.models import Branch
from sahay.insights.models import DayFigure, Position
from sahay.insights.rates import Rate
from sahay.kit.keeping import Keeper
from sahay.policies.models import Promise
from sahay.policies.promises import book

_counted: Keeper[dict[int, Rate]] = Keeper(most=64)


@dataclass(frozen=True)
class Kept:
    """A promise in force, and how often it was kept: of those settled, or missed and not settled yet. It is
    counted `since` a day where it was not given yet on the first of the days.
    """

    promise: Promise
    rate: Rate
    since: date | None = None


def rates(branch: Branch | None, days: int = 90) -> list[Kept]:
    """For every promise to customers in force that concerns a branch (None: the whole business), in the order
    of the book.

    Whole days of each branch until yesterday, at all branches the promise holds for unless one is given. The
    same terms under an older number are another promise: what ran under them is not mixed in.
    """
    counted = counts(branch, days)
    held = [promise for promise in book() if promise.is_in_force and promise.is_public]
    if branch is not None:
        held = [promise for promise in held if promise.branch_id in (None, branch.pk)]
    first = timezone.localdate() - timedelta(days=days)
    return [Kept(one, counted.get(one.pk, Rate(0, 0)), began(one, first)) for one in held]


def began(promise: Promise | None, first: date) -> date | None:
    """The day on which a promise took over, where that was after the first day that is counted."""
    day = timezone.localdate(promise.valid_from) if promise else first
    return day if day > first else None


def counts(branch: Branch | None, days: int) -> dict[int, Rate]:
    """Kept and missed by the number of the promise, read once for each version of the sums and process."""
    today = timezone.now().astimezone(branch.zone if branch else our_zone()).date()
    position = Position.objects.filter(pk=1).first()
    key = (position.version if position else 0, branch.pk if branch else None, days, today)

    def read() -> dict[int, Rate]:
        rows = DayFigure.objects.filter(
            measure__in=("kept", "missed"), day__gte=today - timedelta(days=days), day__lt=today
        )
        if branch is not None:
            rows = rows.filter(branch=branch.pk)
        sums: dict[int, dict[str, int]] = {}
        grouped = rows.order_by().values_list("promise", "measure").annotate(Sum("count"))
        for promise, measure, count in grouped:
            sums.setdefault(promise, {})[measure] = count
        return {one: Rate(both.get("kept", 0), both.get("missed", 0)) for one, both in sums.items()}

    return _counted.get(key, read)
