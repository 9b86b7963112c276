"""Where branches differ, and how procedures are kept to."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import page
from sahay.kit.text.numbers import whole
from sahay.procedures.adherence import adherence
from sahay.procedures.comparing import differences

PERIODS = (7, 30, 90)


@require_safe
@login_required
def branches(request: StaffRequest) -> HttpResponse:
    """The table of branches: which differ, where and why."""
    return page(
        request,
        "procedures/branches.html",
        "procedures",
        differences=differences(request.user, request.LANGUAGE_CODE),
    )


@require_safe
@login_required
def kept(request: StaffRequest) -> HttpResponse:
    """How many runs reached their end, and how long each step takes, per branch."""
    wanted = request.GET.get("days", "")
    days = whole(wanted) if whole(wanted) in PERIODS else 30
    return page(
        request,
        "procedures/kept.html",
        "procedures",
        figures=adherence(request.user, timezone.now() - timedelta(days=days), request.LANGUAGE_CODE),
        days=days,
        periods=PERIODS,
    )
