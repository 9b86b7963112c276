"""How one likes to work: on to the next conversation, back where one was, by finger, without single keys."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from sahay.business.models import Staff
from sahay.channels.email.models import Mailbox
from sahay.conversations.addresses import page_of
from sahay.conversations.models import Conversation
from sahay.procedures.models import Run
from tests.journeys.conftest import Browse
from tests.journeys.mails import a_mail
from tests.journeys.shop import Shop
from tests.journeys.sound import fits
from tests.journeys.waiting import place_of, until

LIST = "/desk/inbox/branch/"
LINES = "main [data-rows] a.row"
# Whether a finger lands on what is shown, anywhere within 44 pixels of height around its middle.
REACHED = """all => all.filter((one) => one.checkVisibility()).map((one) => {
  const { left, right, top, bottom } = one.getBoundingClientRect();
  const at = (step) => document.elementFromPoint((left + right) / 2, (top + bottom) / 2 + step);
  return [-21.5, 0, 21.5].every((step) => one.contains(at(step)));
})"""
# Whether a part that is to be fetched again was asked to wait.
HOLDS = "() => addEventListener('sahay:exchange', (event) => { window.held ||= event.defaultPrevented; })"


@pytest.fixture
def somebody(shop: Shop) -> Iterator[Staff]:
    """Who goes on as they did before, afterwards."""
    person = Staff.objects.active().filter(all_branches=True).select_related("role")[0]
    yield person
    Staff.objects.filter(pk=person.pk).update(after_act="stay", single_keys=True)


def test_an_act_leads_on_to_the_next_of_the_list_and_u_back_to_its_line(
    shop: Shop, browse: Browse, somebody: Staff
) -> None:
    page = browse(shop, as_=somebody)
    chooses(page, "next")
    page.goto(LIST)
    there = addresses(page)
    free = next(place for place, where in enumerate(there) if not talk(where).has_runs)
    first, second, third = there[free : free + 3]
    opens(page, first)
    page.keyboard.press("e")
    page.wait_for_url(f"**{second}")
    expect(page.locator("#toasts")).to_contain_text("Resolved.")
    assert not talk(first).is_open
    page.keyboard.press("u")
    expect(page).to_have_url(re.compile(f"{LIST}$"))
    expect(page.locator(f"{LINES}:focus")).to_have_attribute("href", second)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"{third}$"))


def test_an_act_that_is_refused_leads_nowhere(shop: Shop, browse: Browse, somebody: Staff) -> None:
    page = browse(shop, as_=somebody)
    chooses(page, "next")
    pages = [page_of(run.about_id) for run in Run.objects.open() if run.about_id is not None]
    unsettled = next(where for where in pages if is_open(where))
    page.goto(unsettled)
    page.keyboard.press("e")
    expect(page.locator("#toasts")).to_contain_text("has to be done first")
    expect(page).to_have_url(re.compile(f"{unsettled}$"))
    assert is_open(unsettled)


def test_an_act_leads_back_to_the_list_and_is_undone_there(
    shop: Shop, browse: Browse, somebody: Staff
) -> None:
    page = browse(shop, as_=somebody)
    chooses(page, "list")
    page.goto(LIST)
    second = addresses(page)[1]
    opens(page, second)
    page.keyboard.press("b")
    page.get_by_role("button", name="Tomorrow morning").click()
    expect(page).to_have_url(re.compile(f"{LIST}$"))
    assert talk(second).snoozed_until
    page.get_by_role("button", name="Undo").click()
    expect(page).to_have_url(re.compile(f"{second}$"))
    assert not talk(second).snoozed_until


def test_from_a_search_u_leads_back_to_the_search(shop: Shop, browse: Browse, somebody: Staff) -> None:
    page = browse(shop, as_=somebody)
    page.goto("/desk/search/?q=is:open")
    opens(page, addresses(page)[0])
    page.keyboard.press("u")
    expect(page).to_have_url(re.compile(r"/desk/search/\?q=is"))


@pytest.mark.parametrize("language", ["en", "ur"])
def test_a_finger_snoozes_a_line_and_takes_it_back(
    shop: Shop, browse: Browse, somebody: Staff, language: str
) -> None:
    page = browse(shop, as_=somebody, device="phone", language=language)
    page.goto(LIST)
    line = page.locator(LINES).nth(2)
    where = line.get_attribute("href") or ""
    swipe(page, line, -150 if language == "ur" else 150)
    expect(page.locator("#toasts form button")).to_be_visible()
    assert talk(where).snoozed_until
    expect(page.locator(f"{LINES}[href='{where}']")).to_have_count(0)
    page.locator("#toasts form button").click()
    expect(page).to_have_url(re.compile(f"{where}$"))
    assert not talk(where).snoozed_until


def test_a_line_stays_under_the_finger_that_moves_it_while_mail_comes(
    shop: Shop, browse: Browse, somebody: Staff
) -> None:
    page = browse(shop, as_=somebody, device="phone")
    page.goto(LIST)
    page.evaluate(HOLDS)

    def mail_comes() -> None:
        to = str(Mailbox.objects.get(is_default=True).address)
        shop.receive(a_mail("swift@example.net", to, "While it is swiped", "Is it open?"))
        until(lambda: page.evaluate("window.held"), "the list is held back")

    line = page.locator(LINES).nth(2)
    where = line.get_attribute("href") or ""
    swipe(page, line, 150, meanwhile=mail_comes)
    expect(page.locator("#toasts form button")).to_be_visible()
    assert talk(where).snoozed_until
    expect(page.locator(LINES).filter(has_text="While it is swiped")).to_be_visible()


def test_a_short_movement_and_scrolling_do_nothing(shop: Shop, browse: Browse, somebody: Staff) -> None:
    page = browse(shop, as_=somebody, device="phone")
    page.goto(LIST)
    before = addresses(page)
    line = page.locator(LINES).nth(2)
    swipe(page, line, 50)
    swipe(page, line, 30, down=-200)
    expect(page.locator("[data-swiped]")).to_have_count(0)
    assert addresses(page) == before
    expect(page).to_have_url(re.compile(f"{LIST}$"))


def test_what_is_pressed_right_after_a_movement_is_meant(shop: Shop, browse: Browse, somebody: Staff) -> None:
    page = browse(shop, as_=somebody, device="phone")
    page.goto(LIST)
    line = page.locator(LINES).nth(2)
    where = line.get_attribute("href")
    swipe(page, line, 50)
    line.click()
    expect(page).to_have_url(re.compile(f"{where}$"))


def test_without_single_keys_a_key_does_nothing(shop: Shop, browse: Browse, somebody: Staff) -> None:
    page = browse(shop, as_=somebody)
    page.goto("/desk/settings/me/ways/")
    page.get_by_label("Use single keys as shortcuts").first.uncheck()
    page.locator("main form.form button").last.click()
    expect(page.locator("#toasts [data-toast]")).to_be_visible()
    page.goto(LIST)
    page.locator(LINES).first.focus()
    for key in ("x", "j", "?", "g", "t"):
        page.keyboard.press(key)
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page.locator(f"{LINES}:focus")).to_have_attribute("href", addresses(page)[0])
    expect(page.locator("input.row-pick:checked")).to_have_count(0)
    page.keyboard.press("Control+k")
    expect(page.locator("#palette")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "ur"])
def test_on_a_phone_a_conversation_begins_with_its_first_letter(
    shop: Shop, browse: Browse, somebody: Staff, language: str
) -> None:
    page = browse(shop, as_=somebody, device="phone", language=language)
    to = str(Mailbox.objects.get(is_default=True).address)
    shop.receive(a_mail("asha@example.net", to, f"A first letter ({language})", "Do you mend lids?"))
    rows = Conversation.objects.filter(subject=f"A first letter ({language})")
    until(rows.exists, "the letter is filed")
    page.goto(page_of(rows.get().pk))
    letter, box = place_of(page.locator(".message-text").first), place_of(page.locator("#write"))
    assert letter["y"] + 20 < box["y"]
    reached = page.locator(".page-head .buttons :is(button, summary), .facts-more label").evaluate_all(
        REACHED
    )
    assert reached and all(reached)
    expect(page.locator("[data-key=t]")).to_be_hidden()
    page.locator(".facts-more label").click()
    expect(page.locator("[data-key=t]")).to_be_visible()
    fits(page)


def chooses(page: Page, after: str) -> None:
    page.goto("/desk/settings/me/ways/")
    page.locator(f"input[name=after_act][value={after}]").check()
    page.locator("main form.form button").last.click()
    expect(page.locator("#toasts [data-toast]")).to_be_visible()


def opens(page: Page, where: str) -> None:
    page.locator(f"{LINES}[href='{where}']").click()
    page.wait_for_url(f"**{where}")


def addresses(page: Page) -> list[str]:
    return [line.get_attribute("href") or "" for line in page.locator(LINES).all()]


def is_open(address: str) -> bool:
    return talk(address).is_open


def talk(address: str) -> Conversation:
    return Conversation.objects.get(pk=int(address.strip("/").rsplit("/", 1)[-1]))


def swipe(
    page: Page, line: Locator, moved: int, down: int = 0, meanwhile: Callable[[], None] | None = None
) -> None:
    # The page fetches what fingers need once it stands; nobody is quicker than that but a journey.
    page.evaluate("() => import(document.querySelector('[data-swipes]').dataset.swipes)")
    box = place_of(line)
    finger = page.context.new_cdp_session(page)
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def touch(kind: str, share: float) -> None:
        points = [] if kind == "touchEnd" else [{"x": x + moved * share, "y": y + down * share}]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", 0)
    for step in range(1, 11):
        touch("touchMove", step / 10)
    if meanwhile:
        meanwhile()
    touch("touchEnd", 1)
