"""The mail inside a forwarded mail: who wrote it, when and what, in any language."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from sahay.channels.email.reading import headings, limits, plain, vocabulary, written_dates
from sahay.channels.email.reading.headings import ADDRESS, Block
from sahay.channels.email.reading.lines import Line, joined
from sahay.channels.email.reading.mail import Forwarded

_MAILTO = re.compile(r"[<\[(]\s*mailto:[^>\])]*[>\])]")
_WRAPPING = " \t<>[]()\"'‘’“”„«»,;:*_"


@dataclass(frozen=True, slots=True)
class Envelope:
    """What the outer mail says about itself."""

    subject: str
    writer: str
    recipients: frozenset[str]
    date: datetime | None


def find(shown: Sequence[Line], outer: Envelope) -> Forwarded | None:
    """The forwarded mail in the lines of a readable text, or None when the mail is an answer or its own.

    It is one when the subject or a caption says so, or when the writer inside is neither the sender nor of a
    house that was written to. Only the topmost older mail counts.
    """
    lines = [Line(text, text) for line in shown for text in headings.unglued(_bare(line.text))]
    for index, line in enumerate(lines):
        if line.blank or ":" not in line.text.replace("：", ":"):
            continue
        if headings.may_start_block(lines, index):
            block = headings.block(lines, index)
            if block and _is_head(lines, block):
                return _from_block(lines, block, outer)
        if (first := _attribution_ending_at(lines, index)) is not None:
            return _from_attribution(lines, first, index, outer)
    return None


def _is_head(lines: list[Line], block: Block) -> bool:
    known = block.kinds.keys()
    return ("from" in known and len(known) >= 2) or (
        _captioned(lines, block.start) and len(block.values) >= 3
    )


def _from_block(lines: list[Line], block: Block, outer: Envelope) -> Forwarded | None:
    who = block.kinds.get("from") or next((value for value in block.values if ADDRESS.search(value)), "")
    when = block.kinds.get("date") or next((value for value in block.values if headings.dated(value)), "")
    name, email = person(who)
    announced = _captioned(lines, block.start) or vocabulary.FORWARD_PREFIX.match(outer.subject)
    if not (name or email) or not (announced or _from_elsewhere(block, email, outer)):
        return None
    return Forwarded(
        name=name,
        email=email,
        date=written_dates.parse(when, _zone(outer)),
        date_text=plain.one_line(when, 200),
        subject=plain.one_line(_subject(block, outer), limits.SUBJECT_CHARACTERS),
        text=_inner_text(lines[block.end :]),
    )


def _attribution_ending_at(lines: list[Line], last: int) -> int | None:
    if not lines[last].text.rstrip().endswith((":", "：")):
        return None
    for first in range(last, max(-1, last - 3), -1):
        if lines[first].blank:
            return None
        whole = " ".join(line.text.strip() for line in lines[first : last + 1])
        if headings.attribution(whole, above_quote=False):
            return first
    return None


def _from_attribution(lines: list[Line], first: int, last: int, outer: Envelope) -> Forwarded | None:
    """Outlook on a Mac and others forward below a line like 'On Friday, "Sara" <sara@...> wrote:'."""
    if not vocabulary.FORWARD_PREFIX.match(outer.subject):
        return None
    whole = " ".join(line.text.strip() for line in lines[first : last + 1])
    _, email = person(whole)
    return Forwarded(
        name=_writer_in(whole, email),
        email=email,
        date=written_dates.parse(whole, _zone(outer)),
        date_text=plain.one_line(whole, 200),
        subject=vocabulary.FORWARD_PREFIX.sub("", outer.subject, count=1).strip(),
        text=_inner_text(lines[last + 1 :]),
    )


def person(text: str) -> tuple[str, str]:
    """Name and lower-case address from 'Sara Khan <sara@...>' and its variants; '' for what is missing."""
    text = text[:1_000]
    address = ADDRESS.search(text)
    email = address[0].lower().rstrip(".").removeprefix("mailto:") if address else ""
    name = _MAILTO.sub(" ", text)
    name = ADDRESS.sub(" ", name)
    name = re.sub(r"[<\[(]\s*(?:mailto:)?\s*[>\])]", " ", name)
    name = plain.one_line(name, 250).strip(_WRAPPING)
    return ("" if name.lower() in (email, "mailto") else name), email


def _inner_text(lines: list[Line]) -> str:
    """Without the lines that some programs draw around a forwarded mail."""
    written = [index for index, line in enumerate(lines) if not line.blank]
    if written and _around(lines[written[-1]].text):
        lines = lines[: written[-1]]
    if written and _around(lines[written[0]].text if written[0] < len(lines) else ""):
        lines = lines[written[0] + 1 :]
    return joined(lines)


def _around(text: str) -> bool:
    return vocabulary.FORWARDED.search(headings.caption(text)) is not None


def _bare(text: str) -> str:
    """Without the quote marks under which some programs forward."""
    if ">" not in text[:3] and "\ufeff" not in text:
        return text
    return re.sub(r"^(?:[ \t]?>)+ ?", "", text).replace("\ufeff", "")


def _captioned(lines: list[Line], start: int) -> bool:
    """Whether the line above says in any known language that this is a forwarded mail."""
    above = [line.text for line in lines[max(0, start - 4) : start] if not line.blank]
    return bool(above) and vocabulary.FORWARDED.search(above[-1][:200]) is not None


def _from_elsewhere(block: Block, email: str, outer: Envelope) -> bool:
    """A full header whose writer is neither the sender nor in a house that was written to."""
    if not email or len({"from", "date", "subject", "to"} & block.kinds.keys()) < 3:
        return False
    houses = {address.partition("@")[2] for address in outer.recipients}
    return email not in outer.recipients and email != outer.writer and email.partition("@")[2] not in houses


def _subject(block: Block, outer: Envelope) -> str:
    if "subject" in block.kinds:
        return block.kinds["subject"]
    stem = vocabulary.stem(outer.subject)
    same = next((value for value in block.values if vocabulary.stem(value) == stem), "")
    return same or vocabulary.FORWARD_PREFIX.sub("", outer.subject, count=1).strip()


def _writer_in(text: str, email: str) -> str:
    """The quoted or capitalised words right before the address of an attribution line."""
    before = text.lower().partition(email)[0]
    head = text[: len(before)].rstrip(" <([«")
    quoted = re.search(r"[\"“„«]([^\"”“»]+)[\"”“»]$", head)
    if quoted:
        return quoted[1].strip()
    return plain.one_line(re.split(r"[,\d:]|\s(?:at|um|à|kell|बजे|بجے)\s", head)[-1], 100).strip(_WRAPPING)


def _zone(outer: Envelope) -> tzinfo:
    """Programs write dates of other mails in the zone of the one who forwards."""
    return (outer.date.tzinfo if outer.date else None) or UTC
