"""Files put to an answer: dropped, pasted, taken as a photo; kept with the draft, not lost on the way."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import APIResponse, Page, Route, expect

from sahay.business.models import Branch, Staff
from sahay.conversations.models import Conversation, Message, Upload
from tests.cast import write_to
from tests.journeys.conftest import Browse
from tests.journeys.shop import Shop
from tests.journeys.sound import fits
from tests.journeys.waiting import until

DROP = """([name, words, times]) => {
  const files = new DataTransfer();
  files.items.add(new File([words.repeat(times ?? 1)], name, { type: "text/plain" }));
  const form = document.querySelector("#write-form");
  form.dispatchEvent(new DragEvent("dragover", { dataTransfer: files, bubbles: true, cancelable: true }));
  form.dispatchEvent(new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true }));
}"""
PASTE = """(name) => {
  const files = new DataTransfer();
  files.items.add(new File([new Uint8Array([137, 80, 78, 71])], name, { type: "image/png" }));
  const event = new ClipboardEvent("paste", { clipboardData: files, bubbles: true, cancelable: true });
  document.querySelector("#write-text").dispatchEvent(event);
}"""


@pytest.mark.parametrize(("device", "language"), [("desktop", "en"), ("phone", "ur")])
def test_files_are_dropped_pasted_and_taken_and_go_along(
    shop: Shop, browse: Browse, device: str, language: str
) -> None:
    page, talk = begun(shop, browse, f"files-{device}", device=device, language=language)
    page.evaluate(DROP, ["../stripes<b>.txt", "black, white"])
    expect(waiting(page)).to_have_count(1)
    page.evaluate(PASTE, "image.png")
    expect(waiting(page)).to_have_count(2)
    photo: Any = {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": b"a photo"}
    if device == "phone":
        page.locator("#write-text").focus()
        expect(page.locator("label[for=write-photo]")).to_be_visible()
    page.locator("#write-photo").set_input_files(photo)
    expect(waiting(page)).to_have_count(3)
    fits(page)
    page.reload()
    expect(waiting(page)).to_have_count(3)
    page.locator("[data-forgets]").nth(1).click()
    expect(waiting(page)).to_have_count(2)
    page.locator("#write-text").fill("Here they are.")
    page.locator("[data-send]").click()
    expect(waiting(page)).to_have_count(0)
    expect(page.locator("#write-text")).to_have_value("")
    assert sent(talk) == ["stripes<b>.txt", "photo.jpg"]
    page.reload()
    expect(page.locator("#together form").first).to_be_visible()
    expect(waiting(page)).to_have_count(0)
    assert not Upload.objects.waiting().filter(conversation=talk).exists()


def test_a_file_for_a_note_is_not_offered_to_the_answer(shop: Shop, browse: Browse) -> None:
    page, talk = begun(shop, browse, "files-note")
    page.goto(f"/desk/conversations/{talk.pk}/?as=note")
    page.evaluate(DROP, ["margins.txt", "40 %"])
    expect(waiting(page)).to_have_count(1)
    page.goto(f"/desk/conversations/{talk.pk}/")
    expect(page.locator("#together form").first).to_be_visible()
    expect(waiting(page)).to_have_count(0)


def test_an_answer_waits_for_files_that_the_network_lost(shop: Shop, browse: Browse) -> None:
    browse.forgive("ERR_FAILED|ERR_INTERNET_DISCONNECTED")
    page, talk = begun(shop, browse, "files-lost", worker="block")
    lost: list[str] = []
    arrived: list[str] = []
    back = False

    def lose(route: Route) -> None:
        (arrived if back else lost).append(route.request.url)
        route.continue_() if back else route.abort()

    page.route("**/uploads/", lose)
    page.evaluate(DROP, ["bill.txt", "ten"])
    expect(page.locator("[data-uploading]")).to_contain_text("Waiting for the connection")
    page.locator("#write-text").fill("The bill.")
    page.locator("[data-send]").click()
    expect(page.locator("#toasts")).to_contain_text("as soon as the files are here")
    back = True
    expect(page.locator("#write-text")).to_have_value("", timeout=15_000)
    assert lost
    assert len(arrived) == 1
    assert sent(talk) == ["bill.txt"]


def test_a_file_that_comes_with_a_live_part_before_its_receipt_is_shown_once(
    shop: Shop, browse: Browse
) -> None:
    page, talk = begun(shop, browse, "files-twice", worker="block")
    receipts: list[tuple[Route, APIResponse]] = []
    page.route("**/uploads/", lambda route: receipts.append((route, route.fetch())))
    page.evaluate(DROP, ["bill.txt", "ten"])

    def is_kept() -> bool:
        page.wait_for_timeout(50)
        return bool(receipts)

    until(is_kept, "the server has it")
    page.evaluate("htmx.trigger('#together', 'sahay:look')")
    expect(waiting(page)).to_have_count(1)
    route, receipt = receipts[0]
    route.fulfill(response=receipt)
    expect(page.locator("[data-uploading]")).to_have_count(0)
    expect(waiting(page)).to_have_count(1)
    page.locator("#write-text").fill("The bill.")
    page.locator("[data-send]").click()
    expect(page.locator("#write-text")).to_have_value("")
    assert sent(talk) == ["bill.txt"]


def test_what_is_too_large_is_said_and_holds_nothing_back(shop: Shop, browse: Browse) -> None:
    page, _talk = begun(shop, browse, "files-large")
    page.evaluate(DROP, ["film.bin", "x", 26_300_000])
    expect(page.locator("#toasts")).to_contain_text("25 MB")
    expect(page.locator("[data-uploads-list] li")).to_have_count(0)


def begun(shop: Shop, browse: Browse, name: str, **look: str) -> tuple[Page, Conversation]:
    page = browse(shop, as_=owner(), **look)
    branch = Branch.objects.order_by("pk")[0]
    talk = write_to(branch, f"About {name}", "Do you have one?", sender=f"{name}@example.net", name="Zoe Zoo")
    page.goto(f"/desk/conversations/{talk.pk}/")
    expect(page.locator("#together form").first).to_be_visible()
    return page, talk


def waiting(page: Page):
    return page.locator("[data-uploads-list] [data-upload]")


def sent(talk: Conversation) -> list[str]:
    message = Message.objects.filter(conversation=talk, kind="out", automatic=False).latest("pk")
    return [file.name for file in message.attachments.all()]


def owner() -> Staff:
    return Staff.objects.filter(role__key="owner").select_related("role").order_by("pk")[0]
