"""How each standard is counted, from the sums of whole days until yesterday."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Sum
from django.utils import timezone

from sahay.articles.figures import figures
from sahay.insights.kept import counts as kept_counts
from sahay.insights.models import DayFigure
from sahay.standards.measures import DAYS, NOTHING, Actual, counts, promise_of
from sahay.standards.models import Standard


@counts("first_answer")
@counts("next_answer")
@counts("resolution")
def promise_kept(standard: Standard) -> Actual:
    """How often the promise was kept that the line says."""
    promise = promise_of(standard)
    rate = kept_counts(standard.branch, DAYS).get(promise.pk) if promise else None
    return Actual(rate.kept, rate.n) if rate else NOTHING


@counts("first_contact")
def first_contact(standard: Standard) -> Actual:
    """Issues that needed one contact, of all that were resolved."""
    sums = _sums(standard, "issues_one_contact", "issues")
    return Actual(sums["issues_one_contact"], sums["issues"])


@counts("reopened")
def reopened(standard: Standard) -> Actual:
    """Conversations opened again, of those resolved; one that came back twice counts once at most."""
    sums = _sums(standard, "reopened", "resolved")
    return Actual(min(sums["reopened"], sums["resolved"]), sums["resolved"])


@counts("articles_helped")
def articles_helped(standard: Standard) -> Actual:
    """Readers who said that an answer helped, of those who said anything."""
    found = figures().values()
    return Actual(sum(one.yes for one in found), sum(one.n for one in found))


def _sums(standard: Standard, *measures: str) -> dict[str, int]:
    today: date = timezone.localdate()
    rows = DayFigure.objects.filter(
        measure__in=measures, day__gte=today - timedelta(days=DAYS), day__lt=today
    )
    if standard.branch_id:
        rows = rows.filter(branch=standard.branch_id)
    if standard.channel:
        rows = rows.filter(channel=standard.channel)
    found = dict(rows.order_by().values_list("measure").annotate(sum=Sum("count")))
    return {measure: max(found.get(measure) or 0, 0) for measure in measures}
