"""Saved replies: found while writing, filled in, held back while something is missing."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from sahay.business.models import Branch, Staff
from sahay.conversations.models import Message
from sahay.replies.models import SavedReply
from tests.cast import write_to
from tests.journeys.conftest import Browse
from tests.journeys.shop import Shop
from tests.journeys.sound import fits


@pytest.mark.parametrize(("device", "language"), [("desktop", "en"), ("phone", "ur")])
def test_a_saved_reply_is_put_into_an_answer_and_waits_for_what_is_missing(
    shop: Shop, browse: Browse, device: str, language: str
) -> None:
    browse.forgive("status of 422")
    page = browse(shop, as_=owner(), device=device, language=language)
    page.goto("/desk/settings/replies/new/")
    page.locator("input[name=title]").fill(f"Zebra {device}")
    page.locator("textarea[name=text_en]").fill("Zebra for {customer name}: {stripes}")
    page.locator("form.form button.button-primary").click()
    expect(page.locator("main")).to_contain_text(f"Zebra {device}")
    talk = write_to(
        Branch.objects.order_by("pk")[0],
        "A zebra",
        "Do you have one?",
        sender=f"zoo-{device}@example.net",
        name="Zoe Zoo",
    )
    page.goto(f"/desk/conversations/{talk.pk}/")
    box = page.locator("#write-text")
    box.focus()
    page.keyboard.type("/zebra")
    option = page.locator("[data-use]").filter(has_text=f"Zebra {device}")
    expect(option).to_be_visible()
    option.click()
    expect(box).to_have_value("Zebra for Zoe Zoo: {stripes}")
    page.locator("#write-files").set_input_files(
        {"name": "stripes.txt", "mimeType": "text/plain", "buffer": b"black, white"}
    )
    page.locator("[data-send]").click()
    expect(page.locator(".composer-doubts")).to_contain_text("{stripes}")
    expect(page.locator("[name=anyway]")).to_have_count(0)
    expect(page.locator(".composer .files-list li")).to_have_count(1)
    fits(page)
    box.fill(f"The zebra of {device} has [name].")
    page.locator("[data-send]").click()
    page.locator("[name=anyway]").click()
    expect(box).to_have_value("")
    answer = Message.objects.filter(conversation=talk, kind="out").order_by("-pk")[0]
    assert f"The zebra of {device} has [name]." in answer.body
    assert [file.name for file in answer.attachments.all()] == ["stripes.txt"]
    assert SavedReply.objects.get(title=f"Zebra {device}").used == 1


def owner() -> Staff:
    return Staff.objects.filter(role__key="owner").select_related("role").order_by("pk")[0]
