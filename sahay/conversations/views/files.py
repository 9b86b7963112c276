"""What came with a message, shown without trusting it: nothing here ever runs in our origin."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from sahay.business.signed_in import StaffRequest
from sahay.conversations.letterbox import FRAME_ONLY, as_document, frame_policy
from sahay.conversations.models import Attachment
from sahay.conversations.serving import as_download
from sahay.conversations.views.asking import visible, visible_message


@login_required
@require_safe
def as_sent(request: StaffRequest, number: int, message: int) -> HttpResponse:
    """The mail as it was laid out, for a frame without scripts. `?remote=1` lets its pictures be fetched from
    elsewhere.
    """
    letter = visible_message(request.user, number, message)
    remote = request.GET.get("remote") == "1"
    response = HttpResponse(as_document(letter, remote=remote))
    response.headers["Content-Security-Policy"] = frame_policy(remote=remote)
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@login_required
@require_safe
def whole_text(request: StaffRequest, number: int, message: int) -> HttpResponse:
    """All that was said, new and quoted, as plain text."""
    letter = visible_message(request.user, number, message)
    text = "\n\n".join(part for part in (letter.body, letter.quoted) if part)
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response.headers["Content-Security-Policy"] = FRAME_ONLY
    return response


@login_required
@require_safe
def attachment(request: StaffRequest, number: int, attachment: int) -> HttpResponse:
    """A file, to be saved. With `?inline=1` it is shown, if its bytes are those of a picture we know."""
    conversation = visible(request.user, number)
    rows = Attachment.objects.select_related("blob").filter(message__conversation=conversation)
    found = get_object_or_404(rows, pk=attachment)
    return as_download(found, inline=request.GET.get("inline") == "1")
