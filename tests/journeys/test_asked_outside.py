"""A supplier is asked about a customer's matter and answers by mail; the customer sees nothing of it."""

from __future__ import annotations

from email.utils import parseaddr

import pytest
from playwright.sync_api import Page, expect

from sahay.business.models import Staff
from sahay.conversations.models import Conversation
from sahay.conversations.tickets import ticket
from tests.journeys.conftest import Browse
from tests.journeys.mails import a_mail, text_of
from tests.journeys.post_office import PostOffice
from tests.journeys.shop import Shop
from tests.journeys.sound import fits
from tests.journeys.test_a_mail_is_answered import help_address, owner


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize(("device", "language"), [("desktop", "en"), ("phone", "ur")])
def test_a_supplier_is_asked_and_answers_and_the_customer_sees_nothing(
    shop: Shop, post_office: PostOffice, browse: Browse, device: str, language: str
) -> None:
    mira, works = f"mira-{device}@example.org", f"works-{device}@kettles.example"
    page, talk = asks(shop, browse, mira, device=device, language=language)
    page.locator("summary[data-key='.']").click()
    page.locator(f"a[href='/desk/conversations/{talk.pk}/outside/']").click()
    expect(page.locator("input[name=messages]:checked, input[name=passed]:checked")).to_have_count(0)
    page.locator("input[name=address]").fill(works)
    page.locator("input[name=subject]").fill("Lids of 1952")
    page.locator("textarea[name=text]").fill("Do you have one more?")
    page.locator("input[name=messages]").first.check()
    fits(page)
    page.locator("form.form button.button-primary").click()
    expect(page.locator(".asked-outside section")).to_contain_text("Lids of 1952")

    letter = post_office.wait_for_mail_to(works, saying="Do you have one more?")
    assert "> Is there a lid for my kettle?" in text_of(letter)
    assert mira not in letter.as_string()
    answer = a_mail(works, letter["Reply-To"], "Re: Lids of 1952", "Four, at cost.", answers=letter)
    answer["Cc"] = mira
    shop.receive(answer, handed_to=parseaddr(letter["Reply-To"])[1])
    expect(page.locator(".asked-outside section")).to_contain_text("Four, at cost.")
    fits(page)
    page.locator(".asked-outside a").first.click()
    expect(page.locator(".thread")).to_contain_text("Four, at cost.")
    expect(page.locator(".thread .alert[data-kind=warning]")).to_contain_text(mira)
    expect(page.locator(".set-aside")).to_contain_text("A lid, asks")
    page.goto("/desk/inbox/outside/")
    expect(page.get_by_role("link").filter(has_text="Four, at cost.").first).to_be_visible()

    hers = browse(shop, device=device, language=language)
    hers.goto(f"/mine/{ticket('email', mira)}/")
    expect(hers.get_by_role("main")).to_contain_text("A lid")
    hers.goto(f"/mine/{talk.pk}/")
    expect(hers.get_by_role("main")).to_contain_text("Is there a lid for my kettle?")
    assert not any(word in hers.content() for word in ("Lids of 1952", "one more?", "at cost", works))
    browse.forgive("404")
    side = Conversation.objects.get(beside=talk)
    hers.goto(f"/mine/{side.pk}/")
    assert "at cost" not in hers.content()


@pytest.mark.usefixtures("at_once")
def test_a_message_is_forwarded_from_where_it_stands(
    shop: Shop, post_office: PostOffice, browse: Browse
) -> None:
    page, _talk = asks(shop, browse, "mira-forward@example.org")
    page.locator(".message-forward").first.click()
    expect(page.locator("input[name=messages]:checked")).to_have_count(1)
    page.locator("input[name=address]").fill("carrier@parcels.example")
    page.locator("input[name=subject]").fill("For you")
    page.locator("form.form button.button-primary").click()

    letter = post_office.wait_for_mail_to("carrier@parcels.example", saying="Is there a lid for my kettle?")
    assert letter["Subject"] == "For you"
    assert letter["In-Reply-To"] is None


def asks(shop: Shop, browse: Browse, sender: str, **look: str) -> tuple[Page, Conversation]:
    """A customer asks, and the owner reads it."""
    staff: Staff = owner()
    page = browse(shop, as_=staff, **look)
    subject = f"A lid, asks {sender.partition('@')[0]}"
    page.goto("/desk/")
    shop.receive(a_mail(sender, help_address(), subject, "Is there a lid for my kettle?", name="Mira"))
    row = page.get_by_role("link").filter(has_text=subject)
    expect(row.first).to_be_visible()
    row.first.click()
    expect(page.locator(".thread")).to_contain_text("Is there a lid for my kettle?")
    return page, Conversation.objects.get(subject=subject)
