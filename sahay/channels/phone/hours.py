"""The hours at which we can call: full hours at which a branch is open."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from sahay.business.models import Branch

DAYS_AHEAD = 7
MOST = 24
NOTICE = timedelta(minutes=30)


def offered_hours(branch: Branch, now: datetime, most: int = MOST) -> list[datetime]:
    """The next full hours, in UTC, at which somebody is there to call; none sooner than half an hour. An hour
    that the clocks leave out is the one after it.
    """
    calendar = branch.calendar()
    today = now.astimezone(branch.zone).date()
    found: list[datetime] = []
    for ahead in range(DAYS_AHEAD + 1):
        day = today + timedelta(days=ahead)
        for opens, closes in calendar.hours_on(day):
            first = -(-opens // 60)
            for hour in range(first, min(closes, 24 * 60) // 60):
                at = datetime.combine(day, time(hour), branch.zone).astimezone(UTC)
                if at >= now + NOTICE:
                    found.append(at)
        if len(found) >= most:
            break
    return sorted(set(found))[:most]
