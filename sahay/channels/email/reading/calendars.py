"""Invitations: the first event of a calendar part, without its repetitions."""

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Any

from icalendar import Calendar, Event, Todo

from sahay.channels.email.reading import limits, plain
from sahay.channels.email.reading.bodies import File, file_name
from sahay.channels.email.reading.mail import Address, Invitation
from sahay.channels.email.reading.warnings import Warnings

_YEARLY = re.compile(
    rb"RRULE:(?:FREQ=YEARLY|BYDAY=[+-]?\d?[A-Z]{2}|BYMONTH=\d{1,2}|INTERVAL=1|UNTIL=[\dTZ]{8,16}|WKST=[A-Z]{2}|;)+"
)


def find(files: list[File], sent: datetime | None, warnings: Warnings) -> Invitation | None:
    """The first invitation among the files of a mail, or None."""
    for file in files:
        part = file.part
        named = file_name(part).lower().endswith(".ics")
        if part.type.word in ("text/calendar", "application/ics") or named:
            content = part.content()
            if len(content) > limits.CALENDAR_BYTES:
                warnings.add("A calendar entry is too large to be read.")
                return None
            return _read(content, part.type.get("method"), (sent.tzinfo if sent else None) or UTC, warnings)
    return None


def _read(content: bytes, method: str, zone: tzinfo, warnings: Warnings) -> Invitation | None:
    try:
        calendar = Calendar.from_ical(_without_repetitions(content))
        event = next((part for part in calendar.walk() if isinstance(part, Event | Todo)), None)
        if event is None:
            return None
        return Invitation(
            method=(method or str(calendar.get("method", ""))).upper()[:40],
            uid=plain.one_line(str(event.get("uid", "")), 500),
            summary=plain.one_line(str(event.get("summary", "")), limits.SUBJECT_CHARACTERS),
            start=_moment(event.get("dtstart"), zone),
            end=_moment(event.get("dtend") or event.get("due"), zone),
            location=plain.one_line(str(event.get("location", "")), 500),
            organiser=_organiser(event.get("organizer")),
        )
    except Exception:  # The library raises many kinds of errors on broken entries; none may stop the mail.
        warnings.add("A calendar entry cannot be read.")
        return None


def _without_repetitions(content: bytes) -> bytes:
    """Without any rule but a time zone's usual two: to count seconds since 1601 is a way to stop a server."""
    unfolded = re.sub(rb"\r?\n[ \t]", b"", content)
    return b"\n".join(
        line
        for line in unfolded.splitlines()
        if b"FREQ" not in line.upper() or _YEARLY.fullmatch(line.strip().upper())
    )


def _moment(value: Any, zone: tzinfo) -> datetime | date | None:
    if isinstance(value, list):
        value = value[0]
    moment = getattr(value, "dt", None)
    if isinstance(moment, datetime):
        moment = moment if moment.tzinfo else moment.replace(tzinfo=zone)
        return moment.replace(tzinfo=timezone(moment.utcoffset() or timedelta()))
    return moment if isinstance(moment, date) else None


def _organiser(value: Any) -> Address:
    if isinstance(value, list):
        value = value[0]
    if value is None:
        return Address("", "")
    name = plain.one_line(str(getattr(value, "params", {}).get("CN", "")), limits.NAME_CHARACTERS)
    email = plain.one_line(str(value), limits.ADDRESS_CHARACTERS).lower().removeprefix("mailto:")
    return Address("" if name.lower() == email else name, email)
