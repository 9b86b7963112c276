"""What the columns of a list mean: by the words of their heads in five languages, else by what is in them."""

from __future__ import annotations

from collections.abc import Sequence

from sahay.customers.identities import normal_phone
from sahay.customers.models import Field
from sahay.kit.text import fold

TARGETS = {
    "name": (
        "name", "full name", "fullname", "customer", "customer name", "client", "contact", "contact name",
        "display name", "nimi", "täisnimi", "klient", "kliendi nimi", "नाम", "पूरा नाम", "ग्राहक",
        "ग्राहक का नाम", "نام", "پورا نام", "گاہک", "گاہک کا نام", "பெயர்", "முழுப் பெயர்", "வாடிக்கையாளர்",
    ),
    "first_name": (
        "first name", "firstname", "given name", "forename", "eesnimi", "पहला नाम", "پہلا نام", "முதல் பெயர்",
    ),
    "last_name": (
        "last name", "lastname", "surname", "family name", "perekonnanimi", "perenimi", "उपनाम", "कुलनाम",
        "خاندانی نام", "குடும்பப் பெயர்",
    ),
    "email": (
        "email", "e mail", "mail", "email address", "e mail address", "mail address", "meil", "e post",
        "epost", "e posti aadress", "ईमेल", "ई मेल", "ईमेल पता", "ای میل", "ای میل پتہ", "மின்னஞ்சல்",
        "email 1 value", "e mail 1 value",
    ),
    "phone": (
        "phone", "telephone", "tel", "mobile", "mobile phone", "cell", "phone number", "mobile number",
        "whatsapp", "telefon", "mobiil", "telefoninumber", "number", "फ़ोन", "फोन", "मोबाइल", "फ़ोन नंबर",
        "मोबाइल नंबर", "فون", "موبائل", "فون نمبر", "موبائل نمبر", "தொலைபேசி", "கைபேசி", "அலைபேசி",
        "தொலைபேசி எண்", "phone 1 value",
    ),
    "language": ("language", "lang", "keel", "भाषा", "زبان", "மொழி"),
    "company": (
        "company", "organisation", "organization", "firm", "business", "employer", "ettevõte", "firma",
        "organisatsioon", "कंपनी", "संस्था", "कम्पनी", "کمپنی", "ادارہ", "நிறுவனம்", "organization 1 name",
    ),
    "role": ("role", "job title", "title", "position", "amet", "पद", "عہدہ", "பதவி"),
    "called": ("nickname", "called", "salutation", "hüüdnimi", "उपाधि", "لقب", "செல்லப்பெயர்"),
    "tags": ("tag", "tags", "label", "labels", "group", "groups", "categories", "sildid", "silt", "rühm",
        "टैग", "समूह", "ٹیگ", "گروپ", "குறிச்சொல்", "குழு"),
    "note": ("note", "notes", "comment", "comments", "remark", "remarks", "märge", "märkus", "märkused",
        "टिप्पणी", "नोट", "نوٹ", "تبصرہ", "குறிப்பு"),
    "wish": ("wish", "wishes", "preference", "preferences", "soov", "soovid", "इच्छा", "خواہش", "விருப்பம்"),
    "needs": ("needs", "accessibility", "vajadused", "ज़रूरतें", "ضروریات", "தேவைகள்"),
}  # fmt: skip
SEVERAL = frozenset({"email", "phone", "note", "tags"})


def guess_columns(head: Sequence[str], rows: Sequence[Sequence[str]], country: str) -> tuple[list[str], bool]:
    """What each column is for (empty: nothing), and whether the first row is a head."""
    named = [_by_head(text) for text in head]
    has_header = any(named) or not any(_is_data(cell, country) for cell in head)
    if not any(named):
        named = [""] * len(head)
    body = rows if has_header else [head, *rows]
    found: list[str] = []
    for at, target in enumerate(named):
        cells = [row[at] for row in body if at < len(row) and row[at]]
        guessed = target or _by_content(cells, country)
        found.append(guessed if guessed in SEVERAL or guessed not in found else "")
    if not {"name", "first_name", "last_name"} & set(found):
        _call_the_first_text_a_name(found, body)
    return found, has_header


def own_fields() -> dict[str, Field]:
    """Own fields that lists may fill, by the name columns have for them."""
    rows = Field.objects.filter(closed_at__isnull=True).prefetch_related("labels")
    return {field.key: field for field in rows}


def _by_head(text: str) -> str:
    plain = _plain(text)
    if plain in _MEANT:
        return _MEANT[plain]
    for key, field in own_fields().items():
        if any(_plain(label.text) == plain for label in field.labels.all()):
            return key
    return ""


def _plain(text: str) -> str:
    return " ".join(fold(text).replace("-", " ").replace("_", " ").replace(".", " ").split())


_MEANT = {_plain(word): target for target, written in TARGETS.items() for word in written}


def _is_data(cell: str, country: str) -> bool:
    return "@" in cell or bool(sum(letter.isdigit() for letter in cell) > 5 and normal_phone(cell, country))


def _by_content(cells: list[str], country: str) -> str:
    if not cells:
        return ""
    sample = cells[:50]
    if sum("@" in cell for cell in sample) * 2 > len(sample):
        return "email"
    digits = [cell for cell in sample if sum(letter.isdigit() for letter in cell) > 6]
    if len(digits) * 2 > len(sample) and sum(bool(normal_phone(c, country)) for c in digits) * 2 > len(
        digits
    ):
        return "phone"
    return ""


def _call_the_first_text_a_name(found: list[str], rows: Sequence[Sequence[str]]) -> None:
    for at, target in enumerate(found):
        cells = [row[at] for row in rows if at < len(row) and row[at]]
        if not target and cells and sum(not any(map(str.isdigit, cell)) for cell in cells) * 2 > len(cells):
            found[at] = "name"
            return
