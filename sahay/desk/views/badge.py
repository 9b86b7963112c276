"""Putting the sign of our promises on other sites."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from sahay.business.models import Business
from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import page
from sahay.insights.badge import code


@require_safe
@login_required
def badge(request: StaffRequest) -> HttpResponse:
    """The sign in every language of the business, with the line that puts it into a page."""
    business = Business.objects.first()
    languages = business.languages if business else []
    signs = [(language, reverse("portal:badge", args=[language]), code(language)) for language in languages]
    return page(request, "desk/badge.html", "badge", signs=signs)
