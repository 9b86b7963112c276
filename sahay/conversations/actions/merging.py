"""Two customers who are one person: their conversations go over with them, and come back.

The records are held before anything moves, and whoever opens a conversation holds its customer too
(`Customer.objects.standing`). So a mail that comes in that moment waits, and then finds the record that
stays.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import transaction

from sahay.business.models import Staff
from sahay.conversations import apart
from sahay.conversations.models import Conversation, Participant
from sahay.customers import actions as customers
from sahay.customers import may
from sahay.customers.models import Customer, Identity, Merge

TABLES: dict[str, Any] = {"conversations": Conversation, "participants": Participant}


@transaction.atomic
def merge_customers(
    survivor: Customer, *, absorbed: Customer, by: Staff, take: Collection[str] = ()
) -> Merge:
    """Makes `absorbed` a part of `survivor`, with all their conversations."""
    may.edit(by).enforce()
    survivor, absorbed = customers.both_held(survivor, absorbed)
    apart.enforce_of_two(survivor, absorbed)
    carried = {
        name: list(table.objects.filter(customer=absorbed).order_by("pk").values_list("pk", flat=True))
        for name, table in TABLES.items()
    }
    for table in TABLES.values():
        table.objects.filter(customer=absorbed).update(customer=survivor)
    return customers.merge(survivor, absorbed=absorbed, by=by, take=take, carried=carried)


@transaction.atomic
def part_customers(merge: Merge, *, by: Staff) -> tuple[int, list[str]]:
    """Undoes a merge. Answers how many conversations that came after it stay with the survivor, and which
    fields stay because somebody has changed them since.
    """
    may.edit(by).enforce()
    row = customers.to_undo(merge)
    for name, table in TABLES.items():
        mine = table.objects.filter(pk__in=row.carried.get(name, []), customer=row.survivor_id)
        mine.update(customer=row.absorbed_id)
    stayed = _came_after(row)
    return stayed, customers.undo_merge(row, by=by, stayed=stayed)


def _came_after(merge: Merge) -> int:
    """Conversations since the merge that came from an address which goes back now."""
    back = Identity.objects.filter(pk__in=merge.moved.get("identities", []))
    rows = Conversation.objects.filter(
        customer=merge.survivor_id, participants__address__in=back.values("value")
    )
    later = rows.exclude(pk__in=merge.carried.get("conversations", [])).filter(activity_at__gte=merge.at)
    return later.distinct().count()
