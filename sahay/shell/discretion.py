"""Minimum display: whether a list tells who somebody is, or initials and a number.

An upper room decides it (`decided_by`); here stands what a list then shows, and nowhere else. A page that
tells of one person shows everything, and whoever opened it is written down by the room that decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.http import HttpRequest

from sahay.shell.people import initials

Deciding = Callable[[HttpRequest | None], bool]
_deciding: list[Deciding] = []
_answered: ContextVar[HttpRequest | None] = ContextVar("answered", default=None)


def decided_by(ask: Deciding) -> Deciding:
    """Marks the one function that knows; it is asked with the request that is answered, or None."""
    _deciding[:] = [ask]
    return ask


@contextmanager
def answering(request: HttpRequest) -> Iterator[None]:
    """While a page is made for a request."""
    token = _answered.set(request)
    try:
        yield
    finally:
        _answered.reset(token)


def is_discreet() -> bool:
    """Whether lists tell initials and numbers now; decided once for each request."""
    request = _answered.get()
    if not _deciding:
        return False
    if request is None:
        return _deciding[0](None)
    known: bool | None = getattr(request, "is_discreet", None)
    if known is None:
        known = _deciding[0](request)
        request.is_discreet = known  # type: ignore[attr-defined]
    return known


def name_in_list(name: str) -> str:
    """What somebody is called in a list."""
    return initials(str(name)) if name and is_discreet() else name


def words_in_list(words: str) -> str:
    """What somebody said, or how they are reached, in a list."""
    return "" if is_discreet() else words


def heading_in_list(heading: str, number: int) -> str:
    """What a conversation is called in a list: by its number when it may not tell what it is about."""
    return f"#{number}" if is_discreet() else heading
