"""Somebody leaves: their account is closed and their open work handed over, in one act."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sahay.business import may
from sahay.business.models import Branch, Staff, Team
from sahay.business.signed_in import StaffRequest
from sahay.conversations.actions import leave
from sahay.conversations.actions.leaving import open_work
from sahay.conversations.forms.leaving import HeirsForm
from sahay.kit.refusal import Refused


@login_required
def leaving(request: StaffRequest, person_id: int) -> HttpResponse:
    """What is still open with somebody, and who takes it over."""
    may.see_staff(request.user).enforce()
    colleagues = Staff.objects.visible_to(request.user).select_related("role")
    person = get_object_or_404(colleagues, pk=person_id)
    may.deactivate(request.user, person).enforce()
    counts = dict(open_work(person).order_by().values_list("branch_id").annotate(Count("pk")))
    shifts = dict(person.shifts.order_by().values_list("branch_id").annotate(Count("pk")))
    found = Branch.objects.filter(pk__in={*counts, *shifts} - {None})
    branches: list[Branch | None] = [*found, *([None] if None in counts else [])]
    form = HeirsForm(person, branches, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            moved = leave(person, heirs=form.heirs(), by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused.reason))
        else:
            messages.success(request, words(moved))
            return redirect("business:person", person.pk)
    rows = [
        (bound, counts.get(branch.pk if branch else None, 0), shifts.get(branch.pk if branch else None, 0))
        for bound, branch in zip(form, branches, strict=True)
    ]
    context = {"person": person, "form": form, "rows": rows, "teams": Team.objects.active().of(person)}
    return render(request, "desk/leaving.html", context, status=422 if form.errors else 200)


def words(moved: int) -> str:
    """What was done."""
    if not moved:
        return _("The account is closed. Nothing was open.")
    return ngettext(
        "The account is closed. %(count)s open conversation was handed over.",
        "The account is closed. %(count)s open conversations were handed over.",
        moved,
    ) % {"count": moved}
