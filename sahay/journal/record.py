"""Writing what happened, in the transaction in which it happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from sahay.jobs import wake
from sahay.journal.events import Event
from sahay.journal.reactions import answer, reactions_to
from sahay.kit.writing import insert

if TYPE_CHECKING:
    from sahay.journal.models import Entry


def record(happened: Event, *, by: Any) -> Entry:
    """Adds a row to the journal and queues every reaction to it, all in the caller's transaction.

    `by` is a staff member, a customer, or a plain word for a part of the system ("clock", "mail").
    On PostgreSQL ids can commit out of order: whoever reads along uses `feed.Tail`, which goes back for gaps.
    """
    from sahay.journal.models import Entry  # this package is imported before the tables are known

    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("journal.record is called inside the transaction of what happened")
    kind, subject = happened.subject
    facts = happened.facts()
    entry = Entry(
        at=timezone.now(),
        kind=happened.KIND,
        subject_kind=kind,
        subject_id=subject,
        branch_id=facts.get("branch"),
        facts=facts,
        actor_id=getattr(by, "pk", None) if getattr(by, "is_authenticated", False) else None,
        actor=str(by)[:120],
    )
    insert(entry)
    for name in reactions_to(happened):
        answer.enqueue(reaction=name, entry=entry.pk)
    wake.after_commit()
    return entry
