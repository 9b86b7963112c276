"""Whether somebody in a list is known already: by an address of theirs and a name that agrees."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sahay.customers.likeness import agree, name_words
from sahay.customers.lists.people import Person
from sahay.customers.models import Customer, Identity, Party


class Known:
    """Whose the addresses of some rows are, asked once for all, and of those that are made meanwhile."""

    def __init__(self, people: Sequence[Person]) -> None:
        self.holders: dict[tuple[str, str], list[Customer]] = {}
        values = {value for person in people for _kind, value in person.ways}
        rows = Identity.objects.filter(
            value__in=values, customer__merged_into=None, customer__party=Party.CUSTOMER
        ).order_by("customer_id")
        same: dict[int, Customer] = {}
        for row in rows.select_related("customer"):
            customer = same.setdefault(row.customer_id, row.customer)
            self.holders.setdefault((row.kind, row.value), []).append(customer)

    def of(self, person: Person) -> Customer | None:
        """The record a row is about; the oldest where several fit."""
        words = name_words(person.name)
        found = (customer for way in person.ways for customer in self.holders.get(way, []))
        fitting = {c.pk: c for c in found if agree(words, name_words(c.name))}
        return fitting[min(fitting)] if fitting else None

    def add(self, customer: Customer, person: Person) -> None:
        """These addresses are theirs now too."""
        for way in person.ways:
            held = self.holders.setdefault(way, [])
            if customer not in held:
                held.append(customer)


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
