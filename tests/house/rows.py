"""The words in which an address says who gets what."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

STAFF = ("ada", "mona", "olga", "theo")
OTHERS = ("sara", "joan", "stranger")
PEOPLE = (*STAFF, *OTHERS)
Gets = dict[str, str]


def gets(staff: str, others: str = "login", **by_person: str) -> Gets:
    """What everybody gets: all of the staff, all others, and whoever is named apart."""
    return {**dict.fromkeys(STAFF, staff), **dict.fromkeys(OTHERS, others), **by_person}


@dataclass(frozen=True)
class Row:
    """One address: what fills it, who gets what, what its form sends (`{name}` is a sample).

    A method without expectations is one that the address does not offer. The words of a page are `ours`, or
    `samples` for those who build, or `theirs`: a letter as it came, for a frame and nothing else. What is
    `for_anybody` takes no token: it carries nobody's rights, and the page of another site may send it.
    """

    get: Gets | None = None
    post: Gets | None = None
    sample: dict[str, str] = field(default_factory=dict)
    sends: dict[str, str] = field(default_factory=dict)
    words: str = "ours"
    for_anybody: bool = False

    def filled(self, samples: dict[str, Any]) -> dict[str, str]:
        """What its form sends, with the samples in it."""
        return {key: value.format(**samples) for key, value in self.sends.items()}

    @property
    def reader(self) -> str:
        """Somebody who gets the page; empty when nobody does."""
        return whoever(self.get, "page")

    @property
    def sender(self) -> str:
        """Somebody who may send the form; empty when nobody may."""
        return whoever(self.post, "done")


def whoever(expected: Gets | None, outcome: str) -> str:
    order = ("olga", "mona", "ada", "theo", "sara", "stranger")
    return next((person for person in order if expected and expected[person] == outcome), "")
