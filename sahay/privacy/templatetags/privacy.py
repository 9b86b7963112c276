"""Filters of privacy: what a proof counts, in words."""

from __future__ import annotations

from collections.abc import Mapping

from django import template

from sahay.privacy.shown import Count, counts

register = template.Library()


@register.filter
def as_people_say(rows: Mapping[str, int] | None) -> list[Count]:
    """The rows of a proof by what people call them."""
    return counts(rows or {})
