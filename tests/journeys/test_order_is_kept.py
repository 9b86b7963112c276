"""Keeping order: out of sight until tomorrow, two that are one and two again, and what nobody asked for."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from sahay.business.models import Staff
from sahay.channels.email.models import Mailbox
from sahay.conversations.actions import customer_writes
from sahay.conversations.models import Blocked, Conversation
from tests.journeys.conftest import Browse
from tests.journeys.mails import a_mail
from tests.journeys.shop import Shop
from tests.journeys.sound import fits

LOOKS = [("desktop", "en"), ("phone", "ur")]


def test_an_urdu_conversation_is_snoozed_on_a_phone_until_the_customer_writes(
    shop: Shop, browse: Browse
) -> None:
    page = browse(shop, as_=owner(), device="phone", language="ur")
    kettle = opened(shop, page, "zara@example.net", "چائے دانی ٹپک رہی ہے", "چائے دانی سے پانی ٹپکتا ہے۔")
    page.locator("summary[data-key='.']").click()
    page.locator(f"a[href='/desk/conversations/{kettle.pk}/snooze/']:visible").click()
    page.locator("input[name=words]").fill("کل صبح")
    page.locator("form:has(input[name=words]) button").last.click()
    expect(page.locator(f"form[action^='/desk/conversations/{kettle.pk}/undo/?did=']").first).to_be_visible()
    fits(page)
    page.goto("/desk/inbox/snoozed/")
    expect(page.locator(f"a.row[href='/desk/conversations/{kettle.pk}/']")).to_be_visible()
    fits(page)
    page.goto("/desk/")
    expect(page.locator("a.row").first).to_be_visible()
    expect(page.locator(f"a.row[href='/desk/conversations/{kettle.pk}/']")).to_have_count(0)
    customer_writes(
        kettle, text="اب تو بہت ٹپک رہی ہے۔", by=kettle.customer, place=kettle.participants.first()
    )
    expect(page.locator(f"a.row[href='/desk/conversations/{kettle.pk}/']")).to_be_visible()


@pytest.mark.parametrize(("device", "language"), LOOKS)
def test_two_conversations_become_one_and_two_again(
    shop: Shop, browse: Browse, device: str, language: str
) -> None:
    page = browse(shop, as_=owner(), device=device, language=language)
    sender = f"{device}@example.net"
    first = opened(shop, page, sender, f"A teapot ({device})", "Which one keeps warm?")
    second = opened(shop, page, sender, f"Its colour ({device})", "Is there a green one?")
    page.locator("summary[data-key='.']").click()
    page.locator(f"a[href='/desk/conversations/{second.pk}/join/']").click()
    fits(page)
    page.locator("button[name=into]").filter(has_text=f"A teapot ({device})").click()
    expect(page.locator(".thread")).to_contain_text("Which one keeps warm?")
    expect(page.locator(".thread")).to_contain_text("Is there a green one?")
    fits(page)
    page.locator("#toasts form button").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Its colour")
    expect(page.locator(".thread")).not_to_contain_text("Which one keeps warm?")
    assert [c.messages.filter(kind="in").count() for c in (first, second)] == [1, 1]


def test_an_urdu_button_snoozes_on_a_wide_page_and_it_is_undone(shop: Shop, browse: Browse) -> None:
    page = browse(shop, as_=owner(), language="ur")
    stove = opened(shop, page, "stove@example.net", "چولہا نہیں جلتا", "میرا چولہا کل سے نہیں جلتا۔")
    page.locator("summary[data-key=b]").click()
    fits(page)
    page.locator("button[name=words]:visible").last.click()
    expect(page.locator(".set-aside")).to_be_visible()
    stove.refresh_from_db()
    assert stove.snoozed_until is not None
    page.locator("#toasts form button").click()
    expect(page.locator(".set-aside")).to_have_count(0)
    stove.refresh_from_db()
    assert stove.snoozed_until is None


def test_keys_snooze_and_undo(shop: Shop, browse: Browse) -> None:
    page = browse(shop, as_=owner())
    lamp = opened(shop, page, "lamp@example.net", "A lamp that hums", "Mine hums at night.")
    page.keyboard.press("b")
    page.get_by_role("button", name="In a month").click()
    expect(page.get_by_text("Snoozed. It comes back").first).to_be_visible()
    lamp.refresh_from_db()
    assert lamp.snoozed_until is not None
    page.keyboard.press("z")
    expect(page.get_by_text("Undone. It is as it was before.").first).to_be_visible()
    lamp.refresh_from_db()
    assert lamp.snoozed_until is None


@pytest.mark.parametrize(("device", "language"), LOOKS)
def test_spam_is_put_away_its_sender_blocked_and_both_taken_back(
    shop: Shop, browse: Browse, device: str, language: str
) -> None:
    page = browse(shop, as_=owner(), device=device, language=language)
    sender = f"win-{device}@spam.example"
    lottery = opened(shop, page, sender, f"You have won ({device})", "Send us your bank account.")
    page.locator("summary[data-key='.']").click()
    fits(page)
    page.locator("button[data-key='!']").click()
    expect(page.locator(".set-aside")).to_be_visible()
    fits(page)
    page.locator(".set-aside a[href$='/block/']").click()
    fits(page)
    page.locator("button[name=sender]").filter(has_text=sender).click()
    expect(page.locator("#toasts [data-toast]").filter(has_text=sender)).to_be_visible()
    assert Blocked.objects.filter(value=sender, lifted_at__isnull=True).exists()
    page.goto("/desk/blocked/")
    fits(page)
    row = page.get_by_role("row").filter(has_text=sender)
    row.get_by_role("button").click()
    expect(page.locator("#toasts [data-toast]").filter(has_text=sender)).to_be_visible()
    expect(row).to_have_count(0)
    page.goto("/desk/inbox/spam/")
    page.get_by_role("link").filter(has_text=f"You have won ({device})").click()
    page.locator("form[action$='/not-spam/'] button:visible").first.click()
    expect(page.locator("button[data-key=e]")).to_be_visible()
    expect(page.locator(".set-aside")).to_have_count(0)
    lottery.refresh_from_db()
    assert lottery.is_open


def opened(shop: Shop, page: Page, sender: str, subject: str, text: str) -> Conversation:
    """A mail has come, and its conversation is on the screen."""
    shop.receive(a_mail(sender, str(Mailbox.objects.get(is_default=True).address), subject, text))
    page.goto("/desk/")
    row = page.get_by_role("link").filter(has_text=subject)
    expect(row).to_be_visible()
    row.click()
    page.wait_for_load_state()
    expect(page.get_by_role("heading", level=1)).to_contain_text(subject)
    return Conversation.objects.select_related("customer").get(subject=subject)


def owner() -> Staff:
    return Staff.objects.active().filter(all_branches=True).select_related("role")[0]
