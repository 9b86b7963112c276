"""How customers are found: by name, wishes and every way to reach them. They belong to no branch.

Colleagues and people outside are found by what was said with them, not here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db.models import Prefetch, prefetch_related_objects

from sahay.customers.models import Customer, Identity, Note, Party
from sahay.search import actions as index
from sahay.search.actions import EVERY_BRANCH
from sahay.search.sources import Findable, Source, register

KIND = "customer"


def remembered(customer: Customer, ways: Sequence[Identity] | None = None) -> None:
    """Makes a customer findable as they are now; `ways` are all ways to reach them, where the caller knows
    them.
    """
    if customer.party != Party.CUSTOMER:
        return
    if ways is None:
        prefetch_related_objects([customer], "identities")
    else:
        _tell(customer, ways)
    _remember(_findable(customer), is_new=ways is not None)


def read_again(refs: Collection[int]) -> None:
    """Makes customers findable as they are now; those merged into others are found through them."""
    gone = set(refs)
    for found in _load(refs):
        gone.discard(found.ref)
        _remember(found)
    for ref in gone:
        index.forget(KIND, ref)


def _remember(found: Findable, *, is_new: bool = False) -> None:
    index.remember(
        KIND,
        found.ref,
        branch=found.branch,
        at=found.at,
        title=found.title,
        text_parts=found.text_parts,
        facets=found.facets,
        is_new=is_new,
    )


def _tell(customer: Customer, ways: Sequence[Identity]) -> None:
    """Spares the question for what has just been written."""
    rows = Identity.objects.filter(customer=customer)
    rows._result_cache = list(ways)
    customer._prefetched_objects_cache = {"identities": rows}  # type: ignore[attr-defined]


def _findable(customer: Customer) -> Findable:
    return Findable(
        ref=customer.pk,
        branch=EVERY_BRANCH,
        at=customer.created_at,
        title=customer.shown_name,
        text_parts=_words(customer),
        facets={
            "from": [customer.name, *(identity.value for identity in customer.identities.all())],
            "tags": [tag.name for tag in customer.tags.all()] if customer.has_more else [],
            "lang": customer.language,
        },
    )


def _words(customer: Customer) -> list[str]:
    ways = [word for identity in customer.identities.all() for word in _spellings(identity)]
    own = (customer.name, customer.called, customer.wish, customer.needs_words)
    return [word for word in (*own, *ways, *_more(customer)) if word]


def _more(customer: Customer) -> Iterable[str]:
    """What only some records have."""
    if customer.has_more:
        yield from (note.text for note in customer.notes.all())
        yield from (value.text for value in customer.values.all())
        yield from (tag.name for tag in customer.tags.all())
        yield customer.company.name if customer.company else ""
        yield customer.company_role


def _spellings(identity: Identity) -> Sequence[str]:
    """A number is looked for as it is written, without spaces, and by its last digits."""
    if identity.kind != Identity.Kind.PHONE:
        return (identity.value, identity.shown)
    digits = identity.value.lstrip("+")
    return (identity.value, digits, digits[-10:], identity.shown)


def _load(refs: Collection[int]) -> Iterable[Findable]:
    return [_findable(customer) for customer in _whole(refs)]


def _whole(refs: Collection[int]) -> list[Customer]:
    """Customers with everything they are found by; what few have is read only for those few."""
    rows = list(Customer.objects.customers().present().filter(pk__in=refs).prefetch_related("identities"))
    notes = Prefetch("notes", Note.objects.kept())
    prefetch_related_objects([row for row in rows if row.has_more], notes, "values", "tags", "company")
    return rows


def _texts(refs: Collection[int]) -> Mapping[int, Sequence[str]]:
    return {customer.pk: _words(customer) for customer in _whole(refs)}


def _after(ref: int, most: int) -> Sequence[int]:
    rows = Customer.objects.customers().present().filter(pk__gt=ref).order_by("pk")
    return list(rows.values_list("pk", flat=True)[:most])


register(Source(KIND, load=_load, texts=_texts, after=_after))
