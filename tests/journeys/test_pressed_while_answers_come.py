"""What is pressed counts, whichever answers come meanwhile: those of others, one's own, late or crossed."""

from __future__ import annotations

import re

from playwright.sync_api import APIResponse, Locator, Page, Route, expect

from sahay.business.models import Branch, Staff
from sahay.conversations.actions import ask_outside, note
from sahay.conversations.models import Conversation
from sahay.customers.actions import write_note
from tests.cast import write_to
from tests.journeys.conftest import Browse
from tests.journeys.shop import Shop

PATIENCE = 60_000


class Held:
    """The next answer to a part of a page: made by the server, and kept back on its way."""

    def __init__(self, page: Page, path: str, part: str = "conversation") -> None:
        self.page = page
        self.part = part
        self.kept: tuple[Route, APIResponse] | None = None
        page.route(f"**{path}", self.keep)

    def keep(self, route: Route) -> None:
        if self.kept or route.request.headers.get("hx-target") != self.part:
            route.fallback()
        else:
            self.kept = route, route.fetch(timeout=PATIENCE)

    def wait(self) -> None:
        """Until it is made."""
        for _ in range(PATIENCE // 50):
            if self.kept:
                return
            self.page.wait_for_timeout(50)
        raise AssertionError("nothing was asked for")

    def let_go(self) -> None:
        """It comes, and the page does with it what it does."""
        assert self.kept
        route, answer = self.kept
        with self.page.expect_event("requestfinished", lambda request: request == route.request):
            route.fulfill(response=answer)
        self.page.wait_for_timeout(100)


def test_a_live_part_that_comes_late_takes_no_button_from_under_what_was_sent(
    shop: Shop, browse: Browse
) -> None:
    page, talk = prepared(shop, browse, "A teapot with two spouts")
    live = Held(page, path_of(talk))
    note(talk, by=colleague(), text="Only one of them pours.")
    live.wait()
    end = Held(page, f"{path_of(talk)}resolve/")
    button(page).click()
    end.wait()
    live.let_go()
    end.let_go()
    is_resolved(page, talk)
    note(talk, by=colleague(), text="Now both of them pour.")
    expect(page.locator(".thread")).to_contain_text("Now both of them pour.")


def test_a_button_is_not_exchanged_between_down_and_up(shop: Shop, browse: Browse) -> None:
    page, talk = prepared(shop, browse, "A teapot with two handles")
    live = Held(page, path_of(talk))
    note(talk, by=colleague(), text="One for each hand.")
    live.wait()
    button(page).hover()
    page.mouse.down()
    live.let_go()
    page.mouse.up()
    is_resolved(page, talk)
    expect(page.locator(".thread")).to_contain_text("One for each hand.")


def test_a_menu_that_opens_while_a_part_is_fetched_stays_open(shop: Shop, browse: Browse) -> None:
    page, talk = prepared(shop, browse, "A teapot with two feet")
    live = Held(page, path_of(talk))
    note(talk, by=colleague(), text="It stands all the same.")
    live.wait()
    page.locator("summary[data-key='.']").click()
    live.let_go()
    expect(page.get_by_role("link", name="Ask a colleague")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".thread")).to_contain_text("It stands all the same.")


def test_what_happens_while_a_part_is_fetched_is_fetched_after_it(shop: Shop, browse: Browse) -> None:
    page, talk = prepared(shop, browse, "A teapot with two bellies")
    live = Held(page, path_of(talk))
    note(talk, by=colleague(), text="One is for milk.")
    live.wait()
    note(talk, by=colleague(), text="The other one is for tea.")
    page.wait_for_timeout(1500)  # longer than one waits between two of them
    live.let_go()
    expect(page.locator(".thread")).to_contain_text("The other one is for tea.")


def test_an_answer_and_the_end_are_sent_before_either_has_come_back(shop: Shop, browse: Browse) -> None:
    page, talk = prepared(shop, browse, "A teapot with two lids")
    answer = Held(page, f"{path_of(talk)}reply/")
    page.locator("#write-text").fill("One of them is a spare.")
    page.locator("[data-send]").click()
    answer.wait()
    end = Held(page, f"{path_of(talk)}resolve/")
    button(page).click()
    end.wait()
    answer.let_go()
    expect(page.locator("#write-text")).to_have_value("")
    end.let_go()
    is_resolved(page, talk)
    expect(page.locator(".thread")).to_contain_text("One of them is a spare.")
    expect(page.locator("#toasts form")).to_have_count(2)


def test_what_was_asked_outside_stands_still_while_it_is_fetched_again(shop: Shop, browse: Browse) -> None:
    page, talk = prepared(shop, browse, "A teapot with two strainers")
    works = "strainers@works.example"
    ask_outside(talk, by=colleague(), address=works, subject="Strainers of 1952", text="Two more?")
    section = page.locator(".asked-outside section")
    expect(section).to_contain_text("Strainers of 1952")
    page.route("**/sides/", lambda route: None)
    note(talk, by=colleague(), text="They answer within a day.")
    expect(page.locator(".thread")).to_contain_text("They answer within a day.")
    assert section.is_visible()


def test_notes_of_the_customer_stand_still_and_new_ones_come_by_themselves(
    shop: Shop, browse: Browse
) -> None:
    page, talk = prepared(shop, browse, "A teapot with two customers")
    write_note(talk.customer, text="Likes copper.", by=colleague())
    page.reload()
    notes = page.locator("#beside .customer-note")
    expect(notes).to_have_text(re.compile("Likes copper."))
    kept = Held(page, f"/customers/{talk.customer_id}/more/", part=f"card-more-{talk.customer_id}")
    note(talk, by=colleague(), text="They come on Friday.")
    expect(page.locator(".thread")).to_contain_text("They come on Friday.")
    assert notes.is_visible()
    write_note(talk.customer, text="Likes tea.", by=colleague())
    kept.wait()
    kept.let_go()
    expect(notes).to_have_count(2)


def prepared(shop: Shop, browse: Browse, subject: str) -> tuple[Page, Conversation]:
    """A conversation that lies open, and whose page hears what happens."""
    owner = Staff.objects.get(login="meera")
    talk = write_to(Branch.objects.order_by("pk")[0], subject, "How much is it?", sender="tea@example.net")
    page = browse(shop, as_=owner, worker="block")
    with page.expect_request(lambda asked: "/live/?" in asked.url):
        page.goto(path_of(talk))
    return page, talk


def is_resolved(page: Page, talk: Conversation) -> None:
    expect(page.locator("form[action$='/reopen/'] button")).to_be_visible()
    expect(page.locator("#toasts")).to_contain_text("Resolved.")
    talk.refresh_from_db()
    assert not talk.is_open


def button(page: Page) -> Locator:
    return page.locator("form[action$='/resolve/'] button")


def path_of(talk: Conversation) -> str:
    return f"/desk/conversations/{talk.pk}/"


def colleague() -> Staff:
    return Staff.objects.select_related("role").get(login="daniel")
