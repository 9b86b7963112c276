"""Whether somebody in a list is known already: by an address of theirs and a name that agrees."""

from __future__ import annotations

from collections.abc import Iterable

from sahay.customers.likeness import agree, name_words
from sahay.customers.lists.people import Person
from sahay.customers.models import Customer, Identity


def known(person: Person) -> Customer | None:
    """The record a row is about; the oldest where several fit."""
    if not person.ways:
        return None
    values = [value for _kind, value in person.ways]
    rows = Identity.objects.filter(value__in=values, customer__merged_into=None).order_by("customer_id")
    words = name_words(person.name)
    for row in rows.select_related("customer")[:50]:
        if (row.kind, row.value) in person.ways and agree(words, name_words(row.customer.name)):
            return row.customer
    return None


class Seen:
    """Rows of a trial that would be new: those after them may be about the same people."""

    def __init__(self, before: Iterable[list[str]]) -> None:
        self.names: dict[str, list[tuple[str, ...]]] = {}
        for keys in before:
            self._add(keys)

    def has(self, person: Person) -> bool:
        """Whether an earlier row was about them."""
        words = name_words(person.name)
        return any(agree(words, other) for key in keys_of(person)[1:] for other in self.names.get(key, []))

    def add(self, person: Person) -> None:
        """From now on they are known."""
        self._add(keys_of(person))

    def _add(self, keys: list[str]) -> None:
        if keys:
            words = name_words(keys[0])
            for key in keys[1:]:
                self.names.setdefault(key, []).append(words)


def keys_of(person: Person) -> list[str]:
    """What a trial remembers of a row: the name, and every way to reach them."""
    return [person.name, *(f"{kind}:{value}" for kind, value in person.ways)]
