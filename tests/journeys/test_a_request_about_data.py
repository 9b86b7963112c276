"""Somebody asks that everything of them is erased; it is done, and a proof without them stays."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from sahay.business.models import Staff
from sahay.channels.form.actions import submit
from sahay.conversations.tickets import ticket
from sahay.customers.models import Customer
from sahay.privacy.models import Request
from tests.journeys.conftest import Browse
from tests.journeys.pictures import picture
from tests.journeys.post_office import PostOffice
from tests.journeys.shop import Shop
from tests.journeys.sound import sound

WROTE = {
    "en": "My grandmother's samovar leaks.",
    "ur": "میری دادی کا سماوار ٹپکتا ہے۔ کیا آپ اسے ٹھیک کر دیں گے؟",
}
NAMES = {"en": "Zarqa Ansari", "ur": "زرقا انصاری"}
DONE = {"en": "what we held of you has been erased", "ur": "مٹا دیا گیا ہے"}


@pytest.mark.parametrize(("device", "language"), [("desktop", "en"), ("phone", "ur")])
def test_what_somebody_wrote_is_erased_as_they_asked_and_a_proof_stays(
    shop: Shop, post_office: PostOffice, browse: Browse, device: str, language: str
) -> None:
    reach, name = f"zarqa-{language}@example.org", NAMES[language]
    submit(name=name, address=reach, text=WROTE[language], language=language)
    hers = browse(shop, device=device, language=language)
    asked = asks_to_erase(hers, reach)
    assert asked.is_proven and asked.is_open
    desk = browse(shop, as_=Staff.objects.get(login="meera"), device=device, language=language)
    desk.goto("/desk/promises/privacy/requests/")
    desk.locator(f"main a[href$='/requests/{asked.pk}/']").click()
    expect(desk.get_by_role("main")).to_contain_text(name)
    sound(desk)
    picture(desk, f"privacy-request-{language}")
    desk.locator("form[action$='/carry-out/'] button").click()
    proof = desk.locator("details").filter(has=desk.locator("table"))
    proof.locator("summary").click()
    expect(proof).to_contain_text(re.compile("[0-9a-f]{64}"))
    expect(proof).not_to_contain_text("customers.")
    expect(desk.get_by_role("main")).not_to_contain_text(name)
    sound(desk)
    proof.evaluate("it => it.scrollIntoView()")
    picture(desk, f"privacy-proof-{language}")
    assert not Customer.objects.reached_at("email", reach).exists()
    post_office.wait_for_mail_to(reach, saying=DONE[language])
    desk.goto(f"/desk/search/?q={name.partition(' ')[0]}")
    expect(desk.get_by_role("main")).not_to_contain_text(name)
    hers.goto("/mine/data/")
    expect(hers.locator("input[name=kind]")).to_have_count(0)


def asks_to_erase(page: Page, reach: str) -> Request:
    """By the link that was mailed to them."""
    page.goto(f"/mine/{ticket('email', reach)}/")
    page.goto("/mine/data/")
    page.locator("label:has(input[name=kind][value=erase])").click()
    sound(page)
    page.locator("main form.form button.button-primary").click()
    expect(page.locator("main ul.rows > li")).to_have_count(1)
    sound(page)
    return Request.objects.get(customer__in=Customer.objects.reached_at("email", reach))
