"""The facts of a policy that count at a moment: the one source of pages, clocks and decisions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sahay.business.keeping import Keeper
from sahay.business.models import Branch
from sahay.documents.holding import stretch_at
from sahay.documents.models import Version
from sahay.policies.clauses import shown_facts
from sahay.policies.outlines import Outline, outline_of

_facts: Keeper[Mapping[str, Any]] = Keeper(most=256)
NOTHING: Mapping[str, Any] = MappingProxyType({})


def facts(key: str, *, at: datetime | None = None, branch: Branch | int | None = None) -> Mapping[str, Any]:
    """What a policy says at a moment (None: now), in a branch; empty where none is in force.

    A version that was approved never changes, so its facts are read once in each process. For reading only.
    """
    outline = outline_of(key)
    found = stretch_at(outline.kind, key, at=at, branch=branch) if outline else None
    if outline is None or found is None:
        return NOTHING
    return _facts.get((found.version, found.begins), lambda: _read(outline, found.version))


def _read(outline: Outline, number: int) -> Mapping[str, Any]:
    version = Version.objects.only("facts").get(pk=number)
    return MappingProxyType(shown_facts(outline, version.facts))
