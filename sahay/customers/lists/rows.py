"""Reading a list row by row without ever holding all of it as text; a fault of one row stays that row's.

A quotation mark that is never closed would swallow the rest of the file: after some lines it is taken for a
fault of the line it stands in, and reading goes on with the next.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

LONGEST_LINE = 200_000
LONGEST_CELL = 20_000
MOST_LINES_IN_A_CELL = 40
MOST_COLUMNS = 200
MOST_ROWS = 200_000
DELIMITERS = (",", ";", "\t", "|")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


class Unreadable(Exception):
    """The file as a whole is no list; the word says why."""


@dataclass(frozen=True)
class Read:
    """One row: the number of its first line, its cells, and what is wrong with it (a word, or empty)."""

    line: int
    cells: list[str] = field(default_factory=list)
    fault: str = ""


def read(file: BinaryIO, charset: str, delimiter: str) -> Iterator[Read]:
    """Every row that is not empty.

    Raises:
        Unreadable: `not_in_charset`, `line_too_long` or `too_many_rows`.
    """
    lines = _lines(file, charset)
    count = 0
    for number, line in lines:
        row, fault = _whole(line, lines)
        if not row.strip(f"\r\n \ufeff{delimiter}"):
            continue
        count += 1
        if count > MOST_ROWS:
            raise Unreadable("too_many_rows")
        yield _cells(row, number, fault, delimiter)


class _Lines:
    """Lines with their numbers; some can be put back."""

    def __init__(self, stream: io.TextIOWrapper) -> None:
        self.stream, self.number, self.back = stream, 0, list[tuple[int, str]]()

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> tuple[int, str]:
        if self.back:
            return self.back.pop(0)
        try:
            line = self.stream.readline(LONGEST_LINE + 1)
        except UnicodeError:
            raise Unreadable("not_in_charset") from None
        if len(line) > LONGEST_LINE:
            raise Unreadable("line_too_long")
        if not line:
            raise StopIteration
        self.number += 1
        return self.number, line


def _lines(file: BinaryIO, charset: str) -> _Lines:
    return _Lines(io.TextIOWrapper(file, encoding=charset, errors="strict", newline=None))


def _whole(line: str, lines: _Lines) -> tuple[str, str]:
    """A row that may go over several lines inside quotation marks."""
    if line.count('"') % 2 == 0:
        return line, ""
    taken: list[tuple[int, str]] = []
    whole = line
    for following in lines:
        taken.append(following)
        whole += following[1]
        if whole.count('"') % 2 == 0:
            return whole, ""
        if len(taken) >= MOST_LINES_IN_A_CELL or len(whole) > LONGEST_LINE:
            break
    lines.back = taken + lines.back
    return line, "open_quote"


def _cells(row: str, number: int, fault: str, delimiter: str) -> Read:
    if fault:
        shown = _CONTROL.sub("", row).split(delimiter)
        return Read(number, [cell.strip(' "\r\n') for cell in shown][:MOST_COLUMNS], fault)
    reader = csv.reader([row], delimiter=delimiter, strict=False) if "\n" not in row.rstrip("\n") else None
    try:
        cells = next(reader or csv.reader(io.StringIO(row), delimiter=delimiter, strict=False))
    except (csv.Error, StopIteration):
        return Read(number, [_CONTROL.sub("", row).strip()[:LONGEST_CELL]], "not_understood")
    if len(cells) > MOST_COLUMNS:
        shown = [_CONTROL.sub("", cell) for cell in cells[:MOST_COLUMNS]]
        return Read(number, shown, "too_many_cells")
    if any(_CONTROL.search(cell) for cell in cells):
        return Read(number, [_CONTROL.sub("", cell).strip() for cell in cells], "control_characters")
    if any(len(cell) > LONGEST_CELL for cell in cells):
        return Read(number, [cell[:100] for cell in cells], "cell_too_long")
    return Read(number, [cell.strip() for cell in cells])


def guess_delimiter(data: bytes, charset: str) -> str:
    """The sign that divides most lines into the same number of cells, more than one."""
    lines = []
    try:
        for _number, line in _lines(io.BytesIO(data[:400_000]), charset):
            if line.strip():
                lines.append(line)
            if len(lines) >= 30:
                break
    except Unreadable:
        pass
    return max(DELIMITERS, key=lambda sign: (_evenness(lines, sign), -DELIMITERS.index(sign)))


def _evenness(lines: list[str], sign: str) -> float:
    counts = Counter(line.count(sign) for line in lines)
    counts.pop(0, None)
    if not counts:
        return 0
    many, often = counts.most_common(1)[0]
    return often * (1 + min(many, 20) / 20)
