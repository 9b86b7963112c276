"""Reading the journal along, as it grows, without missing an entry."""

from __future__ import annotations

import time
from collections.abc import Iterable

from django.db.models import Max, Q

from sahay.journal.models import Entry

PATIENCE = 60.0
MOST_GAPS = 500


class Tail:
    """New entries since the last look.

    On PostgreSQL a lower id may become visible after a higher one. Ids that were skipped are asked for again
    for a minute: by then the transaction that drew the number has committed or is gone.
    """

    def __init__(self, after: int | None = None) -> None:
        self.last = newest() if after is None else after
        self.gaps: dict[int, float] = {}

    def read(self, most: int = 500) -> list[Entry]:
        """Entries not seen before, in the order of their ids."""
        wanted = Q(pk__gt=self.last)
        if self.gaps:
            wanted |= Q(pk__in=list(self.gaps))
        found = list(Entry.objects.filter(wanted).order_by("pk")[:most])
        self._remember(entry.pk for entry in found)
        return found

    def _remember(self, ids: Iterable[int]) -> None:
        now = time.monotonic()
        for number in ids:
            self.gaps.pop(number, None)
            for missed in range(max(self.last + 1, number - MOST_GAPS), number):
                self.gaps[missed] = now
            self.last = max(self.last, number)
        self.gaps = {number: since for number, since in self.gaps.items() if now - since < PATIENCE}


def newest() -> int:
    """The highest id in the journal, 0 when it is empty."""
    return Entry.objects.aggregate(newest=Max("pk"))["newest"] or 0
