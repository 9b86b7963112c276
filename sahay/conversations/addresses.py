"""Where conversations are found."""

from __future__ import annotations

from functools import lru_cache

from django.urls import get_script_prefix, reverse


def page_of(number: int) -> str:
    """The address under which a conversation's verbs hang: its page."""
    return f"{_root(get_script_prefix())}{number}/"


@lru_cache(maxsize=4)
def _root(prefix: str) -> str:
    return reverse("conversations:reply", args=[0]).removesuffix("0/reply/")
