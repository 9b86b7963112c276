"""What kinds of documents there are: rooms above register theirs, with what only they can know of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise as Lazy

if TYPE_CHECKING:
    from sahay.documents.models import Document, Version


def nothing_hinders(version: Version) -> Iterable[str]:
    """For kinds without rules of their own."""
    return ()


def no_place(key: str) -> int:
    """For kinds whose documents stand in the order of their keys."""
    return 0


def no_effect(version: Version, by: Any) -> None:
    """For kinds of which nothing follows."""


def nothing_left(document: Document, by: Any) -> None:
    """For kinds of which nothing followed."""


@dataclass(frozen=True)
class Kind:
    """One kind of document.

    `hindrances` gives a sentence for everything that forbids proposing a version, in the active language.
    `taking_effect` is called in the transaction of the approval: what must be true together with the text,
    from `version.effective_from` on. `retiring` is called in the transaction that retires a document: what
    followed from it follows no more. `address` is where customers read it (None: nowhere), `workplace` where
    staff write it, both as paths. `place` orders those of the kind by their keys;
    `tab` is the tab of the promises under which they stand.
    """

    name: str
    label: str | Lazy
    workplace: Callable[[Document], str]
    address: Callable[[Document], str | None] = lambda document: None
    hindrances: Callable[[Version], Iterable[str]] = nothing_hinders
    taking_effect: Callable[[Version, Any], None] = no_effect
    retiring: Callable[[Document, Any], None] = nothing_left
    place: Callable[[str], int] = no_place
    tab: str = ""


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Makes a kind known, once, as the program starts (in the `ready` of the room's AppConfig)."""
    if kind.name in _kinds and _kinds[kind.name] != kind:
        raise ValueError(f"two kinds of documents are called {kind.name}")
    _kinds[kind.name] = kind


def kind_of(name: str) -> Kind:
    """The kind of this name.

    Raises:
        LookupError: no room has registered it.
    """
    return _kinds[name]


def kinds() -> list[Kind]:
    """All of them, in the order in which the rooms named theirs."""
    return list(_kinds.values())
