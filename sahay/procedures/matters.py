"""What runs are about, asked of the rooms above that keep it: they register here as the program starts."""

from __future__ import annotations

from typing import Any, Protocol

from sahay.procedures.models import Run


class Matter(Protocol):
    """A kind of thing that runs are about, whose concern can be read and put into words."""

    def hold(self, number: int) -> None:
        """Nobody else changes it until the transaction ends. Called before the run itself is held."""

    def concern(self, number: int) -> str:
        """What the customer wants, as it is understood now."""

    def say_concern(self, number: int, text: str, *, by: Any) -> bool:
        """Puts it into words; answers whether the customer has confirmed these very words already."""


_MATTERS: dict[str, Matter] = {}


def register(kind: str, matter: Matter) -> None:
    """From now on runs about this kind of thing read and write its concern."""
    _MATTERS[kind] = matter


def matter_of(run: Run) -> Matter | None:
    """The one that keeps what this run is about; none at the counter, where nothing else is written down."""
    return _MATTERS.get(run.about_kind) if run.about_id is not None else None


def concern_of(run: Run) -> str:
    """What the customer wants as far as it is known; empty at the counter."""
    matter = matter_of(run)
    return matter.concern(run.about_id) if matter and run.about_id is not None else ""
