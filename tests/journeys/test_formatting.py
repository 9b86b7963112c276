"""Marks of our letters by key and by button, in either direction."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from sahay.business.models import Branch, Staff
from tests.cast import write_to
from tests.journeys.conftest import Browse
from tests.journeys.shop import Shop
from tests.journeys.sound import fits


@pytest.mark.parametrize(
    ("device", "language", "words"), [("desktop", "en", "tomorrow"), ("phone", "ur", "کل صبح")]
)
def test_words_become_bold_slanted_links_lists_and_quotations(
    shop: Shop, browse: Browse, device: str, language: str, words: str
) -> None:
    page = browse(shop, as_=owner(), device=device, language=language)
    sender = f"format-{device}@example.net"
    talk = write_to(Branch.objects.order_by("pk")[0], "A lid", "Do you have one?", sender=sender)
    page.goto(f"/desk/conversations/{talk.pk}/")
    box = page.locator("#write-text")
    for key, marked in (
        ("Control+b", f"**{words}**"),
        ("Control+i", f"*{words}*"),
        ("Control+k", f"[{words}](https://)"),
        ("Control+Shift+Digit8", f"- {words}"),
        ("Control+Shift+Digit9", f"> {words}"),
    ):
        box.fill(words)
        box.select_text()
        page.keyboard.press(key)
        expect(box).to_have_value(marked)
    box.fill(f"**{words}**")
    box.select_text()
    page.keyboard.press("Control+b")
    expect(box).to_have_value(words)
    page.locator(".composer-hint > summary").click()
    box.select_text()
    page.locator("[data-format=quote]").click()
    expect(box).to_have_value(f"> {words}")
    box.select_text()
    page.locator("[data-format=quote]").click()
    expect(box).to_have_value(words)
    fits(page)


def owner() -> Staff:
    return Staff.objects.filter(role__key="owner").select_related("role").order_by("pk")[0]
