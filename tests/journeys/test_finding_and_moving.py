"""Finding and moving: the palette by keys and by fingers, a number that leads there, the way back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from sahay.business.models import Staff
from sahay.conversations.models import Conversation
from tests.journeys.conftest import Browse
from tests.journeys.shop import Shop
from tests.journeys.sound import fits

LOST = "ERR_|htmx:(sendError|afterRequest)|uncaught: undefined"


def test_the_palette_does_what_the_page_offers(shop: Shop, browse: Browse) -> None:
    page = browse(shop, as_=owner())
    talk = opened(page)
    ask(page, "resol")
    expect(chosen(page)).to_contain_text("Resolve")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Open again")).to_be_visible()
    talk.refresh_from_db()
    assert not talk.is_open
    ask(page, "open again")
    expect(chosen(page)).to_contain_text("Open again")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Resolve")).to_be_visible()
    ask(page, "snoo")
    expect(chosen(page)).to_contain_text("Snooze")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="In a month")).to_be_visible()


def test_letters_lead_to_places_and_people_and_nothing_is_said_when_nothing_fits(
    shop: Shop, browse: Browse
) -> None:
    page = browse(shop, as_=owner())
    page.goto("/desk/")
    ask(page, "dty rost")
    expect(chosen(page)).to_contain_text("Duty roster")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/desk/settings/roster/"))
    ask(page, "farah")
    expect(chosen(page)).to_contain_text("Farah")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    ask(page, "qqzzqqzz")
    expect(page.locator("#announce")).to_have_text("Nothing was found")
    expect(page.locator("#palette [role=option]")).to_have_count(0)


def test_a_number_leads_there_and_comes_back_among_those_opened_lately(shop: Shop, browse: Browse) -> None:
    page = browse(shop, as_=owner())
    page.goto("/desk/today/")
    talk = Conversation.objects.filter(joined_into=None).order_by("-pk")[0]
    ask(page, f"#{talk.pk}")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"/desk/conversations/{talk.pk}/"))
    page.wait_for_load_state()
    page.keyboard.press("g")
    page.keyboard.press("r")
    expect(page).to_have_url(re.compile("/desk/recent/"))
    expect(page.locator("a.row").first).to_have_attribute("href", f"/desk/conversations/{talk.pk}/")


def test_in_urdu_on_a_phone_english_words_are_understood(shop: Shop, browse: Browse) -> None:
    page = browse(shop, as_=owner(), device="phone", language="ur")
    talk = opened(page)
    page.locator("[popovertarget=desk-bar]").click()
    page.locator("[data-opens=palette]").click()
    page.locator("#palette-box").fill("unassigned")
    expect(chosen(page)).to_be_visible()
    fits(page)
    chosen(page).click()
    expect(page).to_have_url(re.compile("/desk/inbox/unassigned/"))
    page.goto(f"/desk/conversations/{talk.pk}/")
    ask(page, "eesti")
    expect(chosen(page)).to_contain_text("Eesti")


@pytest.mark.parametrize("language", ["en", "ur"])
def test_the_palette_speaks_to_screen_readers(shop: Shop, browse: Browse, language: str) -> None:
    page = browse(shop, as_=owner(), language=language)
    page.goto("/desk/")
    ask(page, "")
    box = page.get_by_role("combobox", include_hidden=False).last
    expect(box).to_be_focused()
    page.keyboard.press("ArrowDown")
    active = box.get_attribute("aria-activedescendant")
    assert active
    expect(page.locator(f"#{active}")).to_have_attribute("aria-selected", "true")
    expect(page.locator("[role=option][aria-selected=true]")).to_have_count(1)


def ask(page: Page, words: str) -> None:
    page.wait_for_load_state()
    with page.expect_response(lambda answer: "/desk/go/" in answer.url):
        page.keyboard.press("Control+k")
    expect(page.locator("#palette")).to_be_visible()
    if words:
        with page.expect_response(lambda answer: "/desk/go/?q=" in answer.url):
            page.locator("#palette-box").fill(words)


def chosen(page: Page) -> Locator:
    return page.locator("#palette [role=option][aria-selected=true]")


def opened(page: Page) -> Conversation:
    """An open conversation of the example shop is on the screen."""
    talk = Conversation.objects.filter(
        joined_into=None, resolved_at=None, spam_at=None, snoozed_until=None, has_runs=False
    ).order_by("-pk")[0]
    page.goto(f"/desk/conversations/{talk.pk}/")
    expect(page.locator("h1")).to_be_visible()
    return talk


def owner() -> Staff:
    return Staff.objects.active().filter(all_branches=True).select_related("role")[0]


@pytest.mark.parametrize(("device", "language"), [("desktop", "en"), ("phone", "ur")])
def test_a_note_written_without_a_network_leaves_once_when_it_is_back(
    shop: Shop, browse: Browse, device: str, language: str
) -> None:
    page = browse(shop, as_=owner(), device=device, language=language)
    browse.forgive(LOST)
    talk = opened(page)
    page.goto(f"{page.url}?as=note")
    box = page.locator("#write-form[data-kind=note] textarea")
    box.fill(f"Kept through the tunnel ({device}).")
    expect(page.locator("[data-no-connection]")).to_be_hidden()
    page.context.set_offline(True)
    expect(page.locator("[data-no-connection]")).to_be_visible()
    page.keyboard.press("Control+Enter")
    expect(page.locator(".toast[data-level=error]").first).to_be_visible()
    expect(box).to_have_value(f"Kept through the tunnel ({device}).")
    fits(page)
    page.context.set_offline(False)
    expect(page.locator(".thread")).to_contain_text(f"Kept through the tunnel ({device}).", timeout=15_000)
    expect(page.locator("[data-no-connection]")).to_be_hidden()
    expect(page.locator("#write-form textarea")).to_have_value("")
    assert talk.messages.filter(body__startswith=f"Kept through the tunnel ({device})").count() == 1


def test_an_answer_whose_receipt_was_lost_is_not_written_twice(shop: Shop, browse: Browse) -> None:
    page = browse(shop, as_=owner(), worker="block")
    browse.forgive(LOST)
    talk = opened(page)
    page.goto(f"{page.url}?as=note")
    page.locator("#write-form[data-kind=note] textarea").fill("Arrived, but nobody heard of it.")
    lost = []

    def lose(route: Route) -> None:
        route.fetch(max_redirects=0)
        lost.append(route.request.url)
        route.abort()

    page.route("**/note/", lose, times=1)
    page.keyboard.press("Control+Enter")
    expect(page.locator(".thread")).to_contain_text("Arrived, but nobody heard of it.", timeout=15_000)
    expect(page.locator("#write-form textarea")).to_have_value("")
    assert lost
    assert talk.messages.filter(body="Arrived, but nobody heard of it.").count() == 1
