"""The pictures of the guides are of screens that exist."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from sahay.business.models import Staff
from tests.journeys.conftest import ROOT, Browse
from tests.journeys.pictures import GUIDES, picture, shown
from tests.journeys.shop import Shop
from tests.journeys.test_pictures_of_promises import TAKEN as PROMISED

SCREENS = {
    "inbox": "/desk/",
    "search": "/desk/search/?q=shikayat",
    "ledger": "/desk/mail/",
    "promises-settings": "/desk/promises/times/",
    "contact": "/",
}


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_of_the_guides(shop: Shop, browse: Browse, name: str) -> None:
    owner = Staff.objects.active().filter(all_branches=True).select_related("role")[0]
    page = browse(shop, as_=owner)
    page.goto(SCREENS[name])
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    picture(page, name)


def test_every_picture_a_guide_shows_is_kept_and_taken_by_a_journey() -> None:
    journeys = "".join(path.read_text() for path in (ROOT / "tests" / "journeys").glob("test_*.py"))
    named = re.findall(r'picture\(\w+, f?"([\w-][^"]*)"\)', journeys)
    taken = [re.sub(r"\{[^}]*\}", r"[a-z]+", name) for name in [*named, *SCREENS]]
    taken += [f"{name}-{language}" for name, _device, language in PROMISED]
    assert shown()
    assert {name for name in shown() if not any(re.fullmatch(one, name) for one in taken)} == set()
    assert {path.stem for path in GUIDES.iterdir()} == shown()
