"""What stands above quoted mail: 'On Friday Sara wrote:', blocks of From, Sent and Subject, drawn lines."""

import re
from dataclasses import dataclass, field

from sahay.channels.email.reading import vocabulary
from sahay.channels.email.reading.lines import Line

# Lengths are bounded here and below: an open-ended search over a megabyte without a space takes minutes.
_ATOM = r"[^\s<>()\[\]@,;:\"'|*]"
ADDRESS = re.compile(rf"{_ATOM}{{1,100}}@{_ATOM}{{1,200}}\.{_ATOM}{{1,60}}")
_BRACKETED = re.compile(
    r"[<(\[«][ \t]?(?:mailto:)?[^\s<>()\[\]@]+@[^\s<>()\[\]@]+(?:<mailto:[^<>]*>)?[ \t]?[>)\]»]"
)
_MARKS = re.compile(r"[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff*_|]")
_YEAR = re.compile(r"(?<!\d)(?:19|20|१९|२०|۱۹|۲۰|١٩|٢٠)\d\d(?!\d)|\d{4}[年년]")
_NUMERIC_DATE = re.compile(r"(?<!\d)\d{1,4}[-/.]\s?\d{1,2}[-/.]\s?\d{2,4}(?!\d)")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}\s?[:.h時시]\s?\d{2}(?!\d)|(?<!\d)\d{1,2}\s?[ap]\.?m\b", re.I)
_END = re.compile(r"(?:[:：]|[^-\s]\s?-{2,})\s*$")
_ADDRESS_END = re.compile(r"[>)\]]\s*$")
_WORD = re.compile(r"[^\W\d_]{2,}")
_SENTENCE = re.compile(r"[^\W\d_]{7,}[.!?](?:\s|$)|[।۔]\s|[^\d\s]\s[-–—]\s\S|[!?]\s")
_LABEL = re.compile(r"[\s>*_|]*([^\W\d_][^:：\n<>@]{0,30}?)[ \t\xa0*_]*[:：][*_]*[ \t\xa0]*(.*)")
_DRAWN = re.compile(r"\s*[-_=~*‐‑–—─━]{3,}\s*")
_DRAWN_AROUND = re.compile(r"[\s*>]*[-_=~*‐‑–—─━]{3,}\s*(\S[^\n]{1,250}?)\s*[-_=~*‐‑–—─━]{3,}[\s*]*")
_LONG_DRAWN = re.compile(r"[\s*>]*[-_=~*‐‑–—─━]{5,}")


_GLUED = re.compile(r"(\s*-{3,}[^\n:-]{3,60}-{3,})\s*([^\s-].*)")
_GLUED_LABEL = re.compile(
    r"(?<=\S)[ \t]*(?=(?:"
    + "|".join(sorted(map(re.escape, vocabulary.LABELS), key=len, reverse=True))
    + "):)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines start..end-1 that look like a mail header; `kinds` holds the values whose label is known."""

    start: int
    end: int
    values: tuple[str, ...]
    kinds: dict[str, str] = field(default_factory=dict)


def dated(text: str) -> bool:
    """Whether a day with its year, or a numeric date, stands in the text."""
    return bool(_YEAR.search(text) or _NUMERIC_DATE.search(text))


def clocked(text: str) -> bool:
    """Whether a time of day stands in the text."""
    return bool(_CLOCK.search(text))


def drawn(text: str) -> bool:
    """A line of dashes or underscores and nothing else."""
    return bool(_DRAWN.fullmatch(text))


def caption(text: str) -> str:
    """The words between dashes: 'Original Message' of '-----Original Message-----', else ''."""
    if text.lstrip(" \t*>")[:2].strip("-_=~*‐‑–—─━") or len(text) > 300:
        return ""
    match = _DRAWN_AROUND.fullmatch(text)
    return match[1] if match else ""


def divides(text: str) -> bool:
    """Whether a line can stand between new text and history: drawn, or a program's caption."""
    words = caption(text)
    if not words:
        return drawn(text)
    known = vocabulary.ORIGINAL.fullmatch(words) or vocabulary.FORWARDED.search(words)
    return bool(known or _LONG_DRAWN.match(text))


def attribution(text: str, *, above_quote: bool) -> bool:
    """Whether the text, one to four lines joined, introduces quoted mail, in whatever language.

    Above marked quotes a date, a bracketed address or the word for 'wrote' is enough; elsewhere an address in
    brackets, a date and a time are all needed, because everything below will be taken for history.
    """
    text = _MARKS.sub("", text).strip()
    if not 5 < len(text) < 320:
        return False
    wrote = vocabulary.WROTE.search(text) is not None
    told_when = dated(text) and (clocked(text) or wrote)
    if not _END.search(text) and not (above_quote and dated(text) and _ADDRESS_END.search(text)):
        return False
    address = _BRACKETED.search(text) or (ADDRESS.search(text) if wrote and told_when else None)
    if not above_quote and not (address and told_when):
        return False
    if not (address or told_when or (wrote and (dated(text) or ADDRESS.search(text)))):
        return above_quote and wrote and len(_WORD.findall(text)) <= 8
    before = text[: address.start()] if address else text
    if _SENTENCE.search(_CLOCK.sub("", before)):
        return False
    return len(_WORD.findall(_BRACKETED.sub(" ", text))) <= 22


def unglued(text: str) -> list[str]:
    """'----- Forwarded Message -----From: ...To: ...' as lines: Yahoo leaves the line ends out."""
    match = _GLUED.match(text[:2_000]) if "---" in text[:20] else None
    if match is None:
        return [text]
    pieces = _GLUED_LABEL.split(match[2])
    if len(pieces) < 4:
        return [text]
    return [match[1], *pieces]


def block(lines: list[Line], start: int) -> Block | None:
    """The run of 'Label: value' lines that begins here, at least two of them; values may be wrapped."""
    values: list[str] = []
    kinds: dict[str, str] = {}
    labels: list[str] = []
    index = start
    while index < len(lines) and len(labels) < 10:
        text = _MARKS.sub("", lines[index].text)
        match = _LABEL.match(text)
        kind = _kind(match[1]) if match else ""
        if match and len(match[1].split()) <= 4 and (kind or not _continues(values, kinds, labels, text)):
            labels.append(match[1])
            values.append(match[2].strip())
            if kind:
                kinds.setdefault(kind, match[2].strip())
        elif not text.strip() and _label_follows(lines, index, values):
            pass
        elif text.strip() and values and _continues(values, kinds, labels, text):
            values[-1] = f"{values[-1]} {text.strip()}".strip()
            if last := _kind(labels[-1]):
                kinds[last] = values[-1]
        else:
            break
        index += 1
    while index > start and lines[index - 1].blank:
        index -= 1
    return Block(start, index, tuple(values), kinds) if len(values) >= 2 else None


def may_start_block(lines: list[Line], index: int) -> bool:
    """A cheap look whether a block can begin here: a label that is known, or an address close by."""
    head = _MARKS.sub("", lines[index].text[:80]).replace("：", ":")
    label, colon, _ = head.partition(":")
    if not colon:
        return False
    return bool(_kind(label.lstrip(" >\t"))) or any("@" in line.text for line in lines[index : index + 4])


def _kind(label: str) -> str:
    return vocabulary.LABELS.get(" ".join(label.casefold().split()).strip(" *"), "")


def _continues(values: list[str], kinds: dict[str, str], labels: list[str], text: str) -> bool:
    """Whether a line goes on with the value before it: that was empty, or an unfinished list."""
    if not values:
        return False
    if not values[-1]:
        return not _LABEL.match(text)
    return values[-1][-1] in ",;<" or (_kind(labels[-1]) in ("to", "cc") and bool(ADDRESS.search(text)))


def _label_follows(lines: list[Line], index: int, values: list[str]) -> bool:
    """Empty lines between the fields of one block, where every field was a paragraph."""
    if not values or index + 1 >= len(lines):
        return False
    match = _LABEL.match(_MARKS.sub("", lines[index + 1].text))
    return bool(match and _kind(match[1])) or (not values[-1] and not lines[index + 1].blank)
