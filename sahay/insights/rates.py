"""Shares of a whole, and how far they can be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from babel.numbers import format_percent
from django.utils.translation import gettext as _

from sahay.kit.when import locale_of

FEWEST = 10
"""Below so many cases a rate says more about chance than about us, and none is shown."""
Z = 1.959964


@dataclass(frozen=True)
class Rate:
    """So many of `n` promises were kept; `low` and `high` bound the 95 % interval after Wilson."""

    kept: int
    missed: int

    @property
    def n(self) -> int:
        """How many were settled either way."""
        return self.kept + self.missed

    @property
    def is_telling(self) -> bool:
        """Whether there are enough cases to say a rate."""
        return self.n >= FEWEST

    @property
    def percent(self) -> int:
        """Kept of all, never rounded up to 100 while one was missed, nor down to 0 while one was kept."""
        if not self.n:
            return 0
        return _honest(100 * self.kept / self.n, self.kept > 0, self.missed > 0)

    @property
    def low(self) -> int:
        """The lower end of what may be true."""
        return int(100 * self._wilson[0])

    @property
    def high(self) -> int:
        """The upper end of what may be true."""
        return -int(-100 * self._wilson[1] // 1)

    @property
    def words(self) -> str:
        """“93%”, as the language writes it."""
        return _in_words(self.percent)

    @property
    def range_words(self) -> str:
        """“between 83% and 98%”."""
        return _("between %(low)s and %(high)s") % {"low": _in_words(self.low), "high": _in_words(self.high)}

    @property
    def _wilson(self) -> tuple[float, float]:
        if not self.n:
            return 0.0, 1.0
        share, n = self.kept / self.n, self.n
        middle = share + Z * Z / (2 * n)
        spread = Z * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
        whole = 1 + Z * Z / n
        return max((middle - spread) / whole, 0.0), min((middle + spread) / whole, 1.0)


def _in_words(percent: int) -> str:
    return str(format_percent(percent / 100, locale=locale_of()))


def _honest(percent: float, some: bool, some_not: bool) -> int:
    rounded = round(percent)
    if rounded == 100 and some_not:
        return 99
    return 1 if rounded == 0 and some else rounded
