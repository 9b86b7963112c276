"""Small charts as numbers: where each bar stands and how the line runs. Pure; a template draws them.

The axis of time runs with the line of writing: in right-to-left languages the newest day stands at the left.
Charts hold no text, so that words around them keep the size and the script of the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WIDTH, HEIGHT = 600, 120
GAP = 0.28
BY_WEEK_FROM = 93


@dataclass(frozen=True)
class Bar:
    """One day, or one week that begins on `day`."""

    day: date
    value: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Chart:
    """Bars or a line of values over time. `top` is the value at the upper edge, never 0."""

    bars: tuple[Bar, ...]
    top: int
    by_week: bool
    line: str = ""
    area: str = ""
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def middle(self) -> float:
        """Where the line of half the top stands."""
        return HEIGHT / 2

    @property
    def peak(self) -> Bar | None:
        """The first of the highest values."""
        return max(self.bars, key=lambda bar: bar.value, default=None)


def bars(days: Sequence[date], values: Sequence[int], *, mirrored: bool) -> Chart:
    """A bar for every day; for every week of seven days where there are too many days."""
    by_week = len(days) >= BY_WEEK_FROM
    if by_week:
        starts = range(0, len(days), 7)
        values = [sum(values[begin : begin + 7]) for begin in starts]
        days = [days[begin] for begin in starts]
    top = scale(max(values, default=0))
    return Chart(_placed(days, values, top, mirrored=mirrored), top, by_week)


def line(days: Sequence[date], values: Sequence[int], *, mirrored: bool) -> Chart:
    """A line through the values at the end of every day; of every week where there are too many days."""
    by_week = len(days) >= BY_WEEK_FROM
    if by_week:
        ends = [min(begin + 6, len(days) - 1) for begin in range(0, len(days), 7)]
        days, values = [days[end] for end in ends], [values[end] for end in ends]
    top = scale(max(values, default=0))
    placed = _placed(days, values, top, mirrored=mirrored)
    points = [(_short(bar.x + bar.width / 2), _short(bar.y)) for bar in placed]
    drawn = " ".join(f"{x},{y}" for x, y in points)
    area = f"{points[0][0]},{HEIGHT} {drawn} {points[-1][0]},{HEIGHT}" if points else ""
    return Chart(placed, top, by_week, drawn, area)


def scale(highest: int) -> int:
    """A round even number at or above the highest value, so that its half can be named too."""
    step = 1
    while True:
        for factor in (2, 4, 6, 10):
            if highest <= factor * step:
                return factor * step
        step *= 10


def _placed(days: Sequence[date], values: Sequence[int], top: int, *, mirrored: bool) -> tuple[Bar, ...]:
    if not days:
        return ()
    slot = WIDTH / len(days)
    found = []
    for place, (day, value) in enumerate(zip(days, values, strict=True)):
        seat = len(days) - 1 - place if mirrored else place
        height = HEIGHT * max(value, 0) / top
        found.append(
            Bar(
                day=day,
                value=value,
                x=_short(seat * slot + slot * GAP / 2),
                y=_short(HEIGHT - height),
                width=_short(slot * (1 - GAP)),
                height=_short(height),
            )
        )
    return tuple(found)


def _short(number: float) -> float:
    return round(number, 2)
