"""Comparing records that have changed with those that could be the same person; never all with all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Count, Prefetch

from sahay.customers.likeness import Face, reasons
from sahay.customers.models import Customer, Field, Identity, Likeness, Trait, Value

BATCH = 100
MOST_ALIKE = 40
COMPARED = (Field.Kind.TEXT, Field.Kind.DATE, Field.Kind.NUMBER)


def compare_changed(batch: int = BATCH) -> int:
    """Compares up to `batch` records that have changed; answers how many. 0 means all are compared."""
    numbers = list(
        Customer.objects.filter(to_compare=True).order_by("pk").values_list("pk", flat=True)[:batch]
    )
    for number in numbers:
        _compare(number)
    return len(numbers)


@transaction.atomic
def _compare(number: int) -> None:
    """One record. The mark is taken off first: a change that comes meanwhile puts it on again."""
    Customer.objects.filter(pk=number).update(to_compare=False)
    one = next(iter(_read([number])), None)
    if one is None:
        Trait.objects.filter(customer=number).delete()
        return
    face = face_of(one)
    _keep_traits(number, face.keys)
    found = {}
    for other in _read(_candidates(number, face.keys)):
        if why := reasons(face, face_of(other)):
            found[other.pk] = why
    _keep_likenesses(number, found)


def _read(numbers: Iterable[int]) -> Any:
    values = Prefetch("values", Value.objects.filter(field__kind__in=COMPARED))
    rows = Customer.objects.customers().present().filter(pk__in=list(numbers)).select_related("company")
    return rows.prefetch_related("identities", values)


def face_of(customer: Customer) -> Face:
    """What of a record is compared."""
    ways = list(customer.identities.all())
    return Face(
        name=customer.name,
        phones=frozenset(way.value for way in ways if way.kind == Identity.Kind.PHONE),
        mails=frozenset(way.value for way in ways if way.kind == Identity.Kind.EMAIL),
        company=customer.company.name if customer.company else "",
        values=frozenset((value.field_id, value.text) for value in customer.values.all()),
    )


def _keep_traits(number: int, keys: set[str]) -> None:
    keys = {key[:200] for key in keys}
    known = set(Trait.objects.filter(customer=number).values_list("key", flat=True))
    Trait.objects.filter(customer=number, key__in=known - keys).delete()
    rows = [Trait(customer_id=number, key=key) for key in keys - known]
    Trait.objects.bulk_create(rows, ignore_conflicts=True)


def _candidates(number: int, keys: set[str]) -> list[int]:
    """Others with a key of ours. A key that very many have says nothing."""
    shared = Trait.objects.filter(key__in=[key[:200] for key in keys])
    telling = shared.values("key").annotate(many=Count("pk")).filter(many__lte=MOST_ALIKE)
    keys = {row["key"] for row in telling}
    found = Trait.objects.filter(key__in=keys).exclude(customer=number)
    return list(found.values_list("customer_id", flat=True).distinct())


def _keep_likenesses(number: int, found: dict[int, list[list[str]]]) -> None:
    """What was dismissed stays dismissed, whatever is found later."""
    mine = Likeness.objects.filter(first=number) | Likeness.objects.filter(second=number)
    known = {row.second_id if row.first_id == number else row.first_id: row for row in mine}
    for other, row in known.items():
        if row.dismissed_at is None and other not in found:
            row.delete()
    for other, why in found.items():
        if other not in known:
            first, second = sorted((number, other))
            Likeness.objects.get_or_create(first_id=first, second_id=second, defaults={"reasons": why})
        elif known[other].dismissed_at is None and known[other].reasons != why:
            Likeness.objects.filter(pk=known[other].pk).update(reasons=why)
