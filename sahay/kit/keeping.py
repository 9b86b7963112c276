"""Keeping in a process what was read from the tables, for as long as its version is the present one."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, Protocol, TypeVar
from weakref import WeakSet

V = TypeVar("V")


class Forgetful(Protocol):
    """What keeps something that can be made anew."""

    def forget(self) -> None:
        """Everything is made anew."""


_keepers: WeakSet[Forgetful] = WeakSet()


def may_be_told_to_forget(keeper: Forgetful) -> None:
    """Has it told when everything is forgotten, as long as it lives."""
    _keepers.add(keeper)


def forget_everything() -> None:
    """For whoever changes what no version knows of, such as the texts of a language."""
    for keeper in list(_keepers):
        keeper.forget()


class Keeper(Generic[V]):
    """At most `most` values, those not asked for longest forgotten first. Keys carry the version: whatever is
    kept under an old one is never asked for again.
    """

    def __init__(self, most: int = 256) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, V] = OrderedDict()
        self._lock = Lock()
        may_be_told_to_forget(self)

    def forget(self) -> None:
        """Everything is made anew."""
        with self._lock:
            self._kept.clear()

    def known(self, key: Hashable) -> V | None:
        """The value kept under `key`; None when there is none."""
        with self._lock:
            return self._kept.get(key)

    def get(self, key: Hashable, make: Callable[[], V], *, fits: Callable[[V], bool] | None = None) -> V:
        """The value kept under `key`, made now when there is none. Of two made at once one stays; one that
        does not fit is given and not kept.
        """
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()
        if fits is not None and not fits(made):
            return made
        with self._lock:
            found = self._kept.setdefault(key, made)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
            return found
