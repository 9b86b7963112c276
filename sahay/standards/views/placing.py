"""Where things are: for whoever is asked at the counter."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST, require_safe

from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import kept, page
from sahay.standards import actions, may, showing
from sahay.standards.actions.placing import held_row
from sahay.standards.forms.placing import WhereForm
from sahay.standards.forms.speaking import as_seen, seen_in
from sahay.standards.models import Whereabouts
from sahay.standards.views.scope import TAB, branches_of


@require_safe
@login_required
def whereabouts(request: StaffRequest) -> HttpResponse:
    """Everything that is written down, or what fits the words."""
    words = request.GET.get("q", "").strip()[:100]
    return page(
        request,
        "standards/whereabouts.html",
        TAB,
        rows=showing.find(request.user, words),
        sought=words,
        can_write=may.begin(request.user),
    )


@login_required
def new_whereabouts(request: StaffRequest) -> HttpResponse:
    """One more thing."""
    return _where(request, None)


@login_required
def one_whereabouts(request: StaffRequest, row_id: int) -> HttpResponse:
    """Where something is."""
    return _where(request, _row(request, row_id))


@require_POST
@login_required
def remove_whereabouts(request: StaffRequest, row_id: int) -> HttpResponse:
    """It is not there any more."""
    actions.remove_whereabouts(_row(request, row_id), by=request.user)
    return kept(request, "standards:whereabouts")


def _row(request: StaffRequest, row_id: int) -> Whereabouts:
    rows = Whereabouts.objects.filter(branch__in=branches_of(request)).select_related("branch")
    return get_object_or_404(rows, pk=row_id)


def _where(request: StaffRequest, row: Whereabouts | None) -> HttpResponse:
    (may.write(request.user, row.branch) if row else may.begin(request.user)).enforce()
    form = WhereForm(branches_of(request), request.POST or None, about=row)

    def save() -> None:
        given, seen = form.cleaned_data, seen_in(request.POST)
        branch, things = given["branch"], given["things"]
        actions.set_whereabouts(
            row, branch=branch, things=things, where=form.texts(), seen=seen, by=request.user
        )

    if form.saved_by(save):
        return kept(request, "standards:whereabouts")
    if row:
        row.refresh_from_db()
    return page(request, "standards/where.html", TAB, form=form, row=row, seen=as_seen(held_row(row)))
