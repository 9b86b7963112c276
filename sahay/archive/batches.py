"""Some at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def batched(every: Iterable[T], most: int) -> Iterator[list[T]]:
    """Lists of at most so many, in order, until there are no more."""
    source = iter(every)
    while some := list(islice(source, most)):
        yield some
