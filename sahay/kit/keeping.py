"""Keeping in a process what was read from the tables, for as long as its version is the present one."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

V = TypeVar("V")


class Keeper(Generic[V]):
    """At most `most` values, those not asked for longest forgotten first. Keys carry the version: whatever is
    kept under an old one is never asked for again.
    """

    def __init__(self, most: int = 256) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, V] = OrderedDict()
        self._lock = Lock()

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
