"""A line of what may be expected: chosen, worded, agreed to, and read by customers with how it really was."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from sahay.business.models import Staff
from tests.journeys.conftest import Browse
from tests.journeys.pictures import picture
from tests.journeys.shop import Shop
from tests.journeys.sound import sound

LINES = "/desk/promises/standards/lines/customers/"
SAID = {
    "desktop": {"en": "What you ask is settled at once.", "ur": "آپ کا مسئلہ فوراً حل ہوتا ہے۔"},
    "phone": {"en": "You need not ask us twice.", "ur": "آپ کو دو بار نہیں پوچھنا پڑتا۔"},
}


@pytest.mark.parametrize(("device", "language"), [("desktop", "en"), ("phone", "ur")])
def test_a_line_comes_from_the_desk_to_the_customers(
    shop: Shop, browse: Browse, device: str, language: str
) -> None:
    desk = browse(shop, as_=Staff.objects.get(login="meera"), device=device, language=language)
    desk.goto("/desk/promises/standards/")
    desk.locator(f"form[action='{LINES}begin/'] button").click()
    expect(desk).to_have_url(re.compile(f"{LINES}write/$"))
    before = desk.locator("fieldset[id^=line-]").count()
    desk.locator("button[name=do][value=add]").click()
    lines = desk.locator("fieldset[id^=line-]")
    expect(lines).to_have_count(before + 1)
    lines.last.locator("select[name$='.measure']").select_option("first_contact")
    lines.last.locator("select[name$='.channel']").select_option("email" if device == "desktop" else "phone")
    lines.last.locator("input[name$='.percent']").fill("60")
    lines.last.locator("input[name$='.shows_actual']").check()
    unfold = lines.last.locator("details:not([open]) summary")
    if unfold.count():
        unfold.click()
    for spoken, words in SAID[device].items():
        lines.last.locator(f"input[name$='.text.{spoken}']").fill(words)
    sound(desk)
    picture(desk, f"standard-line-{language}")
    desk.locator("button[name=do][value=done]").click()
    desk.locator("form[action$='/propose/'] button").click()
    desk.locator("form[action$='/approve/'] button").click()
    expect(desk.locator("form[action$='/approve/']")).to_have_count(0)
    customer = browse(shop, device=device, language=language)
    customer.goto("/promises/")
    customer.goto("/standards/")
    line = customer.locator("main .promised > li").filter(has_text=SAID[device][language])
    expect(line).to_contain_text("60")
    sound(customer)
    picture(customer, f"public-standards-{language}")
