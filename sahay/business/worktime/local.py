"""What a clock on the wall of a branch means as an instant.

Twice a year most zones have an hour that the wall clock skips or shows twice. Everything here follows one
rule, the one of RFC 5545 (3.3.5): a time shown twice means the first showing; a time that is skipped means
the moment the clock jumped over it.

Instants are whole microseconds since 1970 in UTC: exact, and quick to compare and add.
"""

from calendar import monthrange
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NAIVE_EPOCH = EPOCH.replace(tzinfo=None)
_TICK = timedelta(microseconds=1)
SECOND = 1_000_000


def ticks(at: datetime) -> int:
    """Microseconds since 1970 of an aware time. Raises ValueError for a time without a zone."""
    if at.tzinfo is None:
        raise ValueError("A time without a time zone cannot be placed in working time.")
    return (at - EPOCH) // _TICK


def instant(count: int) -> datetime:
    """The aware UTC time at `count` microseconds since 1970."""
    return EPOCH + timedelta(microseconds=count)


def to_utc(wall: datetime, zone: ZoneInfo) -> datetime:
    """The UTC time at which a clock in `zone` shows the naive time `wall`; see the rule above."""
    return instant(wall_ticks(wall, zone))


def wall_ticks(wall: datetime, zone: ZoneInfo) -> int:
    """As `to_utc`, in microseconds since 1970."""
    naive = (wall - _NAIVE_EPOCH) // _TICK
    first = _offset(wall, zone, fold=0)
    second = _offset(wall, zone, fold=1)
    if first >= second:
        return naive - first
    return _jump(naive - second, naive - first, first, zone)


def same_time_later(start: datetime, zone: ZoneInfo, *, days: int = 0, months: int = 0) -> datetime:
    """The UTC time at which a clock in `zone` shows the time of `start` again, so many months and days later.

    A month leads to the same date of a later month, or to its last day where it is too short (31 January and
    one month is 28 or 29 February; Regulation (EEC, Euratom) 1182/71, article 3(2)(c)).
    """
    wall = start.astimezone(zone).replace(tzinfo=None)
    if months:
        years, month = divmod(wall.month - 1 + months, 12)
        year = wall.year + years
        wall = wall.replace(year=year, month=month + 1, day=min(wall.day, monthrange(year, month + 1)[1]))
    return to_utc(wall + timedelta(days=days), zone)


def _offset(wall: datetime, zone: ZoneInfo, *, fold: int) -> int:
    offset = wall.replace(tzinfo=zone, fold=fold).utcoffset()
    assert offset is not None
    return offset // _TICK


def _jump(low: int, high: int, before: int, zone: ZoneInfo) -> int:
    """The first whole second after `low` and up to `high` at which the offset is no longer `before`."""
    low, high = low // SECOND, -(-high // SECOND)
    while high - low > 1:
        middle = (low + high) // 2
        offset = instant(middle * SECOND).astimezone(zone).utcoffset()
        assert offset is not None
        if offset // _TICK == before:
            low = middle
        else:
            high = middle
    return high * SECOND
