"""What runs are about, asked of the rooms above that keep it: they register here as the program starts."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from sahay.business.models import Staff
from sahay.procedures.models import Run


@dataclass(frozen=True)
class About:
    """One thing that a run is about, as a list tells it: its words, their language, who it is, its page."""

    words: str
    language: str
    who: str
    address: str


class Matter(Protocol):
    """A kind of thing that runs are about, whose concern can be read and put into words."""

    def hold(self, number: int) -> None:
        """Nobody else changes it until the transaction ends. Called before the run itself is held."""

    def concern(self, number: int) -> str:
        """What the customer wants, as it is understood now."""

    def say_concern(self, number: int, text: str, *, by: Any) -> bool:
        """Puts it into words; answers whether the customer has confirmed these very words already."""

    def told(self, numbers: Collection[int], staff: Staff) -> dict[int, About]:
        """Those among them that this person may see, asked for together."""


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


def abouts(runs: Iterable[Run], staff: Staff) -> dict[int, About]:
    """What each of these runs is about, by the number of the run; nothing for those at the counter."""
    places: dict[str, dict[int, list[int]]] = {}
    for run in runs:
        if matter_of(run) and run.about_id is not None:
            places.setdefault(run.about_kind, {}).setdefault(run.about_id, []).append(run.pk)
    found: dict[int, About] = {}
    for kind, by_number in places.items():
        for number, about in _MATTERS[kind].told(by_number, staff).items():
            found |= dict.fromkeys(by_number[number], about)
    return found
