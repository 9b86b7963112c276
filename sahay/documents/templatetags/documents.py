"""Tags of documents: their clauses as a page shows them, and their days."""

from __future__ import annotations

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString

from sahay.documents.standing import day_of
from sahay.kit.prose import elsewhere as elsewhere_of
from sahay.kit.prose import picture as picture_of
from sahay.kit.prose import prose
from sahay.kit.when import exact

register = template.Library()


@register.filter
def clause_text(text: str) -> SafeString:
    """Markdown of a clause, cleaned."""
    return prose(text)


@register.filter
def picture(reference: str, alt: str) -> SafeString:
    """One of our own pictures by its reference, with what is on it for whoever cannot see it."""
    return picture_of(reference, alt)


@register.filter
def elsewhere(address: str, words: str) -> SafeString:
    """A page of somebody else, such as a film, as a link by its words."""
    return elsewhere_of(address, words)


@register.filter
def on_day(at: datetime | None) -> str:
    """“3 March 2026”; nothing for no day."""
    return day_of(at) if at else ""


@register.filter
def exactly(at: datetime | None) -> str:
    """Day and time in full, for a proof that is read years later."""
    return exact(at, timezone.get_current_timezone_name()) if at else ""


@register.filter
def in_fours(digest: str) -> str:
    """A fingerprint that can be read aloud and compared."""
    return " ".join(digest[at : at + 4] for at in range(0, len(digest), 4))
