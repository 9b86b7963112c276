"""Every page and every answer to a form, whoever reads it and in whichever direction."""

from __future__ import annotations

import pytest
from django.http import HttpResponse

from sahay.kit.language import direction
from tests.house import visits
from tests.house.addresses import ROWS
from tests.house.marked import marked
from tests.house.reading import faults, part_faults, untranslated
from tests.house.visits import People, Samples
from tools import messages

PAGES = sorted(name for name, row in ROWS.items() if row.reader)
FORMS = sorted(name for name, row in ROWS.items() if row.sender)


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_one_heading_and_a_name_for_every_control(
    name: str, language: str, people: People, samples: Samples
) -> None:
    answer = shown(name, language, people, samples)
    if visits.is_html(answer):
        assert complaints(answer, language) == []


@pytest.mark.parametrize("name", PAGES)
def test_every_text_of_a_page_can_be_translated(name: str, people: People, samples: Samples) -> None:
    with marked("ur") as catalogue:
        answer = shown(name, "ur", people, samples)
        if visits.is_html(answer):
            assert untranslated(answer.content.decode()) == []
    assert catalogue.asked - messages.collect().keys() == set(), "add these to sahay/locale/borrowed.pot"


@pytest.mark.parametrize("name", FORMS)
def test_a_form_sent_back_is_a_page_like_any_other(name: str, people: People, samples: Samples) -> None:
    with marked("ur") as catalogue:
        answer = sent_empty(name, "ur", people, samples)
        if visits.is_html(answer):
            assert complaints(answer, "ur") == []
            assert untranslated(answer.content.decode()) == []
    assert catalogue.asked - messages.collect().keys() == set(), "add these to sahay/locale/borrowed.pot"


def complaints(answer: HttpResponse, language: str) -> list[str]:
    html = answer.content.decode()
    if html.lstrip().lower().startswith("<!doctype"):
        return faults(html, language, direction(language))
    return part_faults(html)


def shown(name: str, language: str, people: People, samples: Samples) -> HttpResponse:
    row = ROWS[name]
    client = visits.visitor(people[row.reader], language)
    return visits.visit(client, "get", visits.address(name, row, samples)).answer


def sent_empty(name: str, language: str, people: People, samples: Samples) -> HttpResponse:
    row = ROWS[name]
    client = visits.visitor(people[row.sender], language)
    return visits.visit(client, "post", visits.address(name, row, samples)).answer
