"""Who gets what at every address: the cast, somebody of another branch, another customer, a stranger."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from tests.house import visits
from tests.house.addresses import GROUPS, ROWS
from tests.house.rows import PEOPLE, Row
from tests.house.visits import People, Samples

CLOSED = {"none", "login", "gone"}
CHANGES_NOTHING = {"no", "gone", "none", "clash", "page"}


def test_every_address_has_a_row() -> None:
    names = visits.all_names()
    assert sorted(names - ROWS.keys()) == [], "addresses without a row"
    assert sorted(ROWS.keys() - names) == [], "rows without an address"


@pytest.mark.parametrize("group", GROUPS)
def test_everybody_gets_what_is_written(group: str, people: People, samples: Samples) -> None:
    clients = {person: visits.visitor(people[person]) for person in PEOPLE}
    wrong = [
        f"{name}: {complaint}"
        for name, row in GROUPS[group].items()
        for person in PEOPLE
        for complaint in complaints(name, row, person, clients[person], samples)
    ]
    assert not wrong, "\n".join(wrong)


def complaints(name: str, row: Row, person: str, client: Client, samples: Samples) -> Iterator[str]:
    url = visits.address(name, row, samples)
    for method, expected in (("get", row.get), ("post", row.post)):
        visit = visits.visit(client, method, url, row.filled(samples) if method == "post" else None)
        wanted = {expected[person]} if expected else CLOSED
        if visit.outcome not in wanted:
            yield f"{person} {method}: {visit.outcome}, not {' or '.join(sorted(wanted))}"
        if visit.written and visit.outcome in CHANGES_NOTHING:
            yield f"{person} {method}: {visit.outcome}, but the journal grew"
