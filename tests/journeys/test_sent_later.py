"""An answer is written now and leaves another day: seen where it waits, sent at once, or taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from sahay.business.models import Branch, Staff
from sahay.conversations.models import Conversation, Delivery
from tests.cast import write_to
from tests.journeys.conftest import Browse
from tests.journeys.post_office import PostOffice
from tests.journeys.shop import Shop
from tests.journeys.sound import fits

WIDE_AND_PHONE = pytest.mark.parametrize(("device", "language"), [("desktop", "en"), ("phone", "ur")])


@WIDE_AND_PHONE
def test_an_answer_waits_for_its_day_and_is_sent_at_once(
    shop: Shop, post_office: PostOffice, browse: Browse, device: str, language: str
) -> None:
    page, _talk = put_off(shop, browse, "soon", device, language)
    page.goto("/desk/scheduled/")
    card = page.locator("#scheduled-rows .card").filter(has_text=words("soon", device))
    fits(page)
    card.locator("form[action$='/send-now/'] button").click()
    letter = post_office.wait_for_mail_to(f"soon-{device}@example.net", saying=words("soon", device))
    assert letter["Subject"] == "Re: A colander soon"


@WIDE_AND_PHONE
def test_an_answer_that_waits_is_taken_back_into_the_box(
    shop: Shop, browse: Browse, device: str, language: str
) -> None:
    page, talk = put_off(shop, browse, "never", device, language)
    page.locator(".delivery form[action$='/undo/'] button").click()
    expect(page.locator("#write-text")).to_have_value(words("never", device))
    expect(page.locator(".thread")).not_to_contain_text(words("never", device))
    fits(page)
    deliveries = Delivery.objects.filter(message__conversation=talk, message__automatic=False)
    assert [one.state for one in deliveries] == ["cancelled"]


def put_off(shop: Shop, browse: Browse, name: str, device: str, language: str) -> tuple[Page, Conversation]:
    """An answer was written, and is to leave the day after tomorrow."""
    owner = Staff.objects.filter(role__key="owner").select_related("role").order_by("pk")[0]
    branch = Branch.objects.order_by("pk")[0]
    talk: Conversation = write_to(
        branch,
        f"A colander {name}",
        "Do you have one?",
        sender=f"{name}-{device}@example.net",
        name="Zoe Zoo",
    )
    page = browse(shop, as_=owner, device=device, language=language)
    page.goto(f"/desk/conversations/{talk.pk}/")
    page.locator("#write-text").fill(words(name, device))
    page.locator(".composer-later > summary").click()
    page.locator("#write-at").fill((timezone.now() + timedelta(days=2)).strftime("%Y-%m-%dT09:00"))
    fits(page)
    page.locator("[data-send]").click()
    expect(page.locator(".thread")).to_contain_text(words(name, device))
    expect(page.locator(".delivery[data-state=waiting]")).to_be_visible()
    return page, talk


def words(name: str, device: str) -> str:
    return f"Yes, we have one ({name}, {device})."
