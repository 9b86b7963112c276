"""The whole business taken out and brought into an empty Sahay; mail from before brought in with sums."""

from __future__ import annotations

import mailbox
import sqlite3
from pathlib import Path

import pytest
from playwright.sync_api import expect

from sahay.business.models import Staff
from sahay.channels.email.models import Mailbox, RawMail
from sahay.conversations.models import Conversation, Message
from tests.journeys.conftest import Browse
from tests.journeys.mails import a_mail
from tests.journeys.shop import Shop
from tests.journeys.sound import fits

WIDE_AND_PHONE = pytest.mark.parametrize(("device", "language"), [("desktop", "en"), ("phone", "ur")])
MAILS = 40


@WIDE_AND_PHONE
def test_a_business_is_taken_out_by_button_and_comes_into_an_empty_one(
    shop: Shop, empty_shop: Shop, browse: Browse, tmp_path: Path, device: str, language: str
) -> None:
    owner = Staff.objects.get(login="meera")
    page = browse(shop, as_=owner, device=device, language=language)
    page.goto("/desk/settings/out/")
    page.locator("#id_with_sign_ins").check()
    page.locator("#exports form.form button").click()
    expect(page.locator("#exports progress, #exports form.cluster").first).to_be_visible()
    fetch = page.locator("#exports form.cluster button").first
    expect(fetch).to_be_visible(timeout=90_000)
    fits(page)
    with page.expect_download() as coming:
        fetch.click()
    file = tmp_path / "all.zip"
    coming.value.save_as(file)

    page = browse(empty_shop, device=device, language=language)
    page.set_default_timeout(90_000)
    page.goto("/")
    page.locator("a[href='/start/export/']").click()
    page.locator("#id_export").set_input_files(file)
    fits(page)
    page.locator("form.form button.button-primary").click()
    page.locator("input[name=login]").fill("meera")
    page.locator("input[name=password]").fill("sahay-example")
    page.locator("form button.button-primary").first.click()
    expect(page).to_have_url(f"{empty_shop.url}/desk/today/")
    assert counted(empty_shop) == (
        Conversation.objects.count(),
        Message.objects.count(),
        RawMail.objects.count(),
    )


def counted(shop: Shop) -> tuple[int, ...]:
    """Conversations, messages and mails as the tables of another Sahay have them."""
    link = sqlite3.connect(shop.data / "sahay.sqlite3")
    tables = ("conversations_conversation", "conversations_message", "channels_rawmail")
    try:
        return tuple(link.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] for table in tables)
    finally:
        link.close()


@WIDE_AND_PHONE
def test_mail_from_before_comes_in_with_sums_that_add_up(
    shop: Shop, browse: Browse, tmp_path: Path, device: str, language: str
) -> None:
    ours = Mailbox.objects.get(is_default=True).address
    old = mailbox.mbox(tmp_path / f"{device}.mbox")
    for number in range(MAILS):
        mail = a_mail(f"old{number}@example.org", ours, f"Lamp {device} {number}", "Where is my lamp?")
        mail["Date"] = f"Mon, 02 Mar 2020 10:{number % 60:02}:00 +0000"
        old.add(mail)
    old.close()
    page = browse(shop, as_=Staff.objects.get(login="meera"), device=device, language=language)
    page.goto("/desk/mail/before/")
    page.locator("#id_file").set_input_files(tmp_path / f"{device}.mbox")
    page.locator("form.form button.button-primary").click()
    card = page.locator("#histories .card").filter(has_text=f"{device}.mbox")
    expect(card).to_be_visible()
    expect(card.locator("progress")).to_have_count(0, timeout=60_000)
    sums = [int(number) for number in card.locator("p").last.locator("bdi").all_inner_texts()]
    assert sums == [MAILS, MAILS, 0, 0]
    fits(page)
    kept = Message.objects.filter(conversation__subject__startswith=f"Lamp {device}")
    assert kept.filter(at__year=2020).count() == MAILS
    page.goto(f"/desk/search/?q=Lamp {device} 7")
    expect(page.get_by_role("main")).to_contain_text(f"Lamp {device} 7")
