"""Where customers' pages are, which a room above lays."""

from __future__ import annotations

from urllib.parse import urljoin

from django import template
from django.urls import reverse

from sahay.customers.views.asking import page_of

register = template.Library()
register.filter("customer_page", page_of)


@register.simple_tag
def customers_page() -> str:
    """The list of everybody."""
    return urljoin(reverse("customers:lists"), "../")
