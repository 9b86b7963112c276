"""What happened to one thing, in words: each line with who did it and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise as Lazy

from sahay.journal.events import Event
from sahay.journal.models import Entry

MOST = 40
Words = Mapping[type[Event], Lazy]


@dataclass(frozen=True)
class Happened:
    """One line: what happened, who did it (empty: nobody in particular), why (as it was written), when."""

    words: str
    who: str
    reason: str
    at: datetime


def history(about: str, number: int, words: Words, *, many: type[Event] | None = None) -> list[Happened]:
    """What happened to the thing `about` of this number, the latest first, in the reader's language; one
    question. Events without words stay out; those of the kind `many` that follow each other, by one person,
    are one line.
    """
    by_kind = {happened.KIND: said for happened, said in words.items()}
    rows = Entry.objects.filter(subject_kind=about, subject_id=number, kind__in=by_kind).order_by("-pk")
    found: list[Happened] = []
    before = None
    for row in rows[: 4 * MOST]:
        same = (row.kind, row.actor)
        if same != before or many is None or row.kind != many.KIND:
            who = row.actor if row.actor_id else ""
            found.append(Happened(str(by_kind[row.kind]), who, str(row.facts.get("reason", "")), row.at))
        before = same
    return found[:MOST]
