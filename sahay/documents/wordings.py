"""The words of a draft: what a room makes of its facts, beside what people wrote themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sahay.documents.digests import digest_of
from sahay.documents.models import Clause, SetAside, Version, Wording
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
    of are others now. Own words for a passage that is gone are set aside, and stand there again when it is
    said again. Called in the transaction of the action that changed the facts.

    Raises:
        ValueError: the version was proposed, so its words are fixed.
    """
    if not version.is_draft:
        raise ValueError(f"{version} was proposed: its words do not change")
    wording, _new = Wording.objects.update_or_create(
        version=version, language=language, defaults={"title": title[:LONGEST_TITLE], "digest": ""}
    )
    before = {clause.key: clause for clause in wording.clauses.all()}
    wanted = {said.key for said in passages}
    _set_aside(wording, [clause for key, clause in before.items() if key not in wanted])
    before |= _taken_up(wording, wanted - before.keys())
    for position, said in enumerate(passages):
        _place(before.get(said.key) or Clause(wording=wording, key=said.key), position, said)
    return seal(wording)


def _set_aside(wording: Wording, gone: Sequence[Clause]) -> None:
    own = [one for one in gone if one.own_words]
    SetAside.objects.bulk_create(
        SetAside(wording=wording, key=one.key, heading=one.heading, text=one.text, facts=one.facts)
        for one in own
    )
    wording.clauses.filter(pk__in=[one.pk for one in gone]).delete()


def _taken_up(wording: Wording, keys: set[str]) -> dict[str, Clause]:
    """What was set aside for these passages, as clauses to be kept."""
    rows = list(wording.set_aside.filter(key__in=keys)) if keys else []
    wording.set_aside.filter(pk__in=[one.pk for one in rows]).delete()
    return {
        one.key: Clause(
            wording=wording,
            key=one.key,
            heading=one.heading,
            text=one.text,
            facts=one.facts,
            own_words=True,
        )
        for one in rows
    }


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
