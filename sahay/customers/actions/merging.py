"""Two records that are one person, and parting them again.

Rooms above keep rows of their own about customers. They merge through their own verb, which holds both
records, moves those rows, and calls this one in the same transaction (`conversations.actions`).
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sahay import journal
from sahay.customers import events, may, merging
from sahay.customers.keeping import kept, signed
from sahay.customers.models import Customer, Likeness, Merge, Party
from sahay.kit.refusal import Clash, Refused

GONE = gettext_lazy("One of the two records was merged by somebody else meanwhile. Look at them again.")

NOT_ALIKE = gettext_lazy(
    "One is a customer and the other is not. They stay two records, even when it is the same person: "
    "so nothing that was asked outside comes before a customer's eyes."
)


@transaction.atomic
def merge(
    survivor: Customer,
    *,
    absorbed: Customer,
    by: Any,
    take: Collection[str] = (),
    carried: dict[str, list[int]] | None = None,
) -> Merge:
    """Makes `absorbed` a part of `survivor`. `take` names what is taken from `absorbed` where both have it;
    `carried` are rows that a room above has moved already.
    """
    may.edit(by).enforce()
    survivor, absorbed = both_held(survivor, absorbed)
    name = absorbed.shown_name
    fields = merging.take_over(survivor, absorbed, take)
    row = Merge.objects.create(
        survivor=survivor,
        absorbed=absorbed,
        fields=fields,
        moved=merging.move(survivor, absorbed),
        carried=carried or {},
        at=timezone.now(),
        **signed(by),
    )
    Customer.objects.filter(pk=absorbed.pk).update(merged_into=survivor)
    Likeness.objects.waiting().of(absorbed).delete()
    absorbed.traits.all().delete()
    kept(survivor, absorbed)
    happened = events.CustomersMerged(customer=survivor.pk, absorbed=absorbed.pk, merge=row.pk, name=name)
    journal.record(happened, by=by)
    return row


def both_held(survivor: Customer, absorbed: Customer) -> tuple[Customer, Customer]:
    """Both records as they are now, kept from others until the transaction ends.

    Raises:
        Refused: they are one record already, or one is a customer's and the other is not.
        Clash: one of them was merged meanwhile.
    """
    if survivor.pk == absorbed.pk:
        raise Refused(_("This is one and the same record."))
    rows = Customer.objects.held(survivor.pk, absorbed.pk)
    if len(rows) != 2 or any(row.merged_into_id for row in rows.values()):
        raise Clash(GONE)
    if rows[survivor.pk].party != rows[absorbed.pk].party:
        raise Refused(NOT_ALIKE)
    if rows[survivor.pk].party == Party.COLLEAGUE:
        raise Refused(_("Colleagues are two people, and stay two records."))
    return rows[survivor.pk], rows[absorbed.pk]


@transaction.atomic
def undo_merge(merge: Merge, *, by: Any, stayed: int = 0) -> list[str]:
    """Parts two records again, exactly as they were. Answers the fields that somebody has changed since:
    those stay with the survivor.
    """
    may.edit(by).enforce()
    row = to_undo(merge)
    survivor = row.survivor
    left = merging.give_back(row, survivor)
    merging.move_back(row)
    Customer.objects.filter(pk=row.absorbed_id).update(merged_into=None)
    row.undone_at, row.undone_by = timezone.now(), str(by)[:160]
    row.save(update_fields=["undone_at", "undone_by"])
    row.absorbed.refresh_from_db()
    kept(survivor, row.absorbed)
    happened = events.MergeUndone(
        customer=survivor.pk,
        absorbed=row.absorbed_id,
        merge=row.pk,
        name=row.absorbed.shown_name,
        stayed=stayed,
    )
    journal.record(happened, by=by)
    return left


def to_undo(merge: Merge) -> Merge:
    """The merge with both records held.

    Raises:
        Clash: it is undone already, or another merge has to be undone first.
    """
    Customer.objects.held(merge.survivor_id, merge.absorbed_id)
    row = Merge.objects.select_related("survivor", "absorbed").get(pk=merge.pk)
    if row.undone_at:
        raise Clash(_("This merge was undone already."))
    if row.survivor.merged_into_id:
        raise Clash(_("The record was merged into another one since. Undo that first."))
    if Merge.objects.standing().filter(survivor=row.survivor_id, pk__gt=row.pk).exists():
        raise Clash(_("Somebody else was merged into this record since. Undo that first."))
    return row


@transaction.atomic
def tell_apart(customer: Customer, *, other: Customer, by: Any) -> None:
    """They are not one person; nobody is asked about these two again."""
    may.edit(by).enforce()
    first, second = sorted((customer.pk, other.pk))
    if first == second:
        raise Refused(_("This is one and the same record."))
    row, _new = Likeness.objects.get_or_create(first_id=first, second_id=second)
    if row.dismissed_at is None:
        row.dismissed_at, row.dismissed_by = timezone.now(), str(by)[:160]
        row.save(update_fields=["dismissed_at", "dismissed_by"])
        happened = events.ToldApart(customer=customer.pk, other=other.pk, name=other.shown_name)
        journal.record(happened, by=by)
