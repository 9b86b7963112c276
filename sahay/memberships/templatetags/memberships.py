"""How templates show a way to complain."""

from __future__ import annotations

import re

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sahay.kit.web_pages import is_web_page

register = template.Library()
PHONE = re.compile(r"\+?[\d\s()./-]{5,30}")
MAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+")


@register.filter
def way_to(route: str) -> SafeString:
    """A web page, an e-mail address or a phone number as a link; anything else as it was written."""
    if is_web_page(route):
        return format_html('<a href="{}" rel="noopener noreferrer"><bdi>{}</bdi></a>', route, route)
    if MAIL.fullmatch(route):
        return format_html('<a href="mailto:{}"><bdi>{}</bdi></a>', route, route)
    if PHONE.fullmatch(route):
        digits = "".join(sign for sign in route if sign.isdecimal() or sign == "+")
        return format_html('<a href="tel:{}"><bdi>{}</bdi></a>', digits, route)
    return format_html('<bdi dir="auto">{}</bdi>', route)
