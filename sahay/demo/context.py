"""What the example shows on pages of lower rooms: the way to its people, where one signs in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from sahay.business.models import Business


def frame(request: HttpRequest) -> dict[str, Any]:
    """`example_url` where the business is the example; the database is asked when a template wants it."""
    return {"example_url": SimpleLazyObject(_address_of_its_people)}


def _address_of_its_people() -> str:
    there = Business.objects.filter(is_example=True).exists()
    return reverse("demo:people") if there else ""
