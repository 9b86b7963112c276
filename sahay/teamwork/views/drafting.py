"""Drafts: kept while one types, listed, shared, continued by a colleague, thrown away."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sahay.business.signed_in import StaffRequest
from sahay.conversations.addresses import page_of
from sahay.kit.http import back
from sahay.kit.pages import page
from sahay.teamwork import actions
from sahay.teamwork.drafts import begun, keep
from sahay.teamwork.here import writes
from sahay.teamwork.models import Draft
from sahay.teamwork.views.following import visible

LIST = "/desk/drafts/"
SIZE = 30


@login_required
@require_POST
def keep_draft(request: StaffRequest, number: int) -> HttpResponse:
    """POST `kind`, `text`, `version`: keeps what was typed. Answers how the draft stands."""
    conversation = visible(request.user, number)
    kind, version = request.POST.get("kind", ""), request.POST.get("version", "")
    if kind not in Draft.Kind.values:
        return JsonResponse({}, status=400)
    kept = keep(
        conversation,
        request.user,
        kind=kind,
        text=request.POST.get("text", "").replace("\r\n", "\n").replace("\x00", ""),
        version=int(version) if version.isdecimal() and len(version) < 10 else 0,
    )
    writes(conversation, request.user, kind if kept.version else "")
    return JsonResponse({"version": kept.version, "other": kept.other})


@login_required
@require_safe
def drafts(request: StaffRequest) -> HttpResponse:
    """What this person has begun, the latest first."""
    rows = begun(Draft.objects.visible_to(request.user).filter(staff=request.user))
    shown = page(
        rows.select_related("conversation"),
        key=("-updated_at", "-id"),
        cursor=request.GET.get("cursor", ""),
        size=SIZE,
    )
    request.inbox_view = "drafts"  # type: ignore[attr-defined]
    context = {"paging": shown, "drafts": shown.items, "url": LIST, "zone": get_current_timezone()}
    return render(request, "teamwork/drafts.html", context)


@login_required
@require_POST
def share_draft(request: StaffRequest, draft: int) -> HttpResponse:
    """POST `shared`: lets colleagues see and continue it, or not any more."""
    row = _mine_or_shared(request, draft)
    shared = request.POST.get("shared") == "on"
    actions.share_draft(row, by=request.user, shared=shared)
    said = _("Colleagues can see it and go on with it.") if shared else _("Only you see this draft now.")
    messages.success(request, said)
    return back(request, page_of(row.conversation_id))


@login_required
@require_POST
def take_over_draft(request: StaffRequest, draft: int) -> HttpResponse:
    """POST: goes on with what a colleague has begun; the page has it in the box."""
    row = actions.take_over_draft(_mine_or_shared(request, draft), by=request.user)
    kind = "&as=note" if row.kind == Draft.Kind.NOTE else ""
    return HttpResponseRedirect(f"{page_of(row.conversation_id)}?draft={row.pk}{kind}#write")


@login_required
@require_POST
def forget_draft(request: StaffRequest, draft: int) -> HttpResponse:
    """POST: throws one's own draft away."""
    rows = Draft.objects.filter(staff=request.user)
    get_object_or_404(rows, pk=draft).delete()
    messages.success(request, _("The draft is gone."))
    return back(request, LIST)


def _mine_or_shared(request: StaffRequest, draft: int) -> Draft:
    rows = Draft.objects.visible_to(request.user).select_related("conversation")
    return get_object_or_404(rows, pk=draft)
