"""Dates as mail programs write them above quoted mail, in the words of many languages."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache

from babel import Locale

_LOCALES = """
    en et hi ur ta de fr es it pt nl sv da nb fi pl cs sk ru uk lv lt tr ro hu ar fa el he id vi bn gu mr pa
    te kn ml
"""
_EAST_ASIAN = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]?")
_YEAR_FIRST = re.compile(r"\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_YEAR_LAST = re.compile(r"\b(\d{1,2})([-/.])\s?(\d{1,2})[-/.]\s?(\d{4}|\d{2})\b")
_TIME = re.compile(r"(?<![\d+-])(\d{1,2})[:.h](\d{2})(?:[:.](\d{2}))?(?!\d)")
_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_DAY_WORD = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|\.)?\s*(?:de\s+|d[’'])?([^\s\d,;:()/]{3,})", re.I
)
_WORD_DAY = re.compile(r"([^\s\d,;:()/]{3,})\s+(\d{1,2})(?!\d|[:.]\d)")
_OFFSET = re.compile(r"(?:GMT|UTC)?\s?([+-])(\d{1,2}):?(\d{2})?(?=[\s)\]]|$)")
_EDGES = ".,।॰،۔·'’\u200e\u200f"
_AFTERNOON = re.compile(
    r"\bp\.?\s?m\b|अपराह्न|شام|دوپہر|பிற்பகல்|மாலை|오후|下午|午後|晚上|\u0645(?!\w)|\bsl\b|\bde\.? după\b", re.I
)
_MORNING = re.compile(r"\ba\.?\s?m\b|पूर्वाह्न|முற்பகல்|오전|上午|午前", re.I)


def parse(text: str, zone: tzinfo) -> datetime | None:
    """The moment named in a text of one or two lines; `zone` counts where the text names none."""
    text = text[:300]
    day = _day(text)
    if day is None:
        return None
    clock = _TIME.search(_YEAR_LAST.sub(" ", _YEAR_FIRST.sub(" ", text)))
    hour, minute, second = (int(part or 0) for part in clock.groups()) if clock else (0, 0, 0)
    if _AFTERNOON.search(text) and hour < 12:
        hour += 12
    elif _MORNING.search(text) and hour == 12:
        hour = 0
    try:
        return datetime(*day, hour, minute, min(second, 59), tzinfo=_written_zone(text) or zone)
    except (ValueError, OverflowError):
        return None


def _day(text: str) -> tuple[int, int, int] | None:
    if match := _EAST_ASIAN.search(text) or _YEAR_FIRST.search(text):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _YEAR_LAST.search(text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        american = second > 12 or (
            match[2] == "/" and first <= 12 and bool(re.search(r"(?i)\b[ap]m\b", text))
        )
        day, month = (second, first) if american else (first, second)
        return year if year > 99 else year + 2000, month, day
    return _day_in_words(text)


def _day_in_words(text: str) -> tuple[int, int, int] | None:
    year = _YEAR.search(text)
    if year is None:
        return None
    text = text.replace(year[0], " , ")
    for pattern, day_group, word_group in ((_DAY_WORD, 1, 2), (_WORD_DAY, 2, 1)):
        for match in pattern.finditer(text):
            month = _month(match[word_group].strip(_EDGES).casefold())
            if month:
                return int(year[1]), month, int(match[day_group])
    return None


def _month(word: str) -> int:
    """The number of a month by its name in any of the languages, or by the first letters of one; else 0."""
    known = _months()
    if word in known or len(word) < 3:
        return known.get(word, 0)
    return next((number for name, number in known.items() if name.startswith(word)), 0)


def _written_zone(text: str) -> timezone | None:
    match = _OFFSET.search(text)
    if match is None:
        return UTC if re.search(r"\b(?:UTC|GMT)\b", text) else None
    minutes = int(match[2]) * 60 + int(match[3] or 0)
    if minutes > 15 * 60:
        return None
    return timezone(timedelta(minutes=minutes if match[1] == "+" else -minutes))


@cache
def _months() -> dict[str, int]:
    """Month names of the locales above; of a name that two languages share, the language named first wins."""
    known: dict[str, int] = {}
    for code in _LOCALES.split():
        locale = Locale.parse(code)
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in locale.months[context][width].items():
                    known.setdefault(name.strip(_EDGES).casefold(), number)
    known.update({"sept": 9, "सित": 9, "märts": 3, "juuni": 6, "juuli": 7})
    return known
