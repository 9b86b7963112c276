"""The main job from end to end: a mail is answered, answered back, resolved and opened again."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from sahay.business.models import Staff
from sahay.channels.email.models import Mailbox
from sahay.conversations.actions import customer_writes
from sahay.conversations.models import Conversation
from tests.journeys.conftest import Browse
from tests.journeys.mails import a_mail, text_of
from tests.journeys.pictures import picture
from tests.journeys.post_office import PostOffice
from tests.journeys.shop import Shop
from tests.journeys.sound import fits


@pytest.mark.usefixtures("at_once")
def test_a_mail_becomes_an_answer_and_a_second_mail_comes_back_into_it(
    shop: Shop, post_office: PostOffice, browse: Browse
) -> None:
    page = browse(shop, as_=owner())
    page.goto("/desk/")
    shop.receive(
        a_mail("noor@example.org", help_address(), "A whistling kettle", "Does it whistle?", name="Noor")
    )
    row = page.get_by_role("link").filter(has_text="A whistling kettle")
    expect(row).to_be_visible()
    row.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("A whistling kettle")
    picture(page, "conversation")

    write(page, "Yes, and loudly.")
    letter = post_office.wait_for_mail_to("noor@example.org", saying="Yes, and loudly.")
    assert letter["In-Reply-To"]
    shop.receive(
        a_mail("noor@example.org", letter["From"], f"Re: {letter['Subject']}", "Two, please.", answers=letter)
    )
    expect(page.locator(".thread")).to_contain_text("Two, please.")
    assert Conversation.objects.filter(subject="A whistling kettle").count() == 1

    page.get_by_role("button", name="Resolve").click()
    page.get_by_role("main").get_by_role("button", name="Open again").click()
    expect(page.get_by_role("button", name="Resolve")).to_be_visible()


def test_what_came_while_the_page_was_read_is_no_news_to_whoever_answers_then(
    shop: Shop, browse: Browse
) -> None:
    page = browse(shop, as_=owner())
    found = Conversation.objects.open().filter(channel="email", language="en").latest("pk")
    page.goto(f"/desk/conversations/{found.pk}/")
    customer_writes(found, text="One more thing: in red, please.", by=found.customer)
    expect(page.locator(".thread")).to_contain_text("in red, please")
    write(page, "In red it is.")
    expect(page.locator(".thread")).to_contain_text("In red it is.")


@pytest.mark.usefixtures("at_once")
def test_an_urdu_mail_is_answered_on_a_phone(shop: Shop, post_office: PostOffice, browse: Browse) -> None:
    page = browse(shop, as_=owner(), device="phone", language="ur")
    shop.receive(
        a_mail(
            "sara@example.net",
            help_address(),
            "میری کیتلی کہاں ہے؟",
            "میں نے پچھلے ہفتے کیتلی منگوائی تھی۔ کب آئے گی؟",
        )
    )
    page.goto("/desk/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    row = page.get_by_role("link").filter(has_text="میری کیتلی کہاں ہے؟")
    expect(row).to_be_visible()
    picture(page, "inbox-urdu-phone")
    row.click()
    expect(page.locator("#write-text"), "what to write stands at its beginning").to_have_css(
        "direction", "rtl"
    )
    page.locator("#write-text").fill("کل شام تک پہنچ جائے گی۔")
    page.locator("[data-send]").click()
    letter = post_office.wait_for_mail_to("sara@example.net", saying="کل شام تک پہنچ جائے گی۔")
    assert 'dir="rtl"' in text_of(letter, "html")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("device", ["desktop", "phone"])
def test_no_page_of_the_desk_is_wider_than_its_screen(
    shop: Shop, browse: Browse, device: str, language: str, scheme: str
) -> None:
    page = browse(shop, as_=owner(), device=device, language=language, scheme=scheme)
    newest = Conversation.objects.order_by("-pk").first()
    assert newest is not None
    for path in (
        "/desk/",
        f"/desk/conversations/{newest.pk}/",
        "/desk/contacts/new/",
        "/desk/customers/",
        "/desk/mail/",
    ):
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        fits(page)


def owner() -> Staff:
    return Staff.objects.active().filter(all_branches=True).select_related("role")[0]


def help_address() -> str:
    return str(Mailbox.objects.get(is_default=True).address)


def write(page: Page, text: str) -> None:
    page.locator("#write-text").fill(text)
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator(".thread")).to_contain_text(text)
