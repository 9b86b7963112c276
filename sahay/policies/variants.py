"""A branch that does it otherwise: which facts of its policy are its own, and which those of all branches.

A variant keeps every fact, so that its text and its promises stand for themselves; which of them are its own
stands beside them, so that the others can follow when the policy of all branches changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sahay.documents.holding import said_now
from sahay.documents.models import Clause, Document, Version


def own_key(key: str) -> str:
    """The name of the fact that names those facts a branch answered itself."""
    return f"{key}.differs"


def own_of(version: Version) -> list[str]:
    """The facts that this branch answered itself."""
    return list(version.facts.get(own_key(version.document.key)) or [])


def of_all_branches(document: Document) -> Version | None:
    """What the policy a variant was made of says now."""
    return said_now(document.master) if document.master else None


def facts_of_all_branches(document: Document) -> Mapping[str, Any]:
    """The facts of that version; none for a document that is no variant."""
    found = of_all_branches(document)
    return found.facts if found else {}


def with_own(version: Version, values: Mapping[str, Any], seen: Mapping[str, Any]) -> dict[str, Any]:
    """Some answers of a branch, and with them which facts are its own by now: those that say something else
    than the policy of all branches. What the writer only saw, and somebody else changed since, stays theirs.
    """
    document, everywhere = version.document, facts_of_all_branches(version.document)
    answered = {
        key: value
        for key, value in values.items()
        if value != seen.get(key) or value == version.facts.get(key)
    }
    own = {key for key in own_of(version) if key not in answered}
    own |= {key for key, value in answered.items() if value != everywhere.get(key)}
    return {**values, own_key(document.key): sorted(own) or None}


def changed_elsewhere(version: Version) -> dict[str, Any]:
    """What all branches say otherwise by now, of the facts that are not this branch's own."""
    if not version.document.branch_id:
        return {}
    everywhere = facts_of_all_branches(version.document)
    kept = {*own_of(version), own_key(version.document.key)}
    names = {*everywhere, *version.facts} - kept
    return {key: everywhere.get(key) for key in names if everywhere.get(key) != version.facts.get(key)}


def differs_nowhere(version: Version) -> bool:
    """Whether a branch's own policy has neither an answer nor a clause in words of its own."""
    everywhere = of_all_branches(version.document) if version.document.branch_id else None
    return bool(everywhere and not own_of(version) and _own_words(version) == _own_words(everywhere))


def _own_words(version: Version) -> set[tuple[str, ...]]:
    rows = Clause.objects.filter(wording__version=version, own_words=True)
    return set(rows.values_list("wording__language", "key", "heading", "text"))
