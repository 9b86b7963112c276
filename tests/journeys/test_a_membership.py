"""An association goes into the register, customers see it, and nobody sees it once it has ended."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from sahay.business.models import Staff
from tests.journeys.conftest import Browse
from tests.journeys.pictures import picture
from tests.journeys.shop import Shop
from tests.journeys.sound import sound


@pytest.mark.parametrize(("device", "language"), [("desktop", "en"), ("phone", "ur")])
def test_customers_see_who_vouches_for_us_as_long_as_it_is_so(
    shop: Shop, browse: Browse, device: str, language: str
) -> None:
    name = {"desktop": "Guild of Menders", "phone": "League of Tinkers"}[device]
    desk = browse(shop, as_=Staff.objects.get(login="meera"), device=device, language=language)
    desk.goto("/desk/promises/memberships/new/")
    desk.locator("[name=name]").fill(name)
    desk.locator("[name=number]").fill("GM-1952")
    desk.locator("[name=renewal_on]").fill((date.today() + timedelta(days=300)).isoformat())
    desk.locator("[name=complaint_route]").fill("complaints@menders.example")
    desk.locator("[name=complaint_amount]").fill("14")
    desk.locator("main form.form button.button-primary").click()
    desk.get_by_role("main").get_by_role("link", name=name).click()
    customer = browse(shop, device=device, language=language)
    customer.goto("/memberships/")
    expect(customer.get_by_role("main")).not_to_contain_text(name)
    desk.locator("button[name=shown][value=yes]").click()
    expect(desk.locator("button[name=shown][value=no]")).to_be_visible()
    sound(desk)
    picture(desk, f"membership-{language}")
    customer.goto("/")
    customer.locator("footer a[href$='/memberships/']").click()
    shown = customer.locator("main li, main section, main article").filter(has_text=name).last
    for told in ("GM-1952", "complaints@menders.example", "14"):
        expect(shown).to_contain_text(told)
    sound(customer)
    ending = desk.locator("details").filter(has=desk.locator("form[action$='/end/']"))
    ending.locator("summary").click()
    ending.locator("form button").click()
    expect(desk.locator("button[name=shown]")).to_have_count(0)
    customer.reload()
    expect(customer.get_by_role("main")).not_to_contain_text(name)
