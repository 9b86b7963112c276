"""Whether every element of a page is closed where it should be, as the parsers of browsers never say."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
# The standard lets these end with their parent or with the next of their kind.
MAY_STAY_OPEN = {"li", "p", "dt", "dd", "option", "tr", "td", "th", "thead", "tbody", "tfoot"}


class Closing(HTMLParser):
    """Keeps the open elements, and notes every end that does not fit."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, int]] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append((tag, self.getpos()[0]))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """`<use/>` opens nothing."""

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open[-1][0] != tag and self.open[-1][0] in MAY_STAY_OPEN:
            self.open.pop()
        if self.open and self.open[-1][0] == tag:
            self.open.pop()
        else:
            standing = self.open[-1] if self.open else "nothing"
            self.faults.append(f"line {self.getpos()[0]}: </{tag}> while {standing} is open")


def unclosed(html: str) -> list[str]:
    """Elements that are not closed, and ends of elements that are not open."""
    reader = Closing()
    reader.feed(html)
    reader.close()
    left = [
        f"<{tag}> of line {line} is never closed" for tag, line in reader.open if tag not in MAY_STAY_OPEN
    ]
    return (reader.faults or left)[:1]
