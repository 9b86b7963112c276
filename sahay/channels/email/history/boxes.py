"""Taking an mbox file apart, from any place in it, one mail in memory at a time.

A mail begins at a line `From ` that follows an empty line (or begins the file) and ends in a time of day and
a year, as every program writes it; `>From ` inside is freed of its mark. A file that begins otherwise is one
mail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_tz
from typing import BinaryIO

from sahay.channels.actions.keeping import MOST_BYTES

FIRST = b"From "
LONGEST_LINE = 1_000_000
_BEGINS = re.compile(rb"From .*\d{1,2}:\d\d(?::\d\d)?.*\b\d{4}\b.*|From \S+@\S+\s*|From -.*")
_QUOTED = re.compile(rb">+From ")
Taken = tuple[bytes, "datetime | None", int, bool]


class Moved(Exception):
    """The file has changed before the place up to which it had been read."""


def mails_in(file: BinaryIO, start: int, size: int) -> Iterator[Taken]:
    """Each mail with the time on its first line, the place behind it, and whether it is whole.

    Raises:
        Moved: at `start` no mail begins: the file is not the one that was read before.
    """
    file.seek(start)
    line = file.readline(LONGEST_LINE)
    if not _BEGINS.match(line):
        if start:
            raise Moved
        yield single_mail(line, file, size)
        return
    place = start
    while line:
        first, at = line, place
        place += len(line)
        kept, length, whole, empty = [], 0, True, True
        while line := file.readline(LONGEST_LINE):
            if empty and line.startswith(FIRST) and _BEGINS.match(line):
                break
            place += len(line)
            empty = not line.strip(b"\r\n")
            length += len(line)
            if length > MOST_BYTES:
                whole = False
            else:
                kept.append(line[1:] if _QUOTED.match(line) else line)
        if place <= at:
            return
        yield _without_last_empty(kept), _came(first), place, whole


def single_mail(first: bytes, file: BinaryIO, size: int) -> Taken:
    """A file that is one mail."""
    rest = file.read(MOST_BYTES + 1 - len(first)) if len(first) <= MOST_BYTES else b""
    raw = first + rest
    return raw[:MOST_BYTES], None, max(size, 1), len(raw) <= MOST_BYTES


def _without_last_empty(lines: list[bytes]) -> bytes:
    """The empty line before the next mail belongs to neither."""
    if lines and not lines[-1].strip(b"\r\n"):
        lines = lines[:-1]
    return b"".join(lines)


def _came(first: bytes) -> datetime | None:
    """`From sara@example.org Thu Nov 19 09:00:00 2026`; times there are taken as UTC."""
    words = first.decode("ascii", "replace").split()[2:]
    parsed = parsedate_tz(" ".join(words)) if words else None
    if parsed is None:
        return None
    try:
        return datetime(*parsed[:6], tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
