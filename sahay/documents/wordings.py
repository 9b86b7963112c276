"""The words of a draft: what a room makes of its facts, beside what people wrote themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sahay.documents.digests import digest_of
from sahay.documents.models import Clause, Version, Wording
from sahay.documents.models.version import LONGEST_TITLE


@dataclass(frozen=True)
class Said:
    """One passage as the room that keeps the document makes it: `facts` are those it speaks of."""

    key: str
    heading: str
    text: str
    facts: Mapping[str, Any] = field(default_factory=dict)


def write(version: Version, language: str, title: str, passages: Sequence[Said]) -> Wording:
    """Puts a draft into words in one language, in this order; passages that are not among them are gone.

    What a person wrote in own words stays as it is, and is marked as outdated when the facts it was written
    of are others now. Called in the transaction of the action that changed the facts.

    Raises:
        ValueError: the version was proposed, so its words are fixed.
    """
    if not version.is_draft:
        raise ValueError(f"{version} was proposed: its words do not change")
    wording, _new = Wording.objects.update_or_create(
        version=version, language=language, defaults={"title": title[:LONGEST_TITLE], "digest": ""}
    )
    before = {clause.key: clause for clause in wording.clauses.all()}
    wording.clauses.exclude(key__in=[said.key for said in passages]).delete()
    for position, said in enumerate(passages):
        _place(before.get(said.key) or Clause(wording=wording, key=said.key), position, said)
    return seal(wording)


def _place(clause: Clause, position: int, said: Said) -> None:
    clause.position = position
    if clause.own_words:
        clause.outdated = dict(clause.facts) != dict(said.facts)
    else:
        clause.heading, clause.text = said.heading[:LONGEST_TITLE], said.text
        clause.facts = dict(said.facts)
    clause.save()


def seal(wording: Wording) -> Wording:
    """Gives the wording the digest of what it says now."""
    passages = wording.clauses.order_by("position", "pk").values_list("heading", "text")
    wording.digest = digest_of(wording.language, wording.title, passages)
    wording.save(update_fields=["digest"])
    return wording


def copy(source: Version, target: Version) -> None:
    """The words of one version as the first words of another."""
    for wording in source.wordings.prefetch_related("clauses"):
        clauses = list(wording.clauses.all())
        wording.pk, wording.version = None, target
        wording._state.adding = True
        wording.save(force_insert=True)
        for clause in clauses:
            clause.pk, clause.wording = None, wording
        Clause.objects.bulk_create(clauses)
