"""Who gets what at every address. An address that is not here fails the house.

`page` is 200, `gone` 404, `login` the way to the sign-in page, `no` a refusal (403), `done` an answer to a
form (a redirect, or the form again with its errors), `away` a redirect, `none` a method that is not offered
(405).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

PEOPLE = ("ada", "mona", "olga", "theo", "stranger")
Gets = dict[str, str]


def gets(**by_person: str) -> Gets:
    """Expectations by person; `staff` and `rest` stand for whoever is not named."""
    staff, rest = by_person.pop("staff", None), by_person.pop("rest", None)
    filled = {person: (staff if person != "stranger" else None) or rest or "login" for person in PEOPLE}
    return {**filled, **by_person}


EVERYBODY = gets(rest="page")
STAFF = gets(staff="page")
OLD_TOWN = gets(staff="page", theo="gone")
DO_AS_STAFF = gets(staff="done")
DO_IN_OLD_TOWN = gets(staff="done", theo="gone")


@dataclass(frozen=True)
class Row:
    """One address: the samples that fill it, who gets what, what a form sends (`{name}` is a sample)."""

    get: Gets | None = None
    post: Gets | None = None
    sample: dict[str, str] = field(default_factory=dict)
    sends: dict[str, str] = field(default_factory=dict)

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


def whoever(gets: Gets | None, outcome: str) -> str:
    order = ("olga", "mona", "ada", "theo", "stranger")
    return next((person for person in order if gets and gets[person] == outcome), "")


ROWS: dict[str, Row] = {}
