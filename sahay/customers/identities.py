"""How a way to reach somebody is written down, so that the same one is the same text."""

from __future__ import annotations

import phonenumbers


def normal_email(text: str) -> str:
    """Lower case, no spaces. The part before the @ keeps its dots and plus: other people may own those."""
    return text.strip().strip("<>").casefold()


def normal_phone(text: str, country: str = "") -> str:
    """E.164 (`+91…`); national numbers are read as of `country`. Empty when it cannot be a phone number."""
    try:
        number = phonenumbers.parse(text, country or None)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def shown_phone(value: str) -> str:
    """The number as people of its country group it, in international form."""
    try:
        number = phonenumbers.parse(value, None)
    except phonenumbers.NumberParseException:
        return value
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def normal(kind: str, text: str, country: str = "") -> str:
    """The normal form for any kind; empty when the text cannot be one."""
    if kind == "email":
        address = normal_email(text)
        return address if "@" in address else ""
    if kind == "phone":
        return normal_phone(text, country)
    return text.strip()


def read(text: str, country: str = "") -> tuple[str, str]:
    """Kind and normal form of what somebody typed into one field for “phone or e-mail”; (“”, “”) when it is
    neither.
    """
    kind = "email" if "@" in text else "phone"
    value = normal(kind, text, country)
    return (kind, value) if value else ("", "")
