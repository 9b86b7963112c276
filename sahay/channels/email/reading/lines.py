"""A readable text as lines that know whether the program that wrote them marked them as old."""

import re
from dataclasses import dataclass
from enum import IntEnum

from sahay.channels.email.reading import limits

_QUOTE = re.compile(r"[ \t]?((?:>[ \t]?)+)(.*)")
# mbox files write ">From " for a line that begins with "From "; an angry face is no quotation either.
_NO_QUOTE = re.compile(r"[ \t]?>(?:From |[:;=]-?[()|/\[<])")


class Kind(IntEnum):
    """What a line is, as far as its own program says so."""

    OWN = 0
    QUOTED = 1
    HISTORY = 2
    SIGNATURE = 3
    INDENTED = 4


@dataclass(slots=True)
class Line:
    """`shown` is how it stands in the readable text, `text` the same without quote marks."""

    shown: str
    text: str
    kind: Kind = Kind.OWN

    @property
    def blank(self) -> bool:
        """Whether nothing is written in it."""
        return not self.text.strip()


def of_text(text: str) -> list[Line]:
    """The lines of a plain text; those behind '>' are quoted. The end of a very long text is one line."""
    return with_quotes([Line(line, line) for line in text.split("\n", limits.TEXT_LINES)])


def with_quotes(lines: list[Line]) -> list[Line]:
    """The lines with those behind '>' told as quoted, unless their program said something about them."""
    lines = [_quoted(line) if line.kind is Kind.OWN and ">" in line.text[:2] else line for line in lines]
    for index, line in enumerate(lines):
        if line.kind is Kind.QUOTED and _NO_QUOTE.match(line.shown) and not _beside_quote(lines, index):
            lines[index] = Line(line.shown, line.shown)
    return lines


def joined(lines: list[Line]) -> str:
    """The lines as one text, without empty ends and with at most one empty line in a row."""
    text = "\n".join(line.shown.rstrip() for line in lines)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n")


def _quoted(line: Line) -> Line:
    match = _QUOTE.match(line.text)
    return Line(line.shown, match[2], Kind.QUOTED) if match else line


def _beside_quote(lines: list[Line], index: int) -> bool:
    before = index > 0 and lines[index - 1].kind is Kind.QUOTED
    return before or (index + 1 < len(lines) and lines[index + 1].kind is Kind.QUOTED)
