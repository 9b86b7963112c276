"""Files on their way to the server while one still writes."""

from __future__ import annotations

import re

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sahay.business.signed_in import StaffRequest
from sahay.conversations import may
from sahay.conversations.models import Upload
from sahay.conversations.uploads import forget as forget_it
from sahay.conversations.uploads import keep_upload
from sahay.conversations.views.asking import visible
from sahay.kit.refusal import Refused

MAY = {Upload.Kind.REPLY: may.reply, Upload.Kind.NOTE: may.note}
WORD = re.compile(r"[A-Za-z0-9-]{8,40}")


@login_required
@require_POST
def upload(request: StaffRequest, number: int) -> HttpResponse:
    """POST `kind`, `once`, `file`: keeps a file for what this person writes. Answers its line in the box, or
    the reason why not as plain text.
    """
    conversation = visible(request.user, number)
    kind, once, file = (
        request.POST.get("kind", ""),
        request.POST.get("once", ""),
        request.FILES.get("file"),
    )
    if kind not in MAY or not WORD.fullmatch(once) or file is None:
        return _said(_("No file came with this. Please attach it again."), 400)
    MAY[Upload.Kind(kind)](request.user, conversation).enforce()
    try:
        row = keep_upload(conversation, request.user, kind=kind, file=file, once=once)
    except Refused as refused:
        return _said(str(refused.reason), 422)
    return render(request, "conversations/_upload.html", {"upload": row})


@login_required
@require_POST
def forget_upload(request: StaffRequest, number: int, upload: int) -> HttpResponse:
    """POST: takes one's own file away again."""
    mine = Upload.objects.filter(conversation=visible(request.user, number), staff=request.user)
    forget_it(get_object_or_404(mine, pk=upload))
    return HttpResponse(status=204)


def _said(words: str, status: int) -> HttpResponse:
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")
