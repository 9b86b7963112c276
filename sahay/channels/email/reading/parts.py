"""The MIME tree of a message as ranges of its bytes: nothing is copied or decoded until somebody asks.

The standard library's parser works line by line and recurses into what strangers nest; this one searches for
boundaries, so that 25 megabytes cost milliseconds, and stops at a depth and a number of parts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sahay.channels.email.reading import limits, parameters, smime, transfer
from sahay.channels.email.reading.headers import Headers, skip_envelope, split_headers
from sahay.channels.email.reading.warnings import Warnings

_SMIME = ("application/pkcs7-mime", "application/x-pkcs7-mime")
_GUESSED_BOUNDARY = re.compile(rb"(?:^|\n)--([^\s-][^\r\n]{0,68}?)[ \t]*\r*\n(?i:content-|mime-)")
_HTML_START = re.compile(
    rb"(?i)\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype html|html|head|body|div|table|p)\b", re.S
)


@dataclass(slots=True)
class Part:
    """One node: a leaf with content or a multipart with children; `raw[start:end]` is its content as sent."""

    headers: Headers
    type: parameters.ContentType
    disposition: parameters.Value
    raw: bytes
    start: int
    end: int
    children: list["Part"] = field(default_factory=list)

    @property
    def is_multipart(self) -> bool:
        """Whether this node only holds others."""
        return bool(self.children)

    @property
    def encoding(self) -> str:
        """The Content-Transfer-Encoding as written."""
        return self.headers.word("content-transfer-encoding")

    def sent(self) -> bytes:
        """The content still in its transfer encoding."""
        return self.raw[self.start : self.end]

    def content(self, warnings: Warnings | None = None) -> bytes:
        """The decoded content."""
        return transfer.decode(self.sent(), self.encoding, warnings or Warnings())

    def size(self) -> int:
        """The number of bytes of the decoded content."""
        return transfer.size(self.sent(), self.encoding)

    def leaves(self) -> Iterator["Part"]:
        """Every node without children, in the order of the message."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()


class _Splitter:
    def __init__(self, warnings: Warnings) -> None:
        self.warnings = warnings
        self.parts = 0

    def split(self, raw: bytes, start: int, end: int, default: str, depth: int) -> Part:
        headers, body = split_headers(raw, start, end, self.warnings)
        self.parts += 1
        part = Part(
            headers=headers,
            type=parameters.content_type(_first_written(headers, "content-type"), default, self.warnings),
            disposition=parameters.parse(headers.get("content-disposition"), self.warnings),
            raw=raw,
            start=body,
            end=end,
        )
        if part.type.family == "multipart":
            self._open(part, depth)
        elif part.type.word in _SMIME:
            self._open_signed(part, depth)
        elif (
            depth == 0
            and "content-type" not in headers
            and _HTML_START.match(raw, body, min(end, body + 2_000))
        ):
            part.type = parameters.ContentType("text/html")
            self.warnings.add("The mail does not say that it is HTML.")
        return part

    def _open(self, part: Part, depth: int) -> None:
        if depth >= limits.DEPTH:
            self.warnings.add("The mail is nested too deeply; the inner parts were left as one file.")
            part.type = parameters.ContentType("application/octet-stream")
            return
        if transfer.kind(part.encoding):
            part.raw = part.content(self.warnings)
            part.start, part.end = 0, len(part.raw)
        ranges = self._found(part)
        child_default = "message/rfc822" if part.type.word == "multipart/digest" else "text/plain"
        for start, end in ranges:
            if self.parts >= limits.PARTS:
                self.warnings.add("The mail has too many parts; the last ones were not read.")
                break
            part.children.append(self.split(part.raw, start, end, child_default, depth + 1))
        if not part.children:
            html = _HTML_START.match(part.raw, part.start, part.end)
            part.type = parameters.ContentType("text/html" if html else "text/plain")

    def _found(self, part: Part) -> list[tuple[int, int]]:
        """The children's ranges by the boundary named; folding or a second header may have broken it."""
        others = [parameters.parse(value, Warnings()) for value in part.headers.all("content-type")[1:4]]
        named = [value.get("boundary").strip() for value in (part.type, *others)]
        for boundary in dict.fromkeys((*named, *("".join(name.split()) for name in named))):
            ranges = self._ranges(part, boundary.encode("utf-8", "replace")) if boundary else []
            if ranges:
                return ranges
        return self._guessed(part)

    def _open_signed(self, part: Part, depth: int) -> None:
        inner = smime.signed_content(part.content()) if depth < limits.DEPTH else b""
        if inner:
            part.children.append(self.split(inner, 0, len(inner), "text/plain", depth + 1))
        else:
            self.warnings.add("The mail is encrypted and cannot be read here.")

    def _guessed(self, part: Part) -> list[tuple[int, int]]:
        match = _GUESSED_BOUNDARY.search(part.raw, max(part.start - 1, 0), part.end)
        self.warnings.add("The parts of the mail are not separated as its header says.")
        return self._ranges(part, match[1]) if match else []

    def _ranges(self, part: Part, boundary: bytes) -> list[tuple[int, int]]:
        """The children's ranges. What follows the closing delimiter is not a part (RFC 2046)."""
        ranges: list[tuple[int, int]] = []
        opened: int | None = None
        for line_start, line_end, closing in _delimiters(part.raw, part.start, part.end, boundary):
            if opened is not None:
                ranges.append((opened, _before_line_end(part.raw, opened, line_start)))
            opened = None if closing else line_end
            if len(ranges) > limits.PARTS:
                break
        if opened is not None:
            self.warnings.add("The last part is not closed; the mail may have been cut off.")
            ranges.append((opened, part.end))
        elif ranges and part.raw[line_end : part.end].strip():
            self.warnings.add("There is text behind the last part; it is only in the original.")
        return ranges


def split(raw: bytes, warnings: Warnings) -> Part:
    """The tree of a whole message; never raises, whatever the bytes."""
    return _Splitter(warnings).split(raw, skip_envelope(raw), len(raw), "text/plain", 0)


def _delimiters(raw: bytes, start: int, end: int, boundary: bytes) -> Iterator[tuple[int, int, bool]]:
    """(start of the delimiter line, start of the next line, whether it closes) for every delimiter line."""
    mark = b"--" + boundary
    position = raw.find(mark, start, end)
    while position >= 0:
        after = position + len(mark)
        if position == start or raw[position - 1] in b"\n\r":
            stop = raw.find(b"\n", after, end)
            stop = end if stop < 0 else stop + 1
            rest = raw[after:stop].strip()
            if rest in (b"", b"--"):
                yield position, stop, rest == b"--"
                after = stop
        position = raw.find(mark, after, end)


def _first_written(headers: Headers, name: str) -> bytes:
    """The first value of a field that has one: some programs write it twice and leave one empty."""
    return next((value for value in headers.all(name) if value), b"")


def _before_line_end(raw: bytes, start: int, stop: int) -> int:
    """The line end before a delimiter belongs to the delimiter."""
    if stop > start and raw[stop - 1] == 10:
        stop -= 1
        while stop > start and raw[stop - 1] == 13:
            stop -= 1
    return stop
