"""What the tables hold of people: every room says it in its `personal.py`, for each of its tables.

The privacy policy, forgetting, and what somebody gets who asks for everything we know of them come from here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Model, Q, QuerySet, TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Lazy = str | Promise


class Of(TextChoices):
    """Of whom."""

    CUSTOMERS = "customers", _("Customers and whoever else writes to us")
    STAFF = "staff", _("People who work here")


class Data(TextChoices):
    """What is known: words that customers understand."""

    NAME = "name", _("names")
    REACH = "reach", _("addresses and telephone numbers")
    WORDS = "words", _("what was said and written")
    FILES = "files", _("files")
    WISHES = "wishes", _("wishes and needs")
    FACTS = "facts", _("facts of the record that this business keeps")
    CONSENT = "consent", _("what was agreed to, and the proof of it")
    LANGUAGE = "language", _("language")
    TIMES = "times", _("what happened and when")
    WORK = "work", _("role, hours and work done")
    SIGN_IN = "sign_in", _("passwords and keys, which nobody can read")
    NETWORK = "network", _("network address and browser")


@dataclass(frozen=True)
class Category:
    """Things that are kept for one purpose, and for one time.

    `months` is what is usual; None when nothing is forgotten by itself, and `kept` says then how long it is
    there. `same_as` is the category whose tables hold it too. `floor` and `medical_floor` are what the law
    asks at least. `due` finds what a time is over for, oldest first; `forget` takes it away and says how
    many; without it rows go as their tables declare.
    """

    key: str
    of: str
    heading: Lazy
    purpose: Lazy
    basis: Lazy
    seen_by: Lazy
    months: int | None = None
    kept: Lazy = ""
    same_as: str = ""
    floor: int = 0
    medical_floor: int = 0
    due: Callable[[datetime], QuerySet[Any]] | None = None
    forget: Callable[[Sequence[int]], int] | None = None


@dataclass(frozen=True)
class Person:
    """Everything one person is found by; or some conversations alone. `staff` work here or did; `former` are
    those of them whose account has ended. Of rows that a joining moved, by what they are (`by_conversation`):
    `elsewhere` are theirs in whosever conversation they stand, `of_others` stand in theirs.
    """

    customers: frozenset[int] = frozenset()
    conversations: frozenset[int] = frozenset()
    addresses: frozenset[str] = frozenset()
    staff: frozenset[int] = frozenset()
    former: frozenset[int] = frozenset()
    elsewhere: Mapping[str, frozenset[int]] = field(default_factory=dict)
    of_others: Mapping[str, frozenset[int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Route:
    """How rows of a table are found from a person, and what becomes of them: they go, or `empties` says what
    stands in their fields afterwards (a function is asked for the value). What `stays` is shown to its person
    and not erased: a law or somebody else's right asks for it. `shows` are the fields that are theirs.
    """

    find: Callable[[type[Model], Person], QuerySet[Any]]
    empties: Mapping[str, Any] | None = None
    unties: tuple[str, ...] = ()
    stays: bool = False
    shows: tuple[str, ...] = ()


@dataclass(frozen=True)
class Holding:
    """What one table holds. Without a category it holds nothing of anybody, and `because` says why not. It is
    `called` by a name of its own where that of the category would tell people something else.
    """

    table: str
    category: str = ""
    fields: Mapping[str, Data] = field(default_factory=dict)
    routes: tuple[Route, ...] = ()
    because: str = ""
    called: Lazy = ""

    @property
    def model(self) -> type[Model]:
        """Its table."""
        return apps.get_model(self.table)

    @property
    def heading(self) -> str:
        """What people call what is in it; nothing where it holds nothing of anybody."""
        return str(self.called or (CATEGORIES[self.category].heading if self.category else ""))


HOLDINGS: dict[str, Holding] = {}
CATEGORIES: dict[str, Category] = {}
Around = Callable[[Person], AbstractContextManager[None]]
AROUND: list[Around] = []
AFTERWARDS: list[Callable[[Person], object]] = []


def category(key: str, **known: Any) -> None:
    """Names a category; tables of this room and of rooms above may belong to it."""
    CATEGORIES[key] = Category(key, **known)


def holds(
    table: str,
    category: str,
    fields: Mapping[str, Data],
    *routes: Route,
    because: str = "",
    called: Lazy = "",
) -> None:
    """A table that holds something of people: which fields, and how the rows of one person are found.

    Without a route nothing of it goes when somebody asks us to forget them; `because` says why.
    """
    if not routes and not because:
        raise ValueError(f"{table}: say how its rows are found, or why they stay")
    HOLDINGS[table] = Holding(table, category, dict(fields), routes, because, called)


def nobody(because: str, *tables: str) -> None:
    """Tables that tell nothing of anybody."""
    for table in tables:
        HOLDINGS[table] = Holding(table, because=because)


def around(act: Around) -> Around:
    """Marks a context that is entered, in the same transaction, before the rows of a person are looked for,
    and left when they have gone.
    """
    AROUND.append(act)
    return act


def afterwards(act: Callable[[Person], object]) -> Callable[[Person], object]:
    """Marks a function that is called, in the same transaction, when the rows of a person have gone."""
    AFTERWARDS.append(act)
    return act


def by_conversation(lookup: str = "conversation", *, moves: str = "", **more: Any) -> Route:
    """The rows of their conversations. Those that go along when conversations are joined say as what they
    `move`, or what they belong to: they stay whose they were.
    """
    row = lookup.rpartition("__")[0] or "pk"

    def theirs(person: Person) -> Q:
        here = Q(**{f"{lookup}__in": list(person.conversations)})
        if elsewhere := person.elsewhere.get(moves):
            here |= Q(**{f"{row}__in": list(elsewhere)})
        if of_others := person.of_others.get(moves):
            here &= ~Q(**{f"{row}__in": list(of_others)})
        return here

    return _route(theirs, **more)


def by_customer(lookup: str = "customer", **more: Any) -> Route:
    """The rows of their record."""
    return _route(lambda person: Q(**{f"{lookup}__in": list(person.customers)}), **more)


def by_address(lookup: str, **more: Any) -> Route:
    """The rows with an address or number of theirs."""
    return _route(lambda person: Q(**{f"{lookup}__in": list(person.addresses)}), **more)


def by_staff(lookup: str = "staff", **more: Any) -> Route:
    """The rows of somebody who works here, or did."""
    return _route(lambda person: Q(**{f"{lookup}__in": list(person.staff)}), **more)


def by_former(lookup: str = "staff", **more: Any) -> Route:
    """The rows that go only when somebody does not work here any more: the work needs them before."""
    return _route(lambda person: Q(**{f"{lookup}__in": list(person.former)}), **more)


def _route(theirs: Callable[[Person], Q], where: Q | None = None, **more: Any) -> Route:
    def find(model: type[Model], person: Person) -> QuerySet[Any]:
        rows = model._base_manager.filter(theirs(person))
        return rows.filter(where) if where else rows

    return Route(find, **more)
