"""Records that look like one person."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sahay.business.signed_in import StaffRequest
from sahay.customers import actions, may
from sahay.customers.models import Customer, Likeness
from sahay.customers.views.asking import visible
from sahay.customers.why_alike import told
from sahay.kit.http import back
from sahay.kit.pages import page

SIZE = 25


@login_required
@require_safe
def alike(request: StaffRequest) -> HttpResponse:
    """Pairs nobody has decided on, the latest first."""
    rows = Likeness.objects.waiting().select_related("first", "second")
    rows = rows.prefetch_related("first__identities", "second__identities")
    shown = page(rows, key=("-id",), cursor=request.GET.get("cursor", ""), size=SIZE)
    pairs = [(row, [told(*reason) for reason in row.reasons]) for row in shown.items]
    context = {"pairs": pairs, "paging": shown, "url": request.path, "may": may.edit(request.user)}
    return render(request, "customers/alike.html", context)


@login_required
@require_POST
def tell_apart(request: StaffRequest, number: int, other: int) -> HttpResponse:
    """POST: these two are not one person."""
    somebody = get_object_or_404(Customer.objects.visible_to(request.user), pk=other)
    actions.tell_apart(visible(request, number), other=somebody, by=request.user)
    messages.success(request, _("Kept apart. Nobody is asked about these two again."))
    return back(request, reverse("customers:alike"))
