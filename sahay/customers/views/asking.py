"""What every verb asks first: which customer, may this person see them; and where it leads afterwards."""

from __future__ import annotations

from urllib.parse import urljoin

from django.shortcuts import get_object_or_404
from django.urls import reverse

from sahay.business.signed_in import StaffRequest
from sahay.customers.models import Customer, Identity


def page_of(number: int) -> str:
    """The address under which a customer's verbs hang: their page."""
    return urljoin(reverse("customers:change", args=[number]), "../")


def visible(request: StaffRequest, number: int) -> Customer:
    """The customer, or 404."""
    return get_object_or_404(Customer.objects.visible_to(request.user), pk=number)


def visible_identity(request: StaffRequest, number: int, identity: int) -> Identity:
    """A way to reach the customer, or 404."""
    return get_object_or_404(visible(request, number).identities, pk=identity)
