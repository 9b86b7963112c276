"""The readable text of a mail, from its plain form, its HTML form, or whichever of the two says more."""

import re
from dataclasses import dataclass

from sahay.channels.email.reading import bodies, html_lines, html_safe, lines, plain
from sahay.channels.email.reading.attachments import Files
from sahay.channels.email.reading.bodies import Body
from sahay.channels.email.reading.lines import Line

_WORDS = re.compile(r"\S+")
_ENOUGH = 400
_ARMOUR = re.compile(
    r"-----BEGIN PGP SIGNED MESSAGE-----\n(?:[A-Za-z-]+: [^\n]*\n)*\n?|"
    r"-----BEGIN PGP SIGNATURE-----.*?(?:-----END PGP SIGNATURE-----|\Z)",
    re.S,
)


@dataclass(frozen=True, slots=True)
class Readable:
    """The whole text; its lines in the form that tells best what is old; the HTML, cleaned and to show."""

    text: str
    lines: list[Line]
    marked_by_program: bool
    html_safe: str
    cleaned: str


def of(body: Body, files: Files) -> Readable:
    """Plain text where there is enough of it; the HTML's own text where it knows more."""
    plain_text = plain.trimmed("\n\n".join(piece.plain for piece in body.pieces if piece.plain))
    if not any(piece.html for piece in body.pieces):
        return Readable(plain_text, _plain_lines(plain_text), False, "", "")
    pages = [
        files.lift_pictures(piece.html) if piece.html else bodies.html_from_plain(piece.plain)
        for piece in body.pieces
    ]
    cleaned = "\n".join(html_safe.clean(page) for page in pages)
    shown = html_safe.finish(cleaned, right_to_left=any(html_safe.is_right_to_left(page) for page in pages))
    complete = all(piece.plain.strip() for piece in body.pieces)
    if complete and len(plain_text) > _ENOUGH and not any(map(html_safe.hints_at_history, pages)):
        return Readable(plain_text, _plain_lines(plain_text), False, shown, cleaned)
    page = html_lines.read(cleaned)
    marked = any(line.kind is not lines.Kind.OWN for line in page)
    page = lines.with_quotes(page)
    if not complete or not _holds_as_much(plain_text, page):
        return Readable(lines.joined(page), page, marked, shown, cleaned)
    return Readable(plain_text, page if marked else _plain_lines(plain_text), marked, shown, cleaned)


def _holds_as_much(text: str, page: list[Line]) -> bool:
    """Whether the plain form is more than 'your program cannot show HTML'."""
    written = sum(len(_WORDS.findall(line.text)) for line in page)
    return len(_WORDS.findall(text)) * 2 + 8 >= written


def _plain_lines(text: str) -> list[Line]:
    return lines.of_text(_ARMOUR.sub("", text) if "-----BEGIN PGP" in text else text)
