"""Writing standards: every change is of facts, and the words are made of them in the same transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from sahay.documents import actions as documents
from sahay.documents import may
from sahay.documents.models import Document, Version
from sahay.standards.kinds import AUDIENCES, STANDARDS
from sahay.standards.shape import Line, facts_of
from sahay.standards.words import put_into_words


@transaction.atomic
def begin(key: str, lines: Sequence[Line] = (), *, by: Any) -> Version:
    """The open draft of a document; if there is none, a new one: with what is in force, or with these lines
    where nothing was ever written.
    """
    may.write(by, None).enforce()
    found = Document.objects.of_all_branches().filter(kind=STANDARDS, key=key).first()
    if found is not None:
        return documents.start_draft(found, by=by)
    document = documents.start_document(kind=STANDARDS, key=key, audience=AUDIENCES[key], by=by)
    version = document.versions.drafts().get()
    if lines:
        change(version, facts_of(lines), seen={}, by=by)
    return version


@transaction.atomic
def change(version: Version, values: Mapping[str, Any], *, seen: Mapping[str, Any], by: Any) -> list[str]:
    """Lays facts over those of a draft, None takes one away, and names what changed; `BothChanged` when
    somebody else changed the same since it was `seen`.
    """
    may.write(by, version.document.branch).enforce()
    changed = documents.save_facts(version, values, seen=seen, by=by)
    if changed:
        put_into_words(version)
    return changed


@transaction.atomic
def publish(version: Version, *, by: Any) -> Version:
    """Proposes a draft and says one's own yes to it: in force at once where nobody else has to agree."""
    may.write(by, version.document.branch).enforce()
    may.approve(by, version.document).enforce()
    return documents.approve(documents.propose(version, by=by), by=by)
