"""From pieces to a moment."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from sahay.kit.soon.words import Meaning

Opening = Callable[[date], int | None]

MORNING = 9 * 60
PARTS = {"noon": 12 * 60, "afternoon": 14 * 60, "evening": 18 * 60, "night": 21 * 60}
LATER = timedelta(hours=3)
FARTHEST = timedelta(days=750)
SATURDAY = 5
DAYS = ("iso", "date", "month", "weekend", "weekday", "day")


@dataclass
class Said:
    """What a text says, sorted by kind; `numbers` are those that nothing else has taken."""

    words: dict[str, str | float] = field(default_factory=dict)
    numbers: list[float] = field(default_factory=list)

    @classmethod
    def of(cls, pieces: Sequence[Meaning] | None) -> Said | None:
        """None when there is nothing, something unknown, or one kind said twice."""
        if not pieces:
            return None
        said = cls()
        for kind, value in pieces:
            if kind == "noise":
                continue
            if kind == "number":
                said.numbers.append(float(value))
            elif kind in said.words:
                return None
            else:
                said.words[kind] = value
        if said.part == "later" and (said.has("weekend") or said.has("unit")):
            said.words["after"] = said.words.pop("part")
        if said.has("after", "unit") and not said.numbers and not {"next", "this", *DAYS} & said.words.keys():
            said.numbers.append(1)  # “a week later” in languages that need no “a”
        if sum(kind in said.words for kind in DAYS) > 1:
            return None
        return said if said.words or said.numbers else None

    def has(self, *kinds: str) -> bool:
        """Whether all of these were said."""
        return all(kind in self.words for kind in kinds)

    @property
    def part(self) -> str:
        """Morning, noon, evening."""
        return str(self.words.get("part", ""))


def meant(said: Said, now: datetime, opening: Opening) -> datetime | None:
    """The moment, in the zone of `now`; None when the words do not go together."""
    if said.has("unit") and said.numbers:
        return _after_a_while(said, now, opening)
    if said.part == "later" and len(said.words) == 1 + said.has("day"):
        return _later(said, now)
    day = _day(said, now, opening)
    if day is None:
        return _next_time(said, now, opening)
    if day - now.date() > FARTHEST:
        return None
    minute = _minute(said, day, opening)
    return _at(day, minute, now) if minute is not None else None


def _after_a_while(said: Said, now: datetime, opening: Opening) -> datetime | None:
    amount, unit = said.numbers[0], said.words["unit"]
    spare = said.numbers[1:]
    if unit in ("minute", "hour"):
        return now + timedelta(**{f"{unit}s": amount}) if not spare else None
    days = {"day": amount, "week": amount * 7, "month": amount * 30}[str(unit)]
    if timedelta(days=days) > FARTHEST:
        return None
    day = _months_on(now.date(), int(amount)) if unit == "month" else now.date() + timedelta(days=days)
    left = Said({kind: said.words[kind] for kind in ("part", "clock", "half") if kind in said.words}, spare)
    minute = _minute(left, day, opening)
    return _at(day, minute, now) if minute is not None else None


def _later(said: Said, now: datetime) -> datetime | None:
    """In three hours, at the next full half hour; “later tomorrow” means nothing."""
    if said.words.get("day", 0) != 0 or said.numbers:
        return None
    at = now + LATER
    return at + timedelta(minutes=-at.minute % 30, seconds=-at.second, microseconds=-at.microsecond)


def _day(said: Said, now: datetime, opening: Opening) -> date | None:
    """The date that is meant, None when none is said."""
    today = now.date()
    if said.has("iso"):
        return date.fromisoformat("-".join(f"{int(n):02}" for n in str(said.words["iso"]).split("-")))
    if said.has("date"):
        return _written(str(said.words["date"]), today)
    if said.has("month") and said.numbers:
        year = next((n for n in said.numbers if n > 31), 0)
        number = next(n for n in said.numbers if n <= 31)
        said.numbers = [n for n in said.numbers if n not in (year, number)]
        return _in_time(int(number), int(said.words["month"]), int(year), today)
    if said.has("weekend"):
        ahead = (SATURDAY - today.weekday()) % 7 or 7
        saturday = today + timedelta(days=ahead if today.weekday() != 6 else 6)
        if not said.has("after"):
            return saturday
        return _first_open(today + timedelta(days=7 - today.weekday()), opening)
    if said.has("weekday"):
        return today + timedelta(days=(int(said.words["weekday"]) - today.weekday()) % 7 or 7)
    if said.has("next", "unit") and not said.has("after"):
        if said.words["unit"] == "week":
            return _first_open(today + timedelta(days=7 - today.weekday()), opening)
        return _months_on(today.replace(day=1), 1) if said.words["unit"] == "month" else None
    if said.has("day"):
        return today + timedelta(days=int(said.words["day"]))
    return None


def _minute(said: Said, day: date, opening: Opening) -> int | None:
    """Minutes after midnight; the doors' opening when nothing is said, or when the morning is."""
    if said.has("clock") or said.numbers:
        return _clock(said)
    if said.part in PARTS:
        return PARTS[said.part]
    opens = opening(day)
    return MORNING if opens is None else opens


def _clock(said: Said) -> int | None:
    if said.has("clock"):
        hour, minute = (int(n) for n in re.split("[:.]", str(said.words["clock"])))
        if said.numbers:
            return None
    else:
        if len(said.numbers) > 1 or said.numbers[0] != int(said.numbers[0]):
            return None
        hour, minute = int(said.numbers[0]), 0
    after_noon = said.words.get("half") == "pm" or said.part in ("afternoon", "evening")
    after_noon = after_noon or (said.part == "noon" and hour < 6) or (said.part == "night" and hour > 5)
    if said.words.get("half") == "am" and hour == 12:
        hour = 0
    elif after_noon and hour < 12:
        hour += 12
    return hour * 60 + minute if hour < 24 and minute < 60 else None


def _next_time(said: Said, now: datetime, opening: Opening) -> datetime | None:
    """A time without a day: the next time it is that late."""
    if said.has("unit") or said.has("after") or said.has("next") or said.has("month"):
        return None
    if not (said.part or said.has("clock") or said.numbers):
        return None
    for ahead in (0, 1):
        day = now.date() + timedelta(days=ahead)
        minute = _minute(said, day, opening)
        if minute is None:
            return None
        if (at := _at(day, minute, now)) > now:
            return at
    return None


def _written(text: str, today: date) -> date:
    """`30.11.`, `30/11/2026`: the day comes first, as everywhere our languages are written."""
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    year = numbers[2] if len(numbers) > 2 else 0
    return _in_time(numbers[0], numbers[1], year + 2000 if 0 < year < 100 else year, today)


def _in_time(day: int, month: int, year: int, today: date) -> date:
    """Without a year the next such day."""
    if year:
        return date(year, month, day)
    found = date(today.year, month, day)
    return found if found >= today else date(today.year + 1, month, day)


def _first_open(day: date, opening: Opening) -> date:
    """The day, or the next within a week on which the doors open."""
    days = (day + timedelta(days=ahead) for ahead in range(7))
    return next((each for each in days if opening(each) is not None), day)


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for number in range(day.day, 27, -1):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    return date(year, month + 1, min(day.day, 28))


def _at(day: date, minute: int, now: datetime) -> datetime:
    return datetime.combine(
        day + timedelta(days=minute // 1440), time(minute % 1440 // 60, minute % 60), now.tzinfo
    )
