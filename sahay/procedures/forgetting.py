"""Which runs at the counter have been kept long enough: those beside a conversation go with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from sahay.files.actions import let_go
from sahay.journal.forgetting import leave_no_words
from sahay.procedures.models import Run, Taken


def counter_runs_before(until: datetime) -> QuerySet[Run]:
    """About nothing that is written down, and nobody was at them since a moment, ended or not."""
    since = Q(finished_at__gte=until) | Q(abandoned_at__gte=until) | Q(left_at__gte=until)
    steps = Taken.objects.filter(run=OuterRef("pk")).filter(Q(at__gte=until) | Q(undone_at__gte=until))
    rows = Run.objects.filter(about_id__isnull=True, started_at__lt=until)
    return rows.exclude(since).exclude(Exists(steps)).order_by("started_at", "pk")


def forget_counter_runs(numbers: Sequence[int]) -> int:
    """They go with what was written down and shown; the journal keeps that there was one."""
    rows = Run.objects.filter(pk__in=numbers, about_id__isnull=True)
    gone = set(rows.values_list("pk", flat=True))
    files = set(Taken.objects.filter(run__in=gone, file__isnull=False).values_list("file_id", flat=True))
    leave_no_words("run", gone)
    rows.delete()
    for blob in files:
        if blob is not None:
            let_go(blob)
    return len(gone)
