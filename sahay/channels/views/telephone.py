"""The telephone system of each branch: its address and its key."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sahay.business.models import Branch
from sahay.business.signed_in import StaffRequest
from sahay.channels import may
from sahay.channels.phone import actions
from sahay.channels.phone.telephone import opened


@login_required
@require_GET
def telephones(request: StaffRequest) -> HttpResponse:
    """Which branches are told of missed calls by their telephone system."""
    may.manage(request.user).enforce()
    return _page(request)


@login_required
@require_POST
def make_key(request: StaffRequest, branch_id: int) -> HttpResponse:
    """POST: a new key, shown on this page and never again."""
    branch = _branch(request, branch_id)
    return _page(request, branch, actions.make_telephone_key(branch, by=request.user))


@login_required
@require_POST
def switch_off(request: StaffRequest, branch_id: int) -> HttpResponse:
    """POST: nothing is taken any more."""
    branch = _branch(request, branch_id)
    actions.switch_telephone_off(branch, by=request.user)
    messages.success(request, _("Switched off. Nothing is taken from this telephone system any more."))
    return HttpResponseRedirect(reverse("channels:telephones"))


def _branch(request: StaffRequest, branch_id: int) -> Branch:
    may.manage(request.user).enforce()
    return get_object_or_404(Branch.objects.active().visible_to(request.user), pk=branch_id)


def _page(request: StaffRequest, made_for: Branch | None = None, key: str = "") -> HttpResponse:
    branches = Branch.objects.active().visible_to(request.user).select_related("telephone_key")
    kept = [getattr(one, "telephone_key", None) for one in branches]
    works = [row if opened(row) else None for row in kept]
    context = {
        "tab": "telephone",
        "lines": [(one, row, _address(one)) for one, row in zip(branches, works, strict=True)],
        "made_for": made_for,
        "key": key,
    }
    response = render(request, "channels/telephones.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response


def _address(branch: Branch) -> str:
    return f"{settings.PUBLIC_URL}{reverse('telephone:missed', args=[branch.pk])}"
