"""What is written in own fields: cleaned when it comes, in words when it is shown."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from babel.dates import format_date
from babel.numbers import format_decimal
from django.utils.translation import get_language, to_locale
from django.utils.translation import gettext as _

from sahay.customers.models import Field
from sahay.kit.refusal import Refused
from sahay.kit.text import fold, normalise, number_of, one_line

YES = {"yes", "y", "true", "1", "jah", "हाँ", "हां", "ہاں", "جی", "ஆம்", "x", "✓"}
NO = {"no", "n", "false", "0", "ei", "नहीं", "نہیں", "இல்லை"}
_DAY_FIRST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")


def cleaned(field: Field, text: str) -> str:
    """A text as it is stored.

    Raises:
        Refused: it does not fit the field, with what would.
    """
    text = one_line(text, 500)
    if not text:
        return ""
    found = _CLEANERS[Field.Kind(field.kind)](field, text)
    if not found:
        raise Refused(
            _("“%(text)s” does not fit the field “%(field)s”: %(expected)s")
            % {"text": one_line(text, 60), "field": field.label, "expected": _expected(field)}
        )
    return found


def shown(field: Field, text: str) -> str:
    """A stored text in the reader's language."""
    locale = to_locale(get_language() or "en")
    try:
        if field.kind == Field.Kind.DATE:
            return format_date(date.fromisoformat(text), format="long", locale=locale)
        if field.kind == Field.Kind.NUMBER:
            return format_decimal(Decimal(text), locale=locale)
    except (ValueError, InvalidOperation):
        return text
    if field.kind == Field.Kind.YES_NO:
        return _("yes") if text == "yes" else _("no")
    return text


def _number(_field: Field, text: str) -> str:
    found = number_of(text)
    return "" if found is None else format(found, "f")


def _date(_field: Field, text: str) -> str:
    plain = normalise(text)
    if day_first := _DAY_FIRST.fullmatch(plain):
        day, month, year = day_first.groups()
        plain = f"{year}-{month:>02}-{day:>02}"
    try:
        return date.fromisoformat(plain[:10]).isoformat()
    except ValueError:
        return ""


def _choice(field: Field, text: str) -> str:
    return next((choice for choice in field.choices if fold(choice) == fold(text)), "")


def _yes_no(_field: Field, text: str) -> str:
    word = text.casefold()
    return "yes" if word in YES else "no" if word in NO else ""


_CLEANERS = {
    Field.Kind.TEXT: lambda _field, text: text,
    Field.Kind.NUMBER: _number,
    Field.Kind.DATE: _date,
    Field.Kind.CHOICE: _choice,
    Field.Kind.YES_NO: _yes_no,
}


def _expected(field: Field) -> str:
    return {
        Field.Kind.NUMBER: _("a number, such as 12.5"),
        Field.Kind.DATE: _("a day, such as 2026-11-22 or 22.11.2026"),
        Field.Kind.CHOICE: _("one of: %(choices)s") % {"choices": ", ".join(field.choices[:12])},
        Field.Kind.YES_NO: _("yes or no"),
    }.get(Field.Kind(field.kind), "")
