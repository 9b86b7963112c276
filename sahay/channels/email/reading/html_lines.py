"""Cleaned HTML to readable lines that remember what its mail program marked as old.

It reads only what `html_safe.clean` wrote: every tag closed, every attribute quoted, no '>' inside a tag.
"""

import html
import re
from dataclasses import dataclass

from sahay.channels.email.reading.lines import Kind, Line

_TOKEN = re.compile(r"<(/?)([a-z0-9]+)([^>]*)>|([^<]+)")
_SPACE = re.compile(r"[ \t\r\n\f\xa0]+")
_PADDING = re.compile(r"(?:[\u034f\u200b-\u200d\xad\ufeff\u2007\xa0\u180e]\s*){4,}")
_MARK = re.compile(r' (?:class|id|name|type)="(mail-[a-z]+|cite)"')
_SCHEME = re.compile(r"^https?://(?:www\.)?|/$")
_LINK = re.compile(r' href="([^"]*)"')
_ALT = re.compile(r' alt="([^"]*)"')
_SOURCE = re.compile(r' src="([^"]*)"')
_HIDDEN = re.compile(r'style="[^"]*display:\s*none', re.I)
_RULED = re.compile(r'style="[^"]*border-top:[^";]*solid', re.I)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BLOCKS = _words("""
    address article aside blockquote caption center dd details div dl dt figcaption figure footer h1
    h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody tfoot thead tr ul
""")
_SPACED = _words("blockquote dl h1 h2 h3 h4 h5 h6 ol p pre table ul")
_VOID = _words("br hr img wbr col")


@dataclass(slots=True)
class _Open:
    tag: str
    mark: str = ""
    first_line: int = 0
    link: str = ""
    link_start: int = 0
    number: int = 0


def read(cleaned: str) -> list[Line]:
    """The lines of the page. Hidden text is left out; link addresses and picture texts are written out."""
    writer = _Writer()
    for match in _TOKEN.finditer(cleaned):
        if match[4] is not None:
            writer.text(match[4])
        elif match[1]:
            writer.close(match[2])
        else:
            writer.open(match[2], match[3])
    writer.end_line()
    return writer.trimmed()


class _Writer:
    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.buffer: list[str] = []
        self.stack: list[_Open] = []
        self.hidden = 0
        self.preserved = 0
        self.cited = 0
        self.after_until: int | None = None

    def text(self, source: str) -> None:
        if self.hidden:
            return
        text = html.unescape(source) if "&" in source else source
        if not text.isascii():
            text = _PADDING.sub(" ", text)
        if self.preserved:
            first, *rest = text.split("\n")
            self.buffer.append(first)
            for line in rest:
                self.end_line(even_empty=True)
                self.buffer.append(line)
            return
        if "\n" in text or "  " in text or "\t" in text or "\xa0" in text:
            text = _SPACE.sub(" ", text)
        if text.startswith(" ") and (not self.buffer or self.buffer[-1][-1:] in (" ", "\t", "")):
            text = text[1:]
        if text:
            self.buffer.append(text)

    def open(self, tag: str, attributes: str) -> None:
        if self.hidden or ("display" in attributes and _HIDDEN.search(attributes)):
            if tag not in _VOID:
                self.hidden += 1
                self.stack.append(_Open(tag, "hidden"))
            return
        if tag in _BLOCKS:
            self.start_block(tag)
        if tag in _VOID:
            self.void(tag, attributes)
            return
        opened = _Open(tag, first_line=len(self.lines))
        if attributes:
            self.read_attributes(opened, attributes)
        self.stack.append(opened)
        if tag == "pre":
            self.preserved += 1
        elif tag == "li":
            self.buffer.append(self.bullet())
        elif opened.mark == "cite":
            self.cited += 1

    def read_attributes(self, opened: _Open, attributes: str) -> None:
        if ('="mail-' in attributes or '="cite"' in attributes) and (mark := _MARK.search(attributes)):
            opened.mark = mark[1]
            if opened.mark == "mail-after" and self.after_until is None:
                self.after_until = len(self.stack)
        if opened.tag == "a" and (link := _LINK.search(attributes)):
            opened.link = html.unescape(link[1])
            opened.link_start = len(self.buffer)
        elif (
            opened.tag == "div"
            and not opened.mark
            and "border-top" in attributes
            and _RULED.search(attributes)
        ):
            self.rule()
        elif opened.tag == "blockquote" and not opened.mark:
            opened.mark = "indented"

    def void(self, tag: str, attributes: str) -> None:
        if tag == "br":
            self.end_line(even_empty=True)
        elif tag == "hr":
            self.rule()
            if "mail-after" in attributes and self.after_until is None:
                self.after_until = len(self.stack)
        elif tag == "img":
            alt = _ALT.search(attributes)
            words = _SPACE.sub(" ", html.unescape(alt[1])).strip() if alt else ""
            if words and _SOURCE.search(attributes):
                self.buffer.append(f"[{words[:200]}]")

    def close(self, tag: str) -> None:
        while self.stack:
            opened = self.stack.pop()
            self.leave(opened)
            if opened.tag == tag:
                break
        if tag in ("td", "th") and not self.hidden and self.buffer:
            self.buffer.append("\t")

    def leave(self, opened: _Open) -> None:
        if opened.mark == "hidden":
            self.hidden -= 1
            return
        if opened.link:
            self.write_link(opened)
        if opened.tag in _BLOCKS:
            self.end_line()
        if opened.tag == "pre":
            self.preserved -= 1
        if opened.mark == "cite":
            self.cited -= 1
        if opened.tag in _SPACED:
            self.blank_line()
        if opened.mark:
            self.mark_lines(opened)
        if self.after_until is not None and len(self.stack) < self.after_until:
            self.after_until = None

    def start_block(self, tag: str) -> None:
        self.end_line()
        if tag in _SPACED:
            self.blank_line()

    def blank_line(self) -> None:
        if self.lines and not self.lines[-1].blank:
            self.add("")

    def end_line(self, *, even_empty: bool = False) -> None:
        text = "".join(self.buffer).rstrip()
        self.buffer.clear()
        if text or even_empty:
            self.add(text)

    def add(self, text: str) -> None:
        kind = Kind.QUOTED if self.cited else Kind.OWN
        if self.after_until is not None and not self.cited:
            kind = Kind.HISTORY
        shown = "> " * self.cited + text if self.cited else text
        self.lines.append(Line(shown, text, kind))

    def rule(self) -> None:
        self.end_line()
        self.add("_" * 20)

    def bullet(self) -> str:
        for opened in reversed(self.stack):
            if opened.tag == "ol":
                opened.number += 1
                return f"{opened.number}. "
            if opened.tag == "ul":
                break
        return "- "

    def write_link(self, opened: _Open) -> None:
        words = "".join(self.buffer[opened.link_start :])
        address = opened.link.removeprefix("mailto:").removeprefix("tel:")
        same = _SCHEME.sub("", address)
        if words.strip() and same not in words and not (address != opened.link and "@" not in address):
            self.buffer.append(f" <{address}>")

    def mark_lines(self, opened: _Open) -> None:
        written = self.lines[opened.first_line :]
        if opened.mark == "mail-wrap":
            _mark_wrap(written)
            return
        kind = {
            "mail-history": Kind.HISTORY,
            "mail-heading": Kind.HISTORY,
            "mail-signature": Kind.SIGNATURE,
            "indented": Kind.INDENTED,
        }.get(opened.mark)
        if kind is not None:
            for line in written:
                if line.kind is Kind.OWN:
                    line.kind = kind

    def trimmed(self) -> list[Line]:
        while self.lines and self.lines[-1].blank:
            self.lines.pop()
        return self.lines


def _mark_wrap(written: list[Line]) -> None:
    """A heading and its quotation in one box: what stands behind the quotation was typed there and is new.

    A box without a quotation, or with a drawn line for a heading (a forwarded mail), is old from end to end.
    """
    words = [line for line in written if not line.blank]
    forwarded = bool(words) and words[0].text.lstrip().startswith("---")
    whole = forwarded or not any(line.kind is Kind.QUOTED for line in written)
    for line in written:
        if not whole and line.kind is Kind.QUOTED:
            break
        if line.kind in (Kind.OWN, Kind.INDENTED):
            line.kind = Kind.HISTORY
