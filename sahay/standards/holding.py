"""Which lines count now, and since when each has aimed at what it aims at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from sahay.business.keeping import Keeper
from sahay.documents.holding import Stretch, calendar
from sahay.documents.models import Version
from sahay.standards.kinds import STANDARDS
from sahay.standards.shape import Line, lines_of

_versions: Keeper[Mapping[int, tuple[int, tuple[Line, ...]]]] = Keeper(most=16)


@dataclass(frozen=True)
class Held:
    """The lines of a document that count now, in its version of this number. `before` are those of the
    versions that held before, the newest first, each until the moment from which the next one held.
    """

    number: int
    begins: datetime
    lines: tuple[Line, ...]
    before: tuple[tuple[datetime, tuple[Line, ...]], ...] = ()

    def aims_since(self, line: Line, zone: ZoneInfo) -> date | None:
        """The first whole day on which a line aimed at what it aims at now; None where it never aimed at
        anything else.
        """
        for ended, lines in self.before:
            earlier = next((one for one in lines if one.key == line.key), None)
            if earlier is None:
                return None
            if (earlier.about, earlier.percent) != (line.about, line.percent):
                return ended.astimezone(zone).date() + timedelta(days=1)
        return None


def held(key: str, at: datetime | None = None) -> Held | None:
    """What counts now of a document of standards; None where nothing is in force."""
    moment = at or timezone.now()
    mine = [one for one in calendar() if one.kind == STANDARDS and one.key == key and one.branch is None]
    begun = sorted((one for one in mine if one.begins <= moment), key=lambda one: one.begins)
    if not begun or not begun[-1].holds(moment):
        return None
    read = _read(begun)
    newest, *earlier = reversed(begun)
    before = tuple((one.ends or moment, read[one.version][1]) for one in earlier)
    number, lines = read[newest.version]
    return Held(number, newest.begins, lines, before)


def _read(stretches: Sequence[Stretch]) -> Mapping[int, tuple[int, tuple[Line, ...]]]:
    """Number and lines of all these versions, in one question; what was approved never changes."""
    numbers = [one.version for one in stretches]

    def read() -> dict[int, tuple[int, tuple[Line, ...]]]:
        rows = Version.objects.filter(pk__in=numbers).values_list("pk", "number", "facts")
        return {version: (number or 0, lines_of(facts)) for version, number, facts in rows}

    return _versions.get(tuple((one.version, one.begins) for one in stretches), read)
