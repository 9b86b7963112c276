"""In which language we write to somebody."""

from __future__ import annotations

from sahay.business.models import Business
from sahay.kit.language import LANGUAGES, base_language


def language_for(tag: str | None) -> str:
    """The language of ours that fits a tag (`hi-Latn`: `hi`); the first of the business for any other."""
    wanted = base_language(tag) if tag else ""
    if wanted in LANGUAGES:
        return wanted
    business = Business.objects.first()
    return business.language if business else "en"
