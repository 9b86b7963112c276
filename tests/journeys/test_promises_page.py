"""Everybody reads what we promise, and how often we kept it: of how many cases, and no rate from too few."""

from __future__ import annotations

import pytest
from django.utils import translation
from playwright.sync_api import expect

from sahay.insights.rates import FEWEST
from sahay.portal.reading import promises
from tests.journeys.conftest import Browse
from tests.journeys.shop import Shop
from tests.journeys.sound import sound


@pytest.mark.parametrize(("device", "language"), [("desktop", "en"), ("phone", "ur")])
def test_each_promise_is_told_with_how_often_it_was_kept_and_of_how_many_cases(
    shop: Shop, browse: Browse, device: str, language: str
) -> None:
    page = browse(shop, device=device, language=language)
    page.goto("/promises/")
    with translation.override(language):
        told = [
            (one.sentence, one.rate.n, one.rate.words if one.rate.is_telling else "") for one in promises()
        ]
    assert {bool(words) for _sentence, _n, words in told} == {True, False}
    lines = page.locator("main .promised > li")
    expect(lines.locator("p:first-child")).to_have_text([sentence for sentence, _n, _words in told])
    for line, (_sentence, n, words) in zip(lines.locator("p:last-child").all(), told, strict=True):
        expect(line).to_contain_text(str(n))
        expect(line.locator("bdi")).to_have_text([words] if words else [])
    expect(page.locator("main .promised + p")).to_contain_text(str(FEWEST))
    sound(page)
