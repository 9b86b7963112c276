"""Moments as people say them, in five languages: “tomorrow morning”, “2 घंटे बाद”, “پیر کی صبح”, “pärast
nädalavahetust”, “30.11. 15:30”.

Days mean their opening time: whoever says “Monday” means when the doors open.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from sahay.kit.soon.meaning import Said, meant
from sahay.kit.soon.reading import pieces

__all__ = ["LONGEST", "Opening", "understand"]

Opening = Callable[[date], int | None]
"""Minutes after midnight at which the doors open on a date; None when they stay shut."""

LONGEST = 80


def understand(
    text: str, language: str, now: datetime, zone: ZoneInfo, opening: Opening = lambda _day: None
) -> datetime | None:
    """The moment in UTC, later than `now`; None when the words mean none, or one that is over.

    Words of all five languages are understood; `language` decides where one writing has two meanings.
    """
    if len(text) > LONGEST:
        return None
    try:
        exact = datetime.fromisoformat(text.strip())
    except ValueError:
        exact = None
    if exact is not None and len(text.strip()) > len("2026-11-30"):
        found = exact if exact.tzinfo else exact.replace(tzinfo=zone)
        return found.astimezone(UTC) if found > now else None
    said = Said.of(pieces(text, language.partition("-")[0]))
    if said is None:
        return None
    try:
        moment = meant(said, now.astimezone(zone), opening)
    except (ValueError, OverflowError):
        return None
    return moment.astimezone(UTC) if moment is not None and moment > now else None
