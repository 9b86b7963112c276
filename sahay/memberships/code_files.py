"""What may be shown as a code of conduct: a PDF or a picture, known by its bytes, that does nothing."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sahay.business.pictures import look_at
from sahay.kit.refusal import Refused

MOST_BYTES = 5_000_000
PDF = "application/pdf"
KINDS_TAKEN = f"{PDF},image/png,image/jpeg,image/webp"
ENDINGS = {PDF: "pdf", "image/png": "png", "image/jpeg": "jpg", "image/webp": "webp"}
LAST = 2048
_ACTS = (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/RichMedia")


def kind_of(data: bytes) -> str:
    """What these bytes are.

    Raises:
        Refused: neither a PDF that anybody can read nor a picture, or too large.
    """
    if len(data) > MOST_BYTES:
        raise Refused(_("This file is too large: at most 5 MB."))
    if data.startswith(b"%PDF-"):
        return _pdf(data)
    if picture := look_at(data):
        return picture.kind
    raise Refused(_("Please choose a PDF, or a picture of it: PNG, JPEG or WebP."))


def _pdf(data: bytes) -> str:
    if b"%%EOF" not in data[-LAST:]:
        raise Refused(_("This PDF is not whole. Please save it once more."))
    if b"/Encrypt" in data:
        raise Refused(_("This PDF is locked with a password. Please save it without one."))
    if any(sign in data for sign in _ACTS):
        raise Refused(_("This PDF does more than show pages. Please print it into a new PDF."))
    return PDF
