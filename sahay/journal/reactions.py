"""Who listens: reactions of upper rooms, queued with the event and run once for each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, transaction

from sahay.jobs import task
from sahay.journal.events import KINDS, Event

Reaction = Callable[[Any, int], object]
HEARD: dict[type[Event], dict[str, Reaction]] = {}
ONLY_WHEN: dict[str, Callable[[Any], bool]] = {}


def hears(*kinds: type[Event], when: Callable[[Any], bool] | None = None) -> Callable[[Reaction], Reaction]:
    """Marks `def reaction(event, entry_id)` as an answer to these events, or to those of them about which
    `when` says so: it is asked as they are written down, and knows what they say and no more.

    It runs in one short transaction together with its receipt; what takes long or talks to the outside is
    queued from it.
    """

    def listen(reaction: Reaction) -> Reaction:
        name = f"{reaction.__module__.removeprefix('sahay.')}.{reaction.__name__}"
        if when is not None:
            ONLY_WHEN[name] = when
        for kind in kinds:
            HEARD.setdefault(kind, {})[name] = reaction
        return reaction

    return listen


def reactions_to(happened: Event) -> list[str]:
    """Stored names of the reactions to an event."""
    heard = HEARD.get(type(happened), {})
    return [name for name in heard if name not in ONLY_WHEN or ONLY_WHEN[name](happened)]


@task(name="journal.answer", priority=5)
def answer(reaction: str, entry: int) -> Callable[[], None] | None:
    """Runs one reaction to one entry, once. A reaction or an entry that is gone is no error: the world has
    moved on.
    """
    from sahay.journal.models import Entry, Receipt  # this package is imported before the tables are known

    row = Entry.objects.filter(pk=entry).first()
    kind = KINDS.get(row.kind) if row else None
    found = HEARD.get(kind, {}).get(reaction) if kind else None
    if row is None or kind is None or found is None:
        return None
    happened = kind.read(row.facts)

    def effects() -> None:
        try:
            with transaction.atomic():
                Receipt.objects.create(entry_id=entry, reaction=reaction)
        except IntegrityError:
            return
        found(happened, entry)

    return effects
