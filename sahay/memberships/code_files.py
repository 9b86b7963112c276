"""What may be shown as a code of conduct: a PDF or a picture, known by its bytes, that does nothing."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sahay.business.pictures import look_at
from sahay.files import pdfs
from sahay.files.pdfs import PDF
from sahay.kit.refusal import Refused

MOST_BYTES = 5_000_000
KINDS_TAKEN = f"{PDF},image/png,image/jpeg,image/webp"
ENDINGS = {PDF: "pdf", "image/png": "png", "image/jpeg": "jpg", "image/webp": "webp"}


def kind_of(data: bytes) -> str:
    """What these bytes are.

    Raises:
        Refused: neither a PDF that anybody can read nor a picture, or too large.
    """
    if len(data) > MOST_BYTES:
        raise Refused(_("This file is too large: at most 5 MB."))
    if pdfs.is_pdf(data):
        pdfs.check(data)
        return PDF
    if picture := look_at(data):
        return picture.kind
    raise Refused(_("Please choose a PDF, or a picture of it: PNG, JPEG or WebP."))
