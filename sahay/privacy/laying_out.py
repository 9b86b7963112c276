"""What lower rooms are given from here: the passages of the policy on personal data."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import translation

from sahay.documents.wordings import Said
from sahay.policies.clauses import also_says
from sahay.policies.outlines.shape import Facts
from sahay.privacy import statement


def passages(facts: Facts) -> Sequence[Said]:
    """In the language of the text that is being made."""
    known = statement.clauses(translation.get_language() or "en")
    return [Said(passage.key, passage.heading, passage.text) for passage in known]


also_says("privacy", passages)
