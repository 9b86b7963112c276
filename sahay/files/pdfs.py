"""PDFs that are kept and given out again: known by their bytes, read by anybody, and they do nothing."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sahay.kit.refusal import Refused

PDF = "application/pdf"
LAST = 2048
_ACTS = (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/RichMedia")


def is_pdf(data: bytes) -> bool:
    """Whether it begins as one, whatever it is called."""
    return data.startswith(b"%PDF-")


def check(data: bytes) -> None:
    """It is whole, not locked, and only shows pages.

    Raises:
        Refused: and says what to do.
    """
    if b"%%EOF" not in data[-LAST:]:
        raise Refused(_("This PDF is not whole. Please save it once more."))
    if b"/Encrypt" in data:
        raise Refused(_("This PDF is locked with a password. Please save it without one."))
    if any(sign in data for sign in _ACTS):
        raise Refused(_("This PDF does more than show pages. Please print it into a new PDF."))
