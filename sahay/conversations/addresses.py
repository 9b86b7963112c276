"""Where conversations are found."""

from __future__ import annotations

from urllib.parse import urljoin

from django.urls import reverse


def page_of(number: int) -> str:
    """The address under which a conversation's verbs hang: its page."""
    return urljoin(reverse("conversations:reply", args=[number]), "../")
