"""Writing policies: the facts that people answer, and the words that are made of them in the same moment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from sahay.documents import actions as documents
from sahay.documents import may
from sahay.documents.models import Audience, Clause, Document, Version
from sahay.policies.outlines import Outline
from sahay.policies.words import put_into_words


@transaction.atomic
def begin(outline: Outline, *, by: Any) -> Version:
    """The open draft of a policy; if there is none yet, a new one that begins with what is in force."""
    may.write(by, None).enforce()
    found = Document.objects.of_all_branches().filter(kind=outline.kind, key=outline.key).first()
    document = found or documents.start_document(
        kind=outline.kind, key=outline.key, audience=Audience.PUBLIC, by=by
    )
    version = documents.start_draft(document, by=by)
    if version.is_draft:
        put_into_words(version)
    return version


@transaction.atomic
def answer(version: Version, values: Mapping[str, Any], *, seen: Mapping[str, Any], by: Any) -> list[str]:
    """Keeps some facts, names those that changed, and says it anew in every language of the business.

    `seen` are the same facts as the writer saw them: see `documents.actions.save_facts`.
    """
    may.write(by, version.document.branch).enforce()
    changed = documents.save_facts(version, values, seen=seen, by=by)
    if changed:
        put_into_words(version)
    return changed


@transaction.atomic
def write_clause(
    version: Version, language: str, key: str, *, heading: str, text: str, seen: str, by: Any
) -> Clause:
    """One's own words for a clause, in one language; they stay until they are given up."""
    may.write(by, version.document.branch).enforce()
    return documents.write_clause(version, language, key, heading=heading, text=text, seen=seen, by=by)


@transaction.atomic
def take_made_words(version: Version, language: str, key: str, *, by: Any) -> None:
    """Gives one's own words up for those that are made of the facts."""
    may.write(by, version.document.branch).enforce()
    documents.take_made_words(version, language, key, by=by)
    put_into_words(version)


@transaction.atomic
def publish(version: Version, *, by: Any) -> Version:
    """Proposes a draft and says one's own yes to it: in force at once where nobody else has to agree."""
    may.write(by, version.document.branch).enforce()
    may.approve(by, version.document).enforce()
    return documents.approve(documents.propose(version, by=by), by=by)
