"""The Date and Received fields, however they are written."""

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz

from sahay.channels.email.reading import charsets, written_dates
from sahay.channels.email.reading.warnings import Warnings

# Minutes from UTC. Letters are ambiguous; they are read as a shop between Tallinn and Chennai would.
ZONES = {
    "UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "IST": 330, "PKT": 300, "BST": 60, "WEST": 60, "CET": 60,
    "MEZ": 60, "MET": 60, "CEST": 120, "MESZ": 120, "MEST": 120, "EET": 120, "EEST": 180, "SAST": 120,
    "MSK": 180, "TRT": 180, "GST": 240, "SLST": 330, "NPT": 345, "BDT": 360, "SGT": 480, "MYT": 480,
    "HKT": 480, "JST": 540, "KST": 540, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780, "EST": -300,
    "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
}  # fmt: skip
_NAMED = re.compile(r"\b([A-Z]{1,5})\)?\s*$")
_OFFSET = re.compile(r"[+-]\d{4}\b|-0000")


def sent(value: bytes, warnings: Warnings) -> datetime | None:
    """The aware time of a Date field, or None with a warning. Without a zone it is taken as UTC."""
    text = charsets.guess(value[:300]).strip()
    if not text:
        warnings.add("The mail has no date.")
        return None
    moment = parse(text)
    if moment is None:
        warnings.add("The date of the mail cannot be read.")
    return moment


def received(values: list[bytes]) -> datetime | None:
    """When the topmost server took the mail in, by its own Received line."""
    return parse(charsets.guess(values[0]).rpartition(";")[2][:200].strip()) if values else None


def parse(text: str) -> datetime | None:
    """RFC 5322, its predecessors, ISO 8601 and dates in words; None unless it lies between 1970 and 2100."""
    moment = _rfc(text) or _iso(text) or written_dates.parse(text, UTC)
    return moment if moment and 1970 <= moment.year < 2100 else None


def _rfc(text: str) -> datetime | None:
    try:
        fields = parsedate_tz(text)
        if fields is None:
            return None
        year, month, day, hour, minute, second = fields[:6]
        offset = fields[9] if _OFFSET.search(text) else None
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=_zone(offset, text))
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return None


def _iso(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _zone(offset: int | None, text: str) -> timezone:
    if offset is not None and abs(offset) <= 15 * 3600:
        return timezone(timedelta(seconds=offset))
    named = _NAMED.search(text.strip())
    return timezone(timedelta(minutes=ZONES[named[1]])) if named and named[1] in ZONES else UTC
