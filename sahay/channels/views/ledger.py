"""The mail ledger: every mail that reached us, and what a person does with those that need one."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sahay.business.signed_in import StaffRequest
from sahay.channels import actions, may
from sahay.channels.email.models import RawMail
from sahay.channels.email.postbox import in_use
from sahay.channels.email.reading import read
from sahay.channels.forms import DiscardForm, FileForm
from sahay.conversations.addresses import page_of
from sahay.kit.pages import page
from sahay.kit.text import shorten
from sahay.kit.when import ago

SIZE = 50
SHOWN = 20_000


def _typed(text: str) -> str:
    """An address as it is stored; no database keeps a NUL."""
    return text.replace("\x00", "").strip().lower()


@login_required
@require_GET
def ledger(request: StaffRequest) -> HttpResponse:
    """The sum that adds up, and the mails, all or of one state; `?q=` finds a sender's address."""
    may.see_ledger(request.user).enforce()
    everything = RawMail.objects.visible_to(request.user)
    state, wanted = request.GET.get("state", ""), _typed(request.GET.get("q", ""))
    rows = everything.filter(state=state) if state in RawMail.State.values else everything
    if wanted:
        rows = rows.filter(sender=wanted)
    shown = page(
        rows.select_related("mailbox", "message").defer("envelope_to"),
        key=("-id",),
        cursor=request.GET.get("cursor", ""),
        size=SIZE,
    )
    for row in shown.items:
        row.came = ago(row.received_at)  # type: ignore[attr-defined]
    query = {name: value for name, value in (("state", state), ("q", wanted)) if value}
    context = {
        "sum": everything.sum(),
        "page": shown,
        "state": state,
        "states": RawMail.State.choices,
        "wanted": wanted,
        "query": urlencode(query),
        "may_manage": may.manage(request.user),
        "postbox": in_use(),
    }
    return render(request, "channels/ledger.html", context)


@login_required
@require_GET
def mail(request: StaffRequest, number: int) -> HttpResponse:
    """One mail: what is known of it, what it says, and what may be done."""
    return _mail_page(request, _visible(request, number))


@login_required
@require_GET
def original(request: StaffRequest, number: int) -> HttpResponse:
    """The mail as it came, for saving; never for showing."""
    row = _visible(request, number)
    response = HttpResponse(row.blob.read(), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="mail-{row.pk}.eml"'
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@login_required
@require_POST
def retry(request: StaffRequest, number: int) -> HttpResponse:
    """POST: works on it again."""
    actions.retry(_visible(request, number), by=request.user)
    messages.success(request, _("It is being tried again."))
    return HttpResponseRedirect(reverse("channels:mail", args=[number]))


@login_required
@require_POST
def file(request: StaffRequest, number: int) -> HttpResponse:
    """POST: files it where the person says."""
    row = _visible(request, number)
    form = FileForm(request.POST, staff=request.user)
    if not form.is_valid():
        return _mail_page(request, row, file_form=form, status=422)
    message = actions.file_by_hand(row, by=request.user, **form.place())
    messages.success(request, _("Filed in conversation %(number)s.") % {"number": message.conversation_id})
    return HttpResponseRedirect(reverse("channels:mail", args=[number]))


@login_required
@require_POST
def discard(request: StaffRequest, number: int) -> HttpResponse:
    """POST: nobody needs it."""
    row = _visible(request, number)
    form = DiscardForm(request.POST)
    if not form.is_valid():
        return _mail_page(request, row, discard_form=form, status=422)
    actions.discard(row, by=request.user, because=form.cleaned_data["because"])
    messages.success(request, _("Discarded. The original is kept."))
    return HttpResponseRedirect(reverse("channels:ledger") + "?state=set_aside")


def _visible(request: StaffRequest, number: int) -> RawMail:
    may.see_ledger(request.user).enforce()
    rows = RawMail.objects.visible_to(request.user).select_related(
        "mailbox__branch", "message", "settled_by", "blob"
    )
    return get_object_or_404(rows, pk=number)


def _mail_page(request: StaffRequest, row: RawMail, status: int = 200, **forms: Any) -> HttpResponse:
    context = {
        "mail": row,
        "says": _says(row),
        "conversation_url": page_of(row.message.conversation_id) if row.message else "",
        "may_settle": may.settle(request.user, row),
        "may_discard": may.discard(request.user, row),
        "file_form": FileForm(staff=request.user),
        "discard_form": DiscardForm(),
        "SetAside": RawMail.State.SET_ASIDE,
        **forms,
    }
    return render(request, "channels/mail.html", context, status=status)


def _says(row: RawMail) -> str:
    """The text of a mail that is in no conversation; what cannot be read is shown as it came."""
    if row.state == RawMail.State.FILED:
        return ""
    raw = row.blob.read()
    try:
        text = read(raw).text
    except Exception:
        text = ""
    return shorten(text or raw[:SHOWN].decode("utf-8", "replace"), SHOWN)
