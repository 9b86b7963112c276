"""A saved reply that changes things: shown before, done with one press, undone with one."""

from __future__ import annotations

import re
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import Page, expect

from sahay.business.models import Branch, Staff
from sahay.conversations.models import Conversation
from sahay.replies.actions import make_saved_reply
from tests.cast import write_to
from tests.journeys.conftest import Browse
from tests.journeys.shop import Shop
from tests.journeys.sound import fits

POSTED = re.compile(r"/saved/\d+/(run/)?$")


@pytest.mark.parametrize(("device", "language"), [("desktop", "en"), ("phone", "ur")])
def test_an_answer_and_its_changes_leave_with_one_press_and_come_back_with_one(
    shop: Shop, browse: Browse, device: str, language: str
) -> None:
    page, talk, title = prepared(
        shop, browse, device, language, {"en": "All is settled, dear {customer name}."}
    )
    page.keyboard.type(f"/{title}")
    page.locator("[data-use]").filter(has_text=title).click()
    box = page.locator("#write-text")
    expect(box).to_have_value("All is settled, dear Zoe Zoo.")
    shown = page.locator(".composer-run li")
    expect(shown).to_have_count(2)
    fits(page)
    with answered(page):
        page.locator(".composer-run button[formaction]").click()
    expect(box).to_have_value("")
    expect(page.locator(".composer-run")).to_have_count(0)
    talk.refresh_from_db()
    assert not talk.is_open
    assert [tag.name for tag in talk.tags.all()] == [f"settled-{device}"]
    page.locator("#toasts form button").first.click()
    expect(box).to_have_value("All is settled, dear Zoe Zoo.")
    talk.refresh_from_db()
    assert talk.is_open
    assert not talk.tags.exists()


def test_one_without_a_text_leaves_what_is_written_in_the_box(shop: Shop, browse: Browse) -> None:
    page, talk, title = prepared(shop, browse, "alone", "en", {})
    page.keyboard.type(f"Half a sentence /{title}")
    page.locator("[data-use]").filter(has_text=title).click()
    with answered(page):
        page.locator("[data-run-alone]").click()
    expect(page.locator(".composer-run")).to_have_count(0)
    expect(page.locator("#write-text")).to_have_value("Half a sentence ")
    talk.refresh_from_db()
    assert not talk.is_open
    assert not talk.messages.filter(kind="out", automatic=False).exists()


def test_one_is_found_by_its_name_among_the_commands(shop: Shop, browse: Browse) -> None:
    page, talk, title = prepared(shop, browse, "commanded", "en", {"en": "Settled, {customer name}."})
    box = page.locator("#write-text")
    box.fill("Well: ")
    with answered(page):
        choose_command(page, title)
    expect(box).to_have_value("Well: Settled, Zoe Zoo.")
    expect(page.locator(".composer-run li")).to_have_count(2)
    talk.refresh_from_db()
    assert talk.is_open
    page.goto(f"/desk/conversations/{talk.pk}/?as=note")
    choose_command(page, title)
    expect(page.get_by_role("heading", level=2, name=title)).to_be_visible()


def answered(page: Page) -> AbstractContextManager[object]:
    """Until the server has answered what is sent here, however busy it is."""
    return page.expect_response(lambda answer: bool(POSTED.search(answer.url)), timeout=60_000)


def choose_command(page: Page, name: str) -> None:
    """By Ctrl K and its name, as soon as it is the line that Enter would take."""
    page.keyboard.press("Control+k")
    with page.expect_response(lambda answer: "/saved/?q=" in answer.url):
        page.locator("#palette-box").fill(name)
    expect(page.locator("#palette [role=option][aria-selected=true]")).to_contain_text(name)
    page.keyboard.press("Enter")


def prepared(shop: Shop, browse: Browse, name: str, language: str, texts: dict[str, str]):
    owner = Staff.objects.filter(role__key="owner").select_related("role").order_by("pk")[0]
    title = f"Giraffe{name}"
    changes = {"tag": [f"settled-{name}"], "resolve": None}
    make_saved_reply(title=title, texts=texts, changes=changes, shared=True, by=owner)
    branch = Branch.objects.order_by("pk")[0]
    talk: Conversation = write_to(
        branch, f"A giraffe {name}", "Do you have one?", sender=f"zoe-{name}@example.net", name="Zoe Zoo"
    )
    page = browse(shop, as_=owner, device="phone" if name == "phone" else "desktop", language=language)
    page.goto(f"/desk/conversations/{talk.pk}/")
    page.locator("#write-text").focus()
    return page, talk, title
