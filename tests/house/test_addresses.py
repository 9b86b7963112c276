"""Who gets what at every address: each of the cast, somebody of another branch, a stranger."""

from __future__ import annotations

import pytest

from sahay.business.models import Staff
from tests.house import visits
from tests.house.addresses import PEOPLE, ROWS
from tests.house.visits import People, Samples

CLOSED = {"none", "login", "gone"}


def test_every_address_has_a_row() -> None:
    names = visits.all_names()
    assert sorted(names - ROWS.keys()) == [], "addresses without a row"
    assert sorted(ROWS.keys() - names) == [], "rows without an address"


@pytest.mark.parametrize("name", sorted(ROWS))
def test_everybody_gets_what_is_written(name: str, people: People, samples: Samples) -> None:
    row = ROWS[name]
    wrong = []
    for person in PEOPLE:
        for method, expected in (("get", row.get), ("post", row.post)):
            wanted = {expected[person]} if expected else CLOSED
            seen = look(name, method, people[person], samples)
            if seen not in wanted:
                wrong.append(f"{person} {method}: {seen}, not {' or '.join(sorted(wanted))}")
    assert wrong == []


def look(name: str, method: str, person: Staff | None, samples: Samples) -> str:
    row = ROWS[name]
    url = visits.address(name, row, samples)
    visit = visits.visit(
        visits.visitor(person), method, url, row.filled(samples) if method == "post" else None
    )
    if visit.written and visit.outcome not in {"done", "away"}:
        return f"{visit.outcome}, but the journal grew"
    return visit.outcome
