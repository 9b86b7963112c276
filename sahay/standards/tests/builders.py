"""Standards in force, for tests of this room and of rooms above it."""

from __future__ import annotations

from collections.abc import Sequence

from sahay.business.models import Staff
from sahay.documents.models import Version
from sahay.standards import actions
from sahay.standards.shape import Line, facts_of


def hold(owner: Staff, lines: Sequence[Line], key: str = "customers") -> Version:
    """A version with these lines alone, in force from now on."""
    draft = actions.begin(key, by=owner)
    gone = dict.fromkeys(draft.facts)
    actions.change(draft, {**gone, **facts_of(lines)}, seen=draft.facts, by=owner)
    return actions.publish(draft, by=owner)
