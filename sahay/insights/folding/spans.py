"""How long something took, kept as counts of spans: so that sums of days have a median without any list.

Each span is a quarter longer than the one before, so a median of them is right to within an eighth.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from math import ceil, log

SHORTEST = 60
GROWTH = 1.25
MOST = 70
SPANS = tuple(f"part_took.{number}" for number in range(MOST))


def span_of(length: timedelta) -> str:
    """The measure that counts things which took so long; a minute and less are the first."""
    seconds = max(length.total_seconds(), SHORTEST)
    return SPANS[min(ceil(round(log(seconds / SHORTEST, GROWTH), 6)), MOST - 1)]


def median_of(took: Mapping[str, int]) -> int | None:
    """Half of them took no longer, in seconds: the span in which the middle one is, and how far into it."""
    counts = [max(took.get(name, 0), 0) for name in SPANS]
    n = sum(counts)
    if not n:
        return None
    before = 0
    for number, count in enumerate(counts):
        if before + count >= n / 2:
            into = (n / 2 - before) / count
            return round(_end(number - 1) + into * (_end(number) - _end(number - 1)))
        before += count
    return None


def _end(number: int) -> float:
    return SHORTEST * GROWTH**number if number >= 0 else 0.0
