"""From the list of policies to a published one without touching the mouse."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from sahay.business.models import Staff
from sahay.policies.holding import facts
from tests.journeys.conftest import Browse
from tests.journeys.shop import Shop

MOST_STEPS = 120
# The keyboard is somewhere, and one sees where: it is drawn, with a line around it or around its label.
SEEN = """() => {
  const at = document.activeElement;
  const lined = (look) => look.outlineStyle !== "none";
  return at.checkVisibility() && [at, at.closest("label") ?? at].some((one) => lined(getComputedStyle(one)));
}"""


def test_a_policy_is_made_and_published_by_keyboard_alone(shop: Shop, browse: Browse) -> None:
    page = browse(shop, as_=Staff.objects.get(login="meera"))
    page.goto("/desk/promises/policies/")
    press(page, "form[action$='/delivery/begin/'] button")
    expect(page).to_have_url(re.compile("/delivery/questions/time/"))
    to(page, "#id_delivery-days")
    page.keyboard.press("Control+A")
    page.keyboard.type("4")
    page.keyboard.press("Tab")
    expect(page.locator("#growing")).to_contain_text("4 days")
    assert page.evaluate("document.activeElement.closest('#answers') !== null")
    press(page, "a[data-shows-paper=ta]")
    expect(page.locator("#growing .asking-paper[lang=ta]")).to_contain_text("4")
    press(page, "#answers button[data-send]", back=True)
    expect(page).to_have_url(re.compile("/delivery/questions/late/"))
    to(page, "[name=delivery-cancel]")
    page.keyboard.press("ArrowRight")
    press(page, "#answers button[data-send]")
    expect(page).to_have_url(re.compile("/policies/delivery/$"))
    press(page, "form[action$='/delivery/publish/'] button")
    expect(page.locator("aside .alert[data-kind=success] a")).to_be_visible()
    held = facts("delivery")
    assert (held["delivery.days"], held["delivery.cancel"]) == (4, False)


def to(page: Page, selector: str, *, back: bool = False) -> None:
    """Goes there with Tab alone, and sees that it is there."""
    for _step in range(MOST_STEPS):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        if page.evaluate("which => document.activeElement.matches(which)", selector):
            assert page.evaluate(SEEN), f"nobody sees that the keyboard is at {selector}"
            return
    raise AssertionError(f"after {MOST_STEPS} steps the keyboard has not come to {selector}")


def press(page: Page, selector: str, *, back: bool = False) -> None:
    to(page, selector, back=back)
    page.keyboard.press("Enter")
