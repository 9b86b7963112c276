"""What a journal entry means to whoever looks at a page: topics, and who may hear of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from sahay.business.models import Staff
from sahay.journal.models import Entry

MOST_MISSED = 300
OVERLAP = 50
LATECOMERS = timedelta(seconds=10)


@dataclass(frozen=True)
class Sight:
    """What a person may hear of: a plain value that outlives the request."""

    staff: int
    all_branches: bool
    branches: frozenset[int]

    @classmethod
    def of(cls, staff: Staff) -> Sight:
        """As it is now."""
        return cls(
            staff.pk, staff.all_branches, frozenset() if staff.all_branches else frozenset(staff.branch_ids())
        )

    def hears(self, hint: Hint) -> bool:
        """Whatever belongs to no branch in particular concerns everybody, but for conversations nobody was
        given yet.
        """
        if self.all_branches:
            return True
        return bool(self.branches & hint.branches) if hint.branches else not hint.is_private


@dataclass(frozen=True)
class Hint:
    """Something changed. `branches` are those whose people are told; both of them when something moved."""

    id: int
    kind: str
    subject: str
    topics: tuple[str, ...]
    branches: frozenset[int]
    is_private: bool

    @cached_property
    def line(self) -> bytes:
        """As it goes over the wire; made once for all who hear it."""
        return f"id: {self.id}\ndata: {' '.join(self.topics)}\n\n".encode()


def together(hints: Sequence[Hint]) -> bytes:
    """Hints of one moment as one line: what was done to many asks a page for its list once, not for each."""
    topics = dict.fromkeys(topic for hint in hints for topic in hint.topics)
    return f"id: {max(hint.id for hint in hints)}\ndata: {' '.join(topics)}\n\n".encode()


def hint_of(entry: Entry) -> Hint:
    """The hint in an entry."""
    subject = f"{entry.subject_kind}:{entry.subject_id}"
    branches = {entry.branch_id, entry.facts.get("before") if entry.kind == "conversations.moved" else None}
    return Hint(
        id=entry.pk,
        kind=entry.kind,
        subject=subject,
        topics=tuple(_topics(entry, subject)),
        branches=frozenset(branch for branch in branches if branch is not None),
        is_private=entry.subject_kind == "conversation",
    )


def _topics(entry: Entry, subject: str) -> Iterable[str]:
    yield subject
    if entry.subject_kind == "conversation":
        yield "inbox"
        for name in ("joined", "new"):
            if other := entry.facts.get(name):
                yield f"conversation:{other}"
    else:
        yield entry.kind.partition(".")[0]


def hints_after(number: int, sight: Sight) -> tuple[list[Hint], bool]:
    """Hints since an entry, and whether these are all of them; a page that slept long does better to fetch
    everything.

    PostgreSQL can show a lower number after a higher one: there the last few before it, if they are fresh,
    are told again, which does no harm.
    """
    wanted = Q(pk__gt=number)
    if connection.vendor == "postgresql":
        wanted |= Q(pk__gt=number - OVERLAP, at__gt=timezone.now() - LATECOMERS)
    rows = list(Entry.objects.filter(wanted).order_by("pk")[: MOST_MISSED + 1])
    hints = [hint for hint in map(hint_of, rows[:MOST_MISSED]) if sight.hears(hint)]
    return hints, len(rows) <= MOST_MISSED
