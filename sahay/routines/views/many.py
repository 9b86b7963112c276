"""One change to many over HTTP: how far it has come, stopping it, undoing it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from sahay.business.signed_in import StaffRequest
from sahay.conversations.changes import CHANGES
from sahay.kit.http import back
from sahay.kit.pages import page
from sahay.routines import actions, may
from sahay.routines.models import Bulk, BulkRow

SIZE = 50


@login_required
@require_safe
def bulk(request: StaffRequest, number: int) -> HttpResponse:
    """What is done to many, how far it has come, and what stayed as it was and why."""
    found = _found(request, number)
    stayed = found.rows.filter(state=BulkRow.State.REFUSED).select_related("conversation__customer")
    context = {
        "bulk": found,
        "words": words(found),
        "said": said(found),
        "stayed": page(stayed, key=("id",), cursor=request.GET.get("cursor", ""), size=SIZE),
        "may_stop": may.stop(request.user, found),
        "may_undo": may.undo(request.user, found),
        "url": request.path,
    }
    is_part = request.headers.get("HX-Request") == "true"
    answer = render(request, "routines/_bulk.html" if is_part else "routines/bulk.html", context)
    patch_cache_control(answer, private=True, no_cache=True)
    patch_vary_headers(answer, ["HX-Request", "Cookie"])
    return answer


@login_required
@require_POST
def stop_bulk(request: StaffRequest, number: int) -> HttpResponse:
    """No further one is touched."""
    actions.stop_bulk(_found(request, number), by=request.user)
    messages.success(request, _("It stops. What has been changed stays and can be undone."))
    return redirect("routines:bulk", number)


@login_required
@require_POST
def undo_bulk(request: StaffRequest, number: int) -> HttpResponse:
    """Puts back what was changed."""
    undoing = actions.undo_bulk(_found(request, number), by=request.user)
    if undoing.is_running or undoing.not_changed:
        return redirect("routines:bulk", undoing.pk)
    messages.success(request, said(undoing))
    return back(request, "/desk/")


def _found(request: StaffRequest, number: int) -> Bulk:
    rows = Bulk.objects.visible_to(request.user).select_related("by", "undoes", "undone_by")
    return get_object_or_404(rows, pk=number)


def words(bulk: Bulk) -> str:
    """What is done to each, as a short sentence."""
    return CHANGES[bulk.change].describe(bulk.value) if bulk.change in CHANGES else bulk.change


def said(bulk: Bulk) -> str:
    """What came of it, in one sentence."""
    words = {"changed": bulk.changed, "total": bulk.total}
    if bulk.undoes_id:
        return (
            ngettext(
                "%(changed)s of %(total)s conversation was put back as it was.",
                "%(changed)s of %(total)s conversations were put back as they were.",
                bulk.total,
            )
            % words
        )
    return (
        ngettext(
            "%(changed)s of %(total)s conversation was changed.",
            "%(changed)s of %(total)s conversations were changed.",
            bulk.total,
        )
        % words
    )
