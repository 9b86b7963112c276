"""Files of messages on their way to a browser: saved, not opened; never anything that could run in our
origin.
"""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from sahay.conversations.letterbox import NOTHING, picture_type
from sahay.conversations.models import Attachment


def as_download(attachment: Attachment, *, inline: bool = False) -> HttpResponse:
    """The file, to be saved. With `inline` it is shown, if its bytes are those of a picture we know."""
    data = attachment.blob.read()
    kind = picture_type(data) if inline else ""
    response = HttpResponse(data, content_type=kind or "application/octet-stream")
    named = content_disposition_header(not kind, attachment.name or "file")
    response.headers["Content-Disposition"] = named or "attachment"
    response.headers["Content-Security-Policy"] = NOTHING
    response.headers["Cache-Control"] = "private, max-age=86400, immutable"
    return response
