"""Which figures somebody wants to see: period, branch, channel, person. Pure but for reading an address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

LENGTHS = {"today": 1, "7": 7, "28": 28, "90": 90}
USUAL = "28"
LONGEST = 366


@dataclass(frozen=True)
class Period:
    """Whole days from `first` to `last`, both included. `key` is one of LENGTHS, or "own"."""

    key: str
    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1

    @property
    def before(self) -> Period:
        """As many days just before."""
        return Period(self.key, self.first - timedelta(days=self.days), self.first - timedelta(days=1))

    def each_day(self) -> list[date]:
        """Every day in order."""
        return [self.first + timedelta(days=ahead) for ahead in range(self.days)]


@dataclass(frozen=True)
class Choice:
    """`branch` and `person` None and `channel` empty mean all."""

    period: Period
    branch: int | None = None
    channel: str = ""
    person: int | None = None

    @property
    def query(self) -> str:
        """As it stands in an address."""
        words: dict[str, object] = {"period": self.period.key}
        if self.period.key == "own":
            words |= {"from": self.period.first.isoformat(), "until": self.period.last.isoformat()}
        named = {"branch": self.branch, "channel": self.channel, "person": self.person}
        return urlencode(words | {name: value for name, value in named.items() if value})


def period_of(asked: Mapping[str, str], today: date) -> Period:
    """The period an address asks for. All but “today” end yesterday: a day that is not over would make every
    comparison wrong. What cannot be read is the usual period.
    """
    key = asked.get("period", "")
    if key == "own":
        first, last = _day(asked.get("from")), _day(asked.get("until"))
        if first and last and first <= last <= today and (last - first).days < LONGEST:
            return Period("own", first, last)
    if key == "today":
        return Period("today", today, today)
    days = LENGTHS.get(key, LENGTHS[USUAL])
    yesterday = today - timedelta(days=1)
    return Period(key if key in LENGTHS else USUAL, yesterday - timedelta(days=days - 1), yesterday)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def number(text: str | None) -> int | None:
    """A number in an address; None for anything else."""
    return int(text) if text and text.isdecimal() and text.isascii() and len(text) < 19 else None
