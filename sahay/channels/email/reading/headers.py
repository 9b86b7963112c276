"""The header fields of a message or of one of its parts, as bytes, in whatever state they arrive."""

import re
from collections.abc import Iterator

from sahay.channels.email.reading import limits
from sahay.channels.email.reading.warnings import Warnings

_BLANK_LINE = re.compile(rb"\n[\r]*\n")
_FIELD = re.compile(rb"([!-9;-~]{1,200})[ \t]*:")
_LEADING = re.compile(rb"(?:\xef\xbb\xbf)?[\r\n\t \x00]*(?:>?From (?![ \t]*:)[^\n]*\n)?")
_FOLD = re.compile(rb"[\r\n\x00]+")
_FAMILIAR = re.compile(
    rb"(?im)^(?:from|to|cc|subject|date|message-id|received|mime-version|content-type|content-transfer-encoding"
    rb"|reply-to|return-path|x-[a-z-]+|references|in-reply-to|content-disposition)[ \t]*:"
)


class Headers:
    """Fields in the order of arrival; names are matched in any case, values are unfolded bytes."""

    def __init__(self, fields: list[tuple[str, bytes]]) -> None:
        self._fields = fields
        self._first: dict[str, bytes] = {}
        for name, value in fields:
            self._first.setdefault(name, value)

    def get(self, name: str) -> bytes:
        """The first value of a lower-case name, or nothing at all as b''."""
        return self._first.get(name, b"")

    def all(self, name: str) -> list[bytes]:
        """Every value of a lower-case name, top first."""
        return [value for known, value in self._fields if known == name]

    def word(self, name: str) -> str:
        """The first value in lower-case ASCII without white space around, for fields that hold a keyword."""
        return self.get(name).decode("ascii", "replace").strip().lower()

    def __contains__(self, name: str) -> bool:
        return name in self._first

    def __len__(self) -> int:
        return len(self._fields)


def split_headers(raw: bytes, start: int, end: int, warnings: Warnings) -> tuple[Headers, int]:
    """The header fields of raw[start:end] and the offset where the body starts.

    Lines that are no fields count as the rest of the field before them while more fields follow; otherwise
    the body begins there, as it does where somebody forgot the empty line.
    """
    stop, body = _header_end(raw, start, end)
    if stop - start > limits.HEADER_BYTES:
        stop = start + limits.HEADER_BYTES
        warnings.add("The header is very long; only its beginning was read.")
    fields: list[tuple[str, bytearray]] = []
    last_familiar = -1
    for offset, line in _lines(raw, start, stop):
        if line[:1] in b" \t" and fields:
            _append(fields, line)
        elif match := _FIELD.match(line):
            if len(fields) >= limits.HEADER_FIELDS:
                warnings.add("The mail has too many header fields; the rest was not read.")
                break
            name = match[1].decode("ascii").lower()
            fields.append((name, bytearray(line[match.end() :])))
        elif line.strip():
            if last_familiar < 0:
                last_familiar = max(
                    (found.start() for found in _FAMILIAR.finditer(raw, start, stop)), default=0
                )
            if last_familiar < offset:
                return _finished(fields), offset
            warnings.add("A line in the header is not a header field.")
            if fields:
                _append(fields, b" " + line)
    return _finished(fields), body


def skip_envelope(raw: bytes) -> int:
    """The offset of the first header field: behind empty lines, a byte order mark, an mbox "From " line."""
    match = _LEADING.match(raw)
    return match.end() if match else 0


def _header_end(raw: bytes, start: int, end: int) -> tuple[int, int]:
    if raw[start : start + 1] == b"\n" or raw[start : start + 2] == b"\r\n":
        return start, raw.index(b"\n", start) + 1
    if match := _BLANK_LINE.search(raw, start, end):
        return match.start() + 1, match.end()
    return end, end


def _lines(raw: bytes, start: int, stop: int) -> Iterator[tuple[int, bytes]]:
    offset = start
    while offset < stop:
        end = raw.find(b"\n", offset, stop)
        end = stop if end < 0 else end
        yield offset, raw[offset:end].rstrip(b"\r")
        offset = end + 1


def _append(fields: list[tuple[str, bytearray]], line: bytes) -> None:
    value = fields[-1][1]
    if len(value) < limits.FIELD_BYTES:
        value += line


def _finished(fields: list[tuple[str, bytearray]]) -> Headers:
    return Headers([(name, _FOLD.sub(b" ", bytes(value)).strip()) for name, value in fields])
