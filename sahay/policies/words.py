"""The words of a draft, made of its facts in every language of the business."""

from __future__ import annotations

from contextlib import suppress

from django.db import transaction

from sahay.business.models import Business
from sahay.documents import wordings
from sahay.documents.actions.drafting import draft_for_change
from sahay.documents.models import Version
from sahay.kit.refusal import Clash
from sahay.policies.clauses import Words, wording
from sahay.policies.outlines import outline_of


def put_into_words(version: Version) -> None:
    """Says a draft in all languages of the business, and in no other any more; what people wrote in their own
    words stays. LookupError for a document without an outline.
    """
    version.wordings.exclude(language__in=languages()).delete()
    for language in languages():
        words = made(version, language)
        wordings.write(version, language, words.title, words.clauses)


def put_drafts_into_words() -> None:
    """Says every draft anew, because something that is named in them is called otherwise."""
    for version in Version.objects.drafts().select_related("document"):
        outline = outline_of(version.document.key)
        if outline and outline.kind == version.document.kind:
            with suppress(Clash), transaction.atomic():
                put_into_words(draft_for_change(version))


def made(version: Version, language: str) -> Words:
    """What the facts of a version say in a language, whatever people wrote instead."""
    outline = outline_of(version.document.key)
    if outline is None:
        raise LookupError(f"there is no outline for {version.document}")
    return wording(outline, version.facts, language)


def languages() -> list[str]:
    """Those of the business, the first one first."""
    business = Business.objects.first()
    return list(business.languages) if business else ["en"]
