"""A customer writes through the form, gets a link by mail, answers on the page, and the desk sees it live."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from sahay.business.models import Staff
from sahay.channels.form.actions import submit
from sahay.conversations.models import Conversation
from sahay.conversations.tickets import ticket
from tests.journeys.conftest import Browse
from tests.journeys.mails import text_of
from tests.journeys.post_office import PostOffice
from tests.journeys.shop import Shop
from tests.journeys.sound import fits, sound


def test_from_the_form_to_the_desk_and_back(shop: Shop, post_office: PostOffice, browse: Browse) -> None:
    desk = browse(shop, as_=owner())
    desk.goto("/desk/")

    customer = browse(shop, device="phone")
    customer.goto("/")
    customer.get_by_label("Your message").fill("My lamp flickers since Monday. Can you repair it this week?")
    customer.get_by_label("Your name").fill("Leela")
    customer.get_by_label("E-mail or phone").fill("leela@example.org")
    customer.get_by_role("button", name="Send").click()
    expect(customer.get_by_role("heading", level=1)).to_contain_text("Thank you")

    row = desk.get_by_role("link").filter(has_text="Leela")
    expect(row).to_be_visible()
    row.click()
    acknowledged = post_office.wait_for_mail_to("leela@example.org", saying="automatic answer")
    link = re.search(r"https?://\S+(/mine/\S+/)", text_of(acknowledged))
    assert link

    customer.goto(link.group(1))
    expect(customer.get_by_role("heading", level=1)).to_have_text("Did we understand you?")
    customer.get_by_role("button", name="Yes, that is it").click()
    expect(customer.get_by_role("main")).to_contain_text("You told us that this is right.")
    customer.get_by_role("link", name="My conversations").click()
    customer.get_by_role("link").filter(has_text="lamp").first.click()
    customer.get_by_label("Your message").fill("It is the blue one.")
    customer.get_by_role("button", name="Send").click()
    expect(customer.locator(".thread")).to_contain_text("It is the blue one.")
    expect(desk.locator(".thread")).to_contain_text("It is the blue one.")
    customer.get_by_role("main").get_by_role("link", name="Ask us to call you").click()
    customer.get_by_label("Your phone number").fill("+44 20 7946 0155")
    customer.get_by_role("button", name="Call me").click()
    expect(customer.locator(".thread")).to_contain_text("Please call me back")
    expect(desk.locator(".thread")).to_contain_text("Please call me back")
    desk.reload()
    expect(desk.locator(".concern").first).to_contain_text("confirmed by the customer")


@pytest.mark.parametrize(("device", "language"), [("desktop", "en"), ("phone", "ur")])
def test_one_tap_says_that_we_understood_and_a_few_words_that_we_did_not(
    shop: Shop, browse: Browse, device: str, language: str
) -> None:
    texts = {
        "en": [
            "My lamp flickers since Monday. Can you repair it?",
            "When do you open on Friday?",
            "Saturday",
        ],
        "ur": [
            "میرا چراغ پیر سے ٹمٹما رہا ہے۔ کیا آپ ٹھیک کر دیں گے؟",
            "جمعے کو دکان کب کھلے گی؟",
            "ہفتے کو",
        ],
    }
    first, second, really = texts[language]
    reach = f"understood-{language}@example.org"
    lamp, hours = (written(reach, text, language) for text in (first, second))
    page = browse(shop, device=device, language=language)
    page.goto(f"/mine/{ticket('email', reach)}/{lamp.pk}/")
    sound(page)
    page.locator("form[action$='/confirm/'] button").click()
    expect(page).to_have_url(re.compile(rf"/mine/{lamp.pk}/$"))
    expect(page.locator(".concern")).to_have_text(lamp.concern)
    expect(page.locator("form[action$='/confirm/']")).to_have_count(0)
    sound(page)
    page.goto(f"/mine/{ticket('email', reach)}/{hours.pk}/")
    page.locator("[name=text]").fill(really)
    page.locator("form[action$='/correct/'] button").click()
    expect(page.locator(".concern")).to_have_text(really)
    expect(page.locator(".thread")).to_contain_text(really)
    sound(page)
    desk = browse(shop, as_=owner(), device=device, language=language)
    for talk, wanted in ((lamp, lamp.concern), (hours, really)):
        desk.goto(f"/desk/conversations/{talk.pk}/")
        expect(desk.locator(".concern").first).to_contain_text(wanted)
        talk.refresh_from_db()
        assert (talk.concern, talk.concern_confirmed_at is None) == (wanted, False)


def written(reach: str, text: str, language: str) -> Conversation:
    """What came through the form."""
    form = submit(name="Leela", address=reach, text=text, language=language)
    assert form.message is not None
    return form.message.conversation


def test_a_customer_asks_to_be_called_on_a_phone_in_urdu(shop: Shop, browse: Browse) -> None:
    page = browse(shop, device="phone", language="ur", scheme="dark")
    browse.forgive("status of 422")
    page.goto("/promises/")
    page.locator("footer a[href='/call/']").click()
    page.locator("#id_number").fill("12")
    page.locator("#id_name").fill("سارہ")
    page.locator("form.form button.button-primary").click()
    expect(page.locator("#id_number_field")).to_have_attribute("data-state", "error")
    expect(page.locator("#id_name")).to_have_value("سارہ")
    page.locator("#id_number").fill("+44 20 7946 0123")
    page.locator("#id_hour").select_option(index=1)
    page.locator("form.form button.button-primary").click()
    expect(page).to_have_url(re.compile("/call/thanks/$"))
    fits(page)


def test_nobody_without_javascript_is_left_out(shop: Shop, browse: Browse) -> None:
    page = browse(shop, language="ta")
    page.route("**/*.js", lambda route: route.fulfill(status=200, content_type="text/javascript", body=""))
    page.goto("/")
    page.locator("#id_message").fill("என் கெட்டில் வேலை செய்யவில்லை. பழுது பார்க்க முடியுமா?")
    page.locator("#id_name").fill("Selvi")
    page.locator("#id_reach").fill("selvi@example.org")
    page.locator("form.form button.button-primary").click()
    expect(page).to_have_url(re.compile("/thanks/$"))


def owner() -> Staff:
    return Staff.objects.active().filter(all_branches=True).select_related("role")[0]
