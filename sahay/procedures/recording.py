"""What is written down with a step, looked over before it is kept."""

from __future__ import annotations

from datetime import date

import filetype
from django.utils.translation import gettext as _

from sahay.files import pdfs
from sahay.kit.refusal import Refused
from sahay.kit.text import number_of, writable
from sahay.procedures.amounts import amount_of
from sahay.procedures.shape import Step

LONGEST = 2_000
MOST_BYTES = 10 * 1024 * 1024
PICTURES = ("image/jpeg", "image/png", "image/webp", "image/gif", "image/heic")


def cleaned(step: Step, raw: str, language: str) -> str:
    """The value as it is kept: numbers in plain digits, days as ISO, amounts as `amounts.amount_of` says.

    Raises:
        Refused: it is missing where it is required, or is not what is asked for.
    """
    value = writable(raw).strip()
    if step.records in ("none", "photo"):
        return ""
    if not value:
        if step.required:
            raise Refused(_("Please write down: %(what)s") % {"what": step.what(language)})
        return ""
    if len(value) > LONGEST:
        raise Refused(_("This is too long to be written down here. Please shorten it."))
    return _READERS.get(step.records, _text)(value, step)


def evidence_type(data: bytes) -> str:
    """What kind of photo this is, or that it is a PDF.

    Raises:
        Refused: it is none that we know, a PDF that does more than show pages, or too large.
    """
    if len(data) > MOST_BYTES:
        raise Refused(_("This file is larger than 10 MB. Please take a smaller one."))
    if pdfs.is_pdf(data):
        pdfs.check(data)
        return pdfs.PDF
    kind = filetype.guess(data)
    if kind is None or kind.mime not in PICTURES:
        raise Refused(_("This is neither a photo nor a PDF. JPEG, PNG, WebP, GIF, HEIC and PDF can be kept."))
    return str(kind.mime)


def _text(value: str, step: Step) -> str:
    return value


def _number(value: str, step: Step) -> str:
    number = number_of(value)
    if number is None:
        raise Refused(_("“%(value)s” is no number.") % {"value": value[:40]})
    return format(number, "f")


def _money(value: str, step: Step) -> str:
    amount = amount_of(value)
    if amount is None:
        raise Refused(_("“%(value)s” is no amount of money.") % {"value": value[:40]})
    return amount


def _day(value: str, step: Step) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise Refused(_("“%(value)s” is no day. Choose one.") % {"value": value[:40]}) from None


def _choice(value: str, step: Step) -> str:
    if not any(value in step.choices(language) for language in step.labels):
        raise Refused(_("Choose one of those that are offered."))
    return value


_READERS = {"number": _number, "money": _money, "date": _day, "choice": _choice}
