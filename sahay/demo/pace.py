"""How long people take: customers by day and by night, the shop in its opening hours. Pure; drawn from a
given chance.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from sahay.business.worktime import WorkingTime
from sahay.demo.reading import Turn

MORNING, NIGHT = 7, 23


def after(before: datetime, turn: Turn, calendar: WorkingTime, chance: Random) -> datetime:
    """The moment of a turn that follows what happened before."""
    seconds = timedelta(seconds=chance.randint(1, 59))
    if turn.who == "them":
        return by_day(before + (turn.after or their_pause(chance)), calendar, chance) + seconds
    return calendar.after(before, turn.after or our_pause(turn, chance)) + seconds


def their_pause(chance: Random) -> timedelta:
    """Mostly within hours, now and then after days."""
    return timedelta(minutes=35 + 2600 * chance.random() ** 3)


def our_pause(turn: Turn, chance: Random) -> timedelta:
    """In opening hours: an answer within a few hours, once in a while much too late."""
    if turn.who == "note":
        return timedelta(minutes=chance.randint(4, 40))
    if turn.who == "do":
        return timedelta(minutes=chance.randint(10, 90))
    if chance.random() < 0.05:
        return timedelta(hours=chance.randint(15, 22))
    return timedelta(minutes=chance.randint(12, 230))


def by_day(moment: datetime, calendar: WorkingTime, chance: Random) -> datetime:
    """The moment, or the next morning or noon: people write late and early, hardly ever at night."""
    hour = moment.astimezone(calendar.zone).hour
    if MORNING <= hour < NIGHT or chance.random() < 0.03:
        return moment
    return moment + timedelta(hours=(MORNING - hour) % 24, minutes=chance.randint(0, 300))


def at_some_hour(moment: datetime, calendar: WorkingTime, chance: Random) -> datetime:
    """The same local day at an hour at which people write to a shop."""
    minutes = int(chance.triangular(MORNING * 60, NIGHT * 60, 12 * 60))
    midnight = moment.astimezone(calendar.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    wanted = midnight.replace(hour=minutes // 60, minute=minutes % 60, second=chance.randint(0, 59))
    return wanted.astimezone(moment.tzinfo)
