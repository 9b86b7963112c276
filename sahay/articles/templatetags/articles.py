"""How templates show an article."""

from __future__ import annotations

from django import template

from sahay.kit.prose import prose

register = template.Library()
register.filter("prose", prose)
