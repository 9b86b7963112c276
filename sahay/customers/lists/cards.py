"""Address cards (vCard 2.1, 3.0, 4.0), one or many in a file, in and out. Pictures are left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from typing import Any, BinaryIO

import vobject  # type: ignore[import-untyped]

from sahay.customers.lists.rows import LONGEST_LINE, Read, Unreadable
from sahay.customers.models import Customer, Identity

COLUMNS = ["name", "called", "email", "phone", "company", "role", "language", "tags", "note"]
MOST_CARDS = 100_000
LONGEST_CARD = 60_000
_LEFT_OUT = re.compile(r"(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY|AGENT)[;:]", re.IGNORECASE)
_BEGIN, _END = "BEGIN:VCARD", "END:VCARD"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def looks_like_cards(data: bytes) -> bool:
    """Whether a file begins as cards do."""
    start = data[:4000].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t")
    return start[:11].upper() == b"BEGIN:VCARD"


def read(file: BinaryIO, charset: str) -> Iterator[Read]:
    """Every card as a row of `COLUMNS`; its number is its place in the file.

    Raises:
        Unreadable: the bytes are no text in this charset.
    """
    for number, card in enumerate(_cards(_lines(file, charset)), start=1):
        if number > MOST_CARDS:
            raise Unreadable("too_many_rows")
        yield _row(number, card)


def _lines(file: BinaryIO, charset: str) -> Iterator[str]:
    """The lines one by one. Of one that is too long for any cell, such as a picture, only the beginning."""
    stream = TextIOWrapper(file, encoding=charset, errors="strict", newline=None)
    goes_on = False
    try:
        while line := stream.readline(LONGEST_LINE):
            if not goes_on:
                yield line.removesuffix("\n")
            goes_on = not line.endswith("\n")
    except UnicodeError:
        raise Unreadable("not_in_charset") from None


def _cards(text: Iterable[str]) -> Iterator[str]:
    """The text of each card without what we leave out; one that is too long comes back empty."""
    lines: list[str] | None = None
    size, skipping = 0, False
    for line in text:
        plain = line.strip().upper()
        if plain == _BEGIN:
            lines, size, skipping = [], 0, False
        elif lines is None:
            continue
        elif plain == _END:
            yield "\r\n".join([_BEGIN, *lines, _END, ""]) if size <= LONGEST_CARD else ""
            lines = None
        else:
            skipping = bool(_LEFT_OUT.match(line)) or (skipping and _goes_on(line))
            if not skipping and size <= LONGEST_CARD and len(line) < LONGEST_LINE:
                lines.append(line)
                size += len(line)


def _goes_on(line: str) -> bool:
    """Folded lines, and the bare base64 of old cards."""
    return line[:1] in (" ", "\t") or not line.strip() or ":" not in line


def _row(number: int, card: str) -> Read:
    if not card:
        return Read(number, [], "cell_too_long")
    try:
        found = vobject.readOne(card, allowQP=True)
        cells = _cells(found)
    except Exception:  # the reader of cards knows no single error of its own for broken ones
        return Read(number, [_CONTROL.sub("", card)[:300]], "not_understood")
    return Read(number, [_CONTROL.sub("", cell).strip() for cell in cells])


def _cells(card: Any) -> list[str]:
    parts: dict[str, list[Any]] = {}
    for key, lines in card.contents.items():
        parts.setdefault(key.lower(), []).extend(lines)

    def said(key: str) -> list[str]:
        return [text for line in parts.get(key, []) if (text := _flat(line.value).strip())]

    phones = [text.removeprefix("tel:").split(";")[0] for text in said("tel")]
    name = next(iter(said("fn")), "") or _name(parts.get("n", []))
    first = {key: next(iter(said(key)), "") for key in ("nickname", "org", "title", "lang")}
    return [
        name,
        first["nickname"],
        "\n".join(said("email")),
        "\n".join(phones),
        first["org"],
        first["title"],
        first["lang"],
        ", ".join(said("categories")),
        "\n".join(said("note")),
    ]


def _flat(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _name(lines: list[Any]) -> str:
    for line in lines:
        value = line.value
        parts = [getattr(value, part, "") for part in ("prefix", "given", "additional", "family", "suffix")]
        if whole := " ".join(_flat(part) for part in parts if part).strip():
            return whole
    return ""


def written(customers: Iterable[Customer]) -> str:
    """Cards of customers who were read with their ways to be reached. Notes are ours and stay here."""
    return "".join(_card(customer) for customer in customers)


def _card(customer: Customer) -> str:
    card: Any = vobject.vCard()
    card.add("fn").value = customer.shown_name
    card.add("n").value = vobject.vcard.Name(given=customer.shown_name)
    for identity in customer.identities.all():
        if identity.kind in (Identity.Kind.PHONE, Identity.Kind.EMAIL):
            key = "tel" if identity.kind == Identity.Kind.PHONE else "email"
            card.add(key).value = identity.value
    if customer.called:
        card.add("nickname").value = customer.called
    if customer.company:
        card.add("org").value = [customer.company.name]
    if customer.company_role:
        card.add("title").value = customer.company_role
    if customer.language:
        card.add("lang").value = customer.language
    return str(card.serialize())
