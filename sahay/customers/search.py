"""How customers are found: by name, wishes and every way to reach them. They belong to no branch."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db.models import prefetch_related_objects

from sahay.customers.models import Customer, Identity
from sahay.search import actions as index
from sahay.search.actions import EVERY_BRANCH
from sahay.search.sources import Findable, Source, register

KIND = "customer"


def remembered(customer: Customer) -> None:
    """Makes a customer findable as they are now."""
    prefetch_related_objects([customer], "identities")
    found = _findable(customer)
    index.remember(
        KIND,
        found.ref,
        branch=found.branch,
        at=found.at,
        title=found.title,
        text_parts=found.text_parts,
        facets=found.facets,
    )


def _findable(customer: Customer) -> Findable:
    return Findable(
        ref=customer.pk,
        branch=EVERY_BRANCH,
        at=customer.created_at,
        title=customer.shown_name,
        text_parts=_words(customer),
        facets={"from": [customer.name, *(identity.value for identity in customer.identities.all())]},
    )


def _words(customer: Customer) -> list[str]:
    ways = [word for identity in customer.identities.all() for word in _spellings(identity)]
    return [word for word in (customer.name, customer.called, customer.wish, *ways) if word]


def _spellings(identity: Identity) -> Sequence[str]:
    """A number is looked for as it is written, without spaces, and by its last digits."""
    if identity.kind != Identity.Kind.PHONE:
        return (identity.value, identity.shown)
    digits = identity.value.lstrip("+")
    return (identity.value, digits, digits[-10:], identity.shown)


def _load(refs: Collection[int]) -> Iterable[Findable]:
    return [
        _findable(customer)
        for customer in Customer.objects.filter(pk__in=refs).prefetch_related("identities")
    ]


def _texts(refs: Collection[int]) -> Mapping[int, Sequence[str]]:
    rows = Customer.objects.filter(pk__in=refs).prefetch_related("identities")
    return {customer.pk: _words(customer) for customer in rows}


def _after(ref: int, most: int) -> Sequence[int]:
    return list(Customer.objects.filter(pk__gt=ref).order_by("pk").values_list("pk", flat=True)[:most])


register(Source(KIND, load=_load, texts=_texts, after=_after))
