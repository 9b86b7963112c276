"""Which parts of the tree are the text of the mail, and which are files."""

import re
from dataclasses import dataclass, field

from sahay.channels.email.reading import charsets, html_safe, limits, plain, transfer
from sahay.channels.email.reading.parts import Part
from sahay.channels.email.reading.warnings import Warnings

_PLAIN = frozenset({"text/plain", "text/markdown", "text/enriched", "text/richtext"})
_SPARE = frozenset({"text/x-amp-html", "text/watch-html"})
# Exchange cuts the text behind a picture of Apple Mail, and the footers of lists, into files of this name.
_CUT_OFF_TEXT = re.compile(r"(?i)ATT\d{5,}\.(?:html?|txt)")
_META = re.compile(
    rb"<(?:meta\b[^>]{0,200}?\bcharset\s*=|\?xml[^>]{0,80}?encoding=)\s*[\"']?\s*([\w:.-]{2,40})", re.I
)
_ENRICHED = re.compile(r"</?[a-z-]{1,30}>", re.I)
_UU_BEGIN = re.compile(r"^begin [0-7]{3} (\S[^\n]{0,200})\n", re.M)
_UU_LINES = re.compile(r"(?:[ -`]{0,90}\n)*")


@dataclass(slots=True)
class Piece:
    """A stretch of the text: as plain text, as HTML, or the same thing as both."""

    plain: str = ""
    html: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """A part that is a file; `related` when it was sent for use inside the HTML."""

    part: Part
    related: bool = False


@dataclass(slots=True)
class Room:
    """How much text and HTML of one mail may still be taken, over all its parts."""

    text: int = limits.TEXT_CHARACTERS
    html: int = limits.HTML_CHARACTERS
    tags: int = limits.HTML_TAGS


@dataclass(slots=True)
class Body:
    """The text in stretches, the files in order, and files that stood as text inside the text."""

    room: Room = field(default_factory=Room)
    pieces: list[Piece] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    loose_files: list[tuple[str, bytes]] = field(default_factory=list)


def collect(root: Part, warnings: Warnings) -> Body:
    """Walk the tree. A mail whose only text carries a file name is still a mail with a text."""
    body = Body()
    _walk(root, body, warnings, root=root)
    if not body.pieces:
        for file in body.files:
            is_text = file.part.type.word in ("text/plain", "text/html")
            if is_text and file.part.disposition.word != "attachment":
                body.pieces.append(_piece(file.part, body, warnings))
                if file.part is root:
                    body.files.remove(file)
                break
    return body


def file_name(part: Part) -> str:
    """The name as sent, in whichever of the two usual places."""
    return part.disposition.get("filename") or part.type.get("name") or part.disposition.get("name")


def _walk(part: Part, body: Body, warnings: Warnings, *, root: Part, related: bool = False) -> None:
    if not part.is_multipart:
        _leaf(part, body, warnings, root=root, related=related)
    elif part.type.word == "multipart/alternative":
        _alternative(part, body, warnings, root=root)
    elif part.type.word == "multipart/related":
        first = _related_root(part)
        for child in part.children:
            _walk(child, body, warnings, root=root, related=child is not first)
    else:
        if part.type.word == "multipart/encrypted":
            warnings.add("The mail is encrypted and cannot be read here.")
        for child in part.children:
            _walk(child, body, warnings, root=root, related=related)


def _leaf(part: Part, body: Body, warnings: Warnings, *, root: Part, related: bool) -> None:
    if _is_text(part, is_root=part is root, related=related):
        piece = _piece(part, body, warnings)
        if piece.plain or piece.html:
            body.pieces.append(piece)
    elif part.type.word not in _SPARE:
        body.files.append(File(part, related))


def _is_text(part: Part, *, is_root: bool, related: bool) -> bool:
    if part.type.word not in _PLAIN and part.type.word != "text/html":
        return False
    if is_root and part.disposition.word != "attachment":
        return True
    if _CUT_OFF_TEXT.fullmatch(file_name(part)):
        return True
    if part.disposition.word == "attachment":
        return is_root and not file_name(part)
    return not file_name(part) and not (related and "content-id" in part.headers)


def _alternative(part: Part, body: Body, warnings: Warnings, *, root: Part) -> None:
    """The same text several times: one stretch, which keeps the plain form and the HTML form."""
    inner = Body(room=body.room)
    plains: list[str] = []
    pages: list[str] = []
    for child in part.children:
        before = len(inner.pieces)
        _walk(child, inner, warnings, root=root)
        written = inner.pieces[before:]
        if any(piece.html for piece in written):
            pages.append("\n".join(piece.html or html_from_plain(piece.plain) for piece in written))
        elif written:
            plains.append("\n\n".join(piece.plain for piece in written))
    body.files += inner.files
    body.loose_files += inner.loose_files
    if plains or pages:
        body.pieces.append(Piece("\n\n".join(dict.fromkeys(plains)), "\n".join(dict.fromkeys(pages))))


def html_from_plain(text: str) -> str:
    """Plain text for a place among HTML."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<div>{escaped.replace(chr(10), '<br>')}</div>"


def _related_root(part: Part) -> Part:
    start = part.type.get("start").strip("<> ")
    for child in part.children:
        if start and child.headers.get("content-id").decode("utf-8", "replace").strip("<> ") == start:
            return child
    return part.children[0]


def _piece(part: Part, body: Body, warnings: Warnings) -> Piece:
    data = part.content(warnings)
    is_html = part.type.word == "text/html"
    label = part.type.get("charset")
    if is_html and not label and (meta := _META.search(data, 0, 3_000)):
        label = meta[1].decode("ascii", "replace")
    text = charsets.decode(data, label, warnings)
    text = plain.tidy(text)
    if is_html:
        return _html_piece(text, part, body, warnings)
    text = _limited(text, part, body, warnings)
    if part.type.word in ("text/enriched", "text/richtext"):
        text = _ENRICHED.sub("", text)
    if part.type.get("format").lower() == "flowed":
        text = plain.unflow(text, part.type.get("delsp").lower() == "yes")
    if "\nend" in text and "begin " in text:
        text = _without_uuencoded(text, body)
    return Piece(plain=text)


def _html_piece(text: str, part: Part, body: Body, warnings: Warnings) -> Piece:
    if not text.strip():
        return Piece()
    tags = text.count("<") + text.count("&") // 2
    if html_safe.is_bearable(text) and len(text) <= body.room.html and tags <= body.room.tags:
        body.room.html -= len(text)
        body.room.tags -= tags
        return Piece(html=text)
    warnings.add("The HTML of the mail is too large or too deep to be shown; only its words were read.")
    body.files.append(File(part))
    return Piece(plain=_taken(html_safe.as_text(text), body.room))


def _limited(text: str, part: Part, body: Body, warnings: Warnings) -> str:
    if len(text) > body.room.text:
        warnings.add("The text is very long; its beginning is shown and the whole is kept as a file.")
        body.files.append(File(part))
    return _taken(text, body.room)


def _taken(text: str, room: Room) -> str:
    text = text[: room.text]
    room.text -= len(text)
    return text


def _without_uuencoded(text: str, body: Body) -> str:
    """Files that old programs wrote between 'begin 644 name' and 'end' in the middle of the text."""
    kept: list[str] = []
    position = 0
    for _ in range(20):
        begin = _UU_BEGIN.search(text, position)
        end = text.find("\nend", begin.end() - 1) if begin else -1
        if begin is None or end < 0:
            break
        lines = text[begin.end() : end + 1]
        if _UU_LINES.fullmatch(lines):
            body.loose_files.append((begin[1], transfer.uudecode(lines.encode("ascii", "ignore"))))
            kept.append(text[position : begin.start()].rstrip("\n"))
        else:
            kept.append(text[position : end + 4])
        position = end + 4
    return "".join((*kept, text[position:]))
