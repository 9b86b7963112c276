"""The settings of the business itself."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from sahay.business import may
from sahay.business.actions import change_business
from sahay.business.forms.places import BusinessForm
from sahay.business.models import Business
from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import carried_out, kept, page


@require_safe
@login_required
def settings(request: StaffRequest) -> HttpResponse:
    """To the first page of settings that this person can use."""
    return redirect("business:business" if may.manage_business(request.user) else "business:branches")


@login_required
def business(request: StaffRequest) -> HttpResponse:
    """Name, country, languages, web page."""
    may.manage_business(request.user).enforce()
    found = get_object_or_404(Business)
    form = BusinessForm.about(found, request.POST or None)
    if carried_out(form, lambda: change_business(found, by=request.user, **form.facts())):
        return kept(request, "business:business")
    return page(request, "business/business.html", "business", form=form)
