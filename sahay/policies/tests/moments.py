"""Shops, promises and moments for the tests of clocks, written as people would say them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sahay.business.worktime import WorkingTime, to_utc
from sahay.policies.clocks import Clock, Terms, Unit

KOLKATA, KARACHI, TALLINN = (ZoneInfo(name) for name in ("Asia/Kolkata", "Asia/Karachi", "Europe/Tallinn"))
NEW_YORK, KATHMANDU, AUCKLAND = (
    ZoneInfo(name) for name in ("America/New_York", "Asia/Kathmandu", "Pacific/Auckland")
)
NINE_TO_FIVE = ((9 * 60, 17 * 60),)


def shop(zone: ZoneInfo, **more) -> WorkingTime:
    """Open nine to five on weekdays."""
    return WorkingTime(zone=zone, week=(NINE_TO_FIVE,) * 5 + ((), ()), **more)


SHOP = shop(KOLKATA)


def wall(text: str, zone: ZoneInfo = KOLKATA) -> datetime:
    return to_utc(datetime.fromisoformat(text), zone)


def shown(at: datetime | None, zone: ZoneInfo = KOLKATA) -> str | None:
    return at.astimezone(zone).strftime("%a %Y-%m-%d %H:%M") if at else None


def end_of(clock: Clock) -> datetime:
    """When the promise is due; it has an end."""
    assert clock.due is not None
    return clock.due


def working(amount: int, unit: Unit, **more) -> Terms:
    return Terms(amount, unit, working=True, **more)


def plain(amount: int, unit: Unit, **more) -> Terms:
    return Terms(amount, unit, working=False, **more)
