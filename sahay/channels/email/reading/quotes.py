"""The new part of an answer apart from what it quotes, in any language.

The rules look at how mail programs write, not at words: marked quotes, an address in brackets beside a date,
blocks of labelled lines that repeat the subject. Where they are not sure, a line counts as new: showing
something twice is a nuisance, hiding what a customer wrote is a fault.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sahay.channels.email.reading import headings, signatures, vocabulary
from sahay.channels.email.reading.headings import Block
from sahay.channels.email.reading.lines import Kind, Line, joined

_LATER = (Kind.QUOTED, Kind.HISTORY)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the header of the mail says that helps to judge its text."""

    subject: str = ""
    writer: str = ""
    recipients: frozenset[str] = frozenset()
    is_answer: bool = False
    has_files: bool = False
    marked_by_program: bool = False


@dataclass(frozen=True, slots=True)
class Cut:
    """New text, history and signature."""

    new: str
    quoted: str
    signature: str


def cut(lines: list[Line], about: Circumstances) -> Cut:
    """Divide the lines of one readable text; every line ends up in exactly one of the three."""
    _settle_marked(lines, about)
    opening = _unmarked_history(lines, about)
    if opening is not None:
        for line in lines[opening:]:
            line.kind = Kind.HISTORY
    _drop_dividers(lines)
    signature = _signature(lines)
    new = [line for index, line in enumerate(lines) if line.kind not in _LATER and index not in signature]
    if all(line.blank or headings.drawn(line.text) for line in new) and not _only_files(
        lines, opening, about
    ):
        return Cut(joined(lines), "", "")
    return Cut(
        new=joined(_with_gaps(lines, signature)),
        quoted=joined([line for line in lines if line.kind in _LATER]),
        signature=joined([lines[index] for index in sorted(signature)]),
    )


def _settle_marked(lines: list[Line], about: Circumstances) -> None:
    """Find the line above every marked quotation; marks that nothing confirms are the writer's own."""
    introduced = about.marked_by_program or (about.is_answer and _plainly_quoted(lines))
    for start, end in _runs(lines):
        kind = lines[start].kind
        above = _attribution_above(lines, start)
        introduced = introduced or above < start
        if kind is Kind.INDENTED:
            kind = Kind.QUOTED if above < start else Kind.OWN
        elif kind is Kind.QUOTED and not introduced:
            kind = Kind.OWN
        for line in lines[start:end]:
            line.kind = kind
        for line in lines[above:start]:
            line.kind = Kind.HISTORY


def _plainly_quoted(lines: list[Line]) -> bool:
    """Whether so many lines are marked that '>' is no 'more than' and no arrow."""
    return sum(line.kind is Kind.QUOTED for line in lines) > 2


def _runs(lines: list[Line]) -> Iterator[tuple[int, int]]:
    """(first, behind the last) of each run of marked lines of one kind."""
    index = 0
    while index < len(lines):
        kind = lines[index].kind
        start = index
        while index < len(lines) and lines[index].kind is kind:
            index += 1
        if kind in (Kind.QUOTED, Kind.HISTORY, Kind.INDENTED):
            yield start, index


def _attribution_above(lines: list[Line], start: int) -> int:
    """The first line of the heading right above lines[start], or `start` when there is none."""
    end = start
    while end > 0 and lines[end - 1].blank and start - end < 2:
        end -= 1
    for first in range(end - 1, max(-1, end - 5), -1):
        if lines[first].blank or lines[first].kind is not Kind.OWN:
            break
        text = " ".join(line.text.strip() for line in lines[first:end])
        if headings.attribution(text, above_quote=True):
            return first
    return _block_above(lines, end, start)


def _block_above(lines: list[Line], end: int, start: int) -> int:
    """A block of From, Sent, To and Subject that ends right above the quotation."""
    first = end
    while first > 0 and end - first < 12 and not lines[first - 1].blank and lines[first - 1].kind is Kind.OWN:
        first -= 1
    for candidate in range(first, end - 1):
        found = headings.block(lines, candidate)
        if found and found.end == end and len({"from", "date", "subject", "to"} & found.kinds.keys()) >= 2:
            return candidate
    return start


def _unmarked_history(lines: list[Line], about: Circumstances) -> int | None:
    """Where history begins that nobody marked."""
    for index, line in enumerate(lines):
        if line.kind is not Kind.OWN or line.blank:
            continue
        if headings.may_start_block(lines, index):
            block = headings.block(lines, index)
            if block and _is_mail_header(lines, block, about):
                if _quoted_below(lines, block.end):
                    _mark(lines, block.start, block.end)
                    continue
                return _with_divider(lines, index)
        if _opens_history(lines, index):
            return _with_divider(lines, index)
    return None


def _is_mail_header(lines: list[Line], block: Block, about: Circumstances) -> bool:
    """Whether a block of labelled lines is the head of an older mail, and not a customer's list of facts."""
    divided = _divider_above(lines, block.start)
    known = block.kinds.keys()
    if len(block.values) < 3:
        return divided and "from" in known and len(known) >= 2
    told = " ".join(block.values)
    if "from" in known and len(known & {"date", "subject", "to"}) >= 2:
        # A courier's customer writes From, To and Date as well.
        return "subject" in known or headings.ADDRESS.search(told) is not None
    if not (headings.ADDRESS.search(told) and any(headings.dated(value) for value in block.values)):
        return False
    subject = vocabulary.stem(about.subject)
    repeated = len(subject) > 3 and any(vocabulary.stem(value) == subject for value in block.values)
    ours = {found.lower() for found in headings.ADDRESS.findall(told)}
    both_sides = bool(ours & about.recipients) and about.writer in ours
    return divided or repeated or both_sides


def _opens_history(lines: list[Line], index: int) -> bool:
    """A heading with address, date and time, or 'Original message' between dashes, and text below it."""
    text = lines[index].text
    if len(headings.unglued(text)) > 3:
        return True
    if inside := headings.caption(text):
        if vocabulary.ORIGINAL.fullmatch(inside):
            return _plain_text_below(lines, index)
        if headings.attribution(f"{inside}:", above_quote=False):
            return True
    if not text.rstrip("\u202c\u200e\u200f\u2069 *_").endswith((":", "：", "--")):
        return False
    for first in range(index, max(-1, index - 4), -1):
        if lines[first].blank or lines[first].kind is not Kind.OWN:
            break
        whole = " ".join(line.text.strip() for line in lines[first : index + 1])
        if headings.attribution(whole, above_quote=False) and _something_below(lines, index):
            _mark(lines, first, index + 1)
            return not _quoted_below(lines, index + 1)
    return False


def _mark(lines: list[Line], start: int, end: int) -> None:
    for line in lines[start:end]:
        line.kind = Kind.HISTORY


def _something_below(lines: list[Line], index: int) -> bool:
    return any(not line.blank for line in lines[index + 1 : index + 40])


def _plain_text_below(lines: list[Line], index: int) -> bool:
    """Whether unmarked text follows that is not a block of labelled lines: a block is judged by itself."""
    below = next((place for place in range(index + 1, len(lines)) if not lines[place].blank), None)
    if below is None or lines[below].kind is not Kind.OWN:
        return False
    return not (headings.may_start_block(lines, below) and headings.block(lines, below))


def _quoted_below(lines: list[Line], index: int) -> bool:
    """Whether the next written line is a marked quotation: then the marks say what is old."""
    return next((line.kind is Kind.QUOTED for line in lines[index : index + 6] if not line.blank), False)


def _divider_above(lines: list[Line], start: int) -> bool:
    above = [line for line in lines[max(0, start - 4) : start] if not line.blank]
    return bool(above) and headings.divides(above[-1].text)


def _with_divider(lines: list[Line], start: int) -> int:
    """The start moved up over marked heading lines and the drawn line or caption above them."""
    while start > 0 and (lines[start - 1].kind is Kind.HISTORY or lines[start - 1].blank):
        start -= 1
    if start > 0 and headings.divides(lines[start - 1].text):
        start -= 1
    return start


def _drop_dividers(lines: list[Line]) -> None:
    """Lines drawn between the new text and its history belong to the history."""
    for index in range(len(lines) - 1, 0, -1):
        if lines[index].kind in _LATER:
            above = index - 1
            while above > 0 and lines[above].blank and lines[above].kind is Kind.OWN:
                above -= 1
            if lines[above].kind is Kind.OWN and headings.divides(lines[above].text):
                _mark(lines, above, index)


def _signature(lines: list[Line]) -> set[int]:
    """Indexes of signature lines: at the end of the new text, or right above the first history."""
    ends = [len(lines)]
    first_old = next((index for index, line in enumerate(lines) if line.kind in _LATER), None)
    if first_old:
        ends.append(first_old)
    for end in ends:
        region = _own_region(lines, end)
        elsewhere = any(
            line.kind is Kind.OWN and not line.blank for line in lines[: region[0] if region else 0]
        )
        begin = signatures.start([lines[index] for index in region], alone=elsewhere)
        if begin is not None:
            return set(region[begin:])
    return set()


def _own_region(lines: list[Line], end: int) -> list[int]:
    start = end
    while start > 0 and lines[start - 1].kind not in _LATER:
        start -= 1
    return list(range(start, end))


def _only_files(lines: list[Line], opening: int | None, about: Circumstances) -> bool:
    """An answer that says everything with its files: all of the text is certainly old."""
    return about.has_files and opening is None and any(line.kind in _LATER for line in lines)


def _with_gaps(lines: list[Line], signature: set[int]) -> list[Line]:
    """The new lines, with an empty one wherever something old stood between them."""
    kept: list[Line] = []
    gap = False
    for index, line in enumerate(lines):
        if line.kind in _LATER or index in signature:
            gap = True
            continue
        if gap and kept and not line.blank:
            kept.append(Line("", ""))
        if not line.blank:
            gap = False
        kept.append(line)
    return kept
