"""Every page and every answer to a form, whoever reads it and in whichever direction."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from sahay.kit.language import direction
from tests.house import visits
from tests.house.addresses import GROUPS
from tests.house.marked import marked
from tests.house.own_words import own_words
from tests.house.reading import faults, part_faults, untranslated
from tests.house.rows import PEOPLE, Row
from tests.house.visits import People, Samples
from tools import messages

Judge = Callable[[str], list[str]]


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("group", GROUPS)
def test_pages_have_one_heading_and_a_name_for_every_control(
    group: str, language: str, people: People, samples: Samples
) -> None:
    def judge(html: str) -> list[str]:
        whole = html.lstrip().lower().startswith("<!doctype")
        return faults(html, language, direction(language)) if whole else part_faults(html)

    rows = {name: row for name, row in GROUPS[group].items() if row.words != "theirs"}
    wrong = list(judged(rows, language, judge, people, samples))
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("group", GROUPS)
def test_every_text_of_every_page_can_be_translated(group: str, people: People, samples: Samples) -> None:
    own = own_words()
    rows = {name: row for name, row in GROUPS[group].items() if row.words == "ours"}
    with marked("ur") as catalogue:
        wrong = list(judged(rows, "ur", lambda html: untranslated(html, own), people, samples))
    unknown = {
        text for text in catalogue.asked - messages.collect().keys() if own.sub("", text[1]).strip(" :.")
    }
    assert not wrong, "\n".join(wrong)
    assert not unknown, f"add these to the catalogue of English: {sorted(unknown)}"


def judged(
    rows: dict[str, Row], language: str, judge: Judge, people: People, samples: Samples
) -> Iterator[str]:
    """What a judge finds on pages, and on forms when they are sent back empty."""
    clients = {person: visits.visitor(people[person], language) for person in PEOPLE}
    samples = {**samples, "language": language}
    for name, row in rows.items():
        for method, html in shown(name, row, clients, samples):
            yield from (f"{name} {method}: {found}" for found in judge(html))


def shown(name: str, row: Row, clients: dict[str, Client], samples: Samples) -> Iterator[tuple[str, str]]:
    url = visits.address(name, row, samples)
    for method, person in (("get", row.reader), ("post", row.sender)):
        if person:
            answer = visits.visit(clients[person], method, url).answer
            if visits.is_html(answer) and answer.content:
                yield method, answer.content.decode()
