"""Addresses of the pages about one policy."""

from __future__ import annotations

from django import template

from sahay.policies.views.here import Here

register = template.Library()


@register.simple_tag
def at(here: Here, name: str, *args: object) -> str:
    """`{% at here "question" key %}`: of all branches, or of the branch that the page speaks of."""
    return here.url(name, *args)
