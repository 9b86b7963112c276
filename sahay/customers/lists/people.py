"""A row of a list as a person, or why it is none. A row is taken whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sahay.customers import field_values
from sahay.customers.identities import normal_email, normal_phone
from sahay.customers.models import Field
from sahay.kit.language import LANGUAGES
from sahay.kit.refusal import Refused
from sahay.kit.text import fold, one_line

_SEVERAL = re.compile(r"[;\n|]|,\s+(?=\S+@)|,\s+(?=\+?\d)")
_MAIL = re.compile(r"[^\s@<>\"',;]{1,64}@[^\s@<>\"',;]+\.[^\s@<>\"',;]{2,}")
_TAG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,2}")
_ESCAPED = re.compile(r"'(?=[=+\-@\t\r])")
LIMITS = {"name": 160, "called": 80, "wish": 300, "needs": 200, "company": 160, "role": 80, "note": 10_000}
NAMES = {
    fold(name): code
    for code, names in {
        "en": "english inglise अंग्रेज़ी انگریزی ஆங்கிலம்",
        "hi": "hindi हिन्दी हिंदी ہندی இந்தி",
        "ur": "urdu उर्दू اردو உருது",
        "ta": "tamil तमिल تامل தமிழ் tamili",
        "et": "estonian eesti एस्टोनियाई اسٹونین எஸ்தோனியன்",
        "ru": "russian vene русский",
    }.items()
    for name in names.split()
}


class Faulty(Exception):
    """Why a row is no person: a word, and the text it is about."""

    def __init__(self, why: str, about: str = "") -> None:
        super().__init__(why)
        self.reason = f"{why}\t{one_line(about, 120)}" if about else why


@dataclass
class Person:
    """What a row says of somebody."""

    plain: dict[str, str] = field(default_factory=dict)
    ways: list[tuple[str, str]] = field(default_factory=list)
    company: str = ""
    role: str = ""
    tags: list[str] = field(default_factory=list)
    note: str = ""
    values: dict[int, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Their name, or nothing."""
        return self.plain.get("name", "")


def person(cells: Sequence[str], columns: Sequence[str], country: str, fields: Mapping[str, Field]) -> Person:
    """Raises:
    Faulty: the row cannot be taken whole.
    """
    if any(cell for cell in cells[len(columns) :]):
        raise Faulty("more_cells", next(cell for cell in cells[len(columns) :] if cell))
    said: dict[str, list[str]] = {}
    for target, cell in zip(columns, cells, strict=False):
        if target and (text := _ESCAPED.sub("", cell, count=1) if cell[:1] == "'" else cell):
            said.setdefault(target, []).append(text)
    found = Person(ways=_ways(said, country))
    _plain(found, said)
    for key, known in fields.items():
        if key in said:
            found.values[known.pk] = _value(known, " ".join(said[key]))
    if not found.name and not found.ways:
        raise Faulty("nobody")
    return found


def _plain(found: Person, said: Mapping[str, list[str]]) -> None:
    name = " ".join(said.get("name", [])) or " ".join(
        part for key in ("first_name", "last_name") for part in said.get(key, [])
    )
    texts = {key: " ".join(said.get(key, [])) for key in ("called", "wish", "company", "role")}
    texts |= {
        "name": name,
        "needs": ", ".join(said.get("needs", [])),
        "note": "\n".join(said.get("note", [])),
    }
    for key, most in LIMITS.items():
        if len(texts[key]) > most:
            raise Faulty("too_long", texts[key])
    lines = {key: one_line(text, LIMITS[key]) for key, text in texts.items() if key != "note"}
    found.plain = {key: lines[key] for key in ("name", "called", "wish") if lines[key]}
    if lines["needs"]:
        found.plain["needs_words"] = lines["needs"]
    if written := " ".join(said.get("language", [])):
        found.plain["language"] = _language(written)
    found.company, found.role, found.note = lines["company"], lines["role"], texts["note"]
    found.tags = [
        tag.strip() for text in said.get("tags", []) for tag in re.split("[,;|\n]", text) if tag.strip()
    ]


def _ways(said: Mapping[str, list[str]], country: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for text in (part.strip() for cell in said.get("email", []) for part in _SEVERAL.split(cell)):
        address = normal_email(text)
        if text and not (_MAIL.fullmatch(address) and len(address) <= 320):
            raise Faulty("bad_email", text)
        found += [("email", address)] if text else []
    for text in (part.strip() for cell in said.get("phone", []) for part in _SEVERAL.split(cell)):
        value = normal_phone(text[:60], country)
        if text and not value:
            raise Faulty("bad_phone", text)
        found += [("phone", value)] if text else []
    return list(dict.fromkeys(found))


def _language(text: str) -> str:
    plain = fold(text.strip())
    if plain in NAMES:
        return NAMES[plain]
    if plain in LANGUAGES or _TAG.fullmatch(plain):
        return plain[:12]
    raise Faulty("bad_language", text)


def _value(known: Field, text: str) -> str:
    try:
        return field_values.cleaned(known, text)
    except Refused:
        raise Faulty("bad_value", f"{known.label}: {text}") from None
