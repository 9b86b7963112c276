"""Every page that links lead to, on a phone: nothing sticks out, everything can be touched."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Error, Page, expect

from sahay.business.models import Staff
from sahay.channels.email.models import Mailbox
from sahay.conversations.models import Conversation
from tests.journeys.conftest import Browse
from tests.journeys.mails import a_mail
from tests.journeys.shop import Shop
from tests.journeys.sound import MEASURING, measured
from tests.journeys.waiting import until

LINKS = """() => [...document.querySelectorAll("a[href^='/'], a[href^='?']")]
  .filter((a) => !a.download && a.target !== "_blank").map((a) => a.href)"""
HAS_THE_WIDTH = "h1 => h1.parentElement.offsetWidth === h1.closest('.page-head').offsetWidth"
FREE = """() => {
  const at = document.activeElement;
  const whole = at.closest("label") ?? at;
  const { x, y, width, height } = whole.getBoundingClientRect();
  const seen = document.elementFromPoint(x + width / 2, y + height / 2);
  return seen !== null && (whole.contains(seen) || seen.contains(whole));
}"""
ENDLESS = "Donaudampfschifffahrtsgesellschaftskapitän"


@pytest.mark.parametrize("language", ["en", "ur", "ta"])
def test_no_page_of_the_desk_sticks_out_of_a_phone(shop: Shop, browse: Browse, language: str) -> None:
    page = browse(shop, as_=Staff.objects.get(login="meera"), device="phone", language=language)
    seen = dict(walk(page, "/desk/"))
    assert len(seen) > 20
    assert {name: wrong for name, wrong in seen.items() if wrong} == {}


@pytest.mark.parametrize("language", ["en", "ur", "ta"])
def test_no_page_for_customers_sticks_out_of_a_phone(shop: Shop, browse: Browse, language: str) -> None:
    page = browse(shop, device="phone", language=language)
    seen = dict(walk(page, "/")) | dict(walk(page, "/account/login/"))
    assert {"portal:contact", "portal:promises", "account_login", "demo:people"} <= {*seen}
    assert {name: wrong for name, wrong in seen.items() if wrong} == {}


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_words_without_an_end_stay_inside_the_page(shop: Shop, browse: Browse, device: str) -> None:
    page = browse(shop, as_=Staff.objects.get(login="meera"), device=device)
    words, link = f"{device} {ENDLESS * 6}", f"https://example.org/{'a' * 300}"
    to = Mailbox.objects.get(is_default=True).address
    shop.receive(a_mail(f"{device}@example.org", to, words, f"{words}\n{link}", name="N" * 290))
    page.goto("/desk/")
    row = page.get_by_role("link").filter(has_text=device).first
    expect(row).to_be_visible()
    assert measured(page) == []
    row.click()
    expect(page.locator(".thread")).to_contain_text(link)
    assert page.locator("h1").evaluate(HAS_THE_WIDTH)
    assert measured(page) == []
    page.locator("#beside a[href*='/customers/']").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("NNN")
    assert measured(page) == []


def test_nothing_stands_before_what_the_keyboard_has_reached(shop: Shop, browse: Browse) -> None:
    page = browse(shop, as_=Staff.objects.get(login="meera"))
    talk = Conversation.objects.awake().order_by("pk")[0]
    page.goto(f"/desk/conversations/{talk.pk}/")
    reached: list[str] = []
    while not reached or (reached[-1] != "write-text" and len(reached) < 100):
        page.keyboard.press("Tab")
        until(lambda: page.evaluate(FREE), f"number {len(reached) + 1} stands free")
        reached.append(page.evaluate("document.activeElement.id"))
    assert reached[-1] == "write-text"


def walk(page: Page, start: str) -> Iterator[tuple[str, list[str]]]:
    """One page of every kind that links lead to, and what is wrong with it."""
    waiting, known = [start], set[str]()
    while waiting:
        path = waiting.pop(0)
        name = named(path)
        if not name or name in known:
            continue
        known.add(name)
        if not is_a_page(page, path):
            continue
        wrong, links = page.evaluate(f"() => [({MEASURING})(), ({LINKS})()]")
        yield name, wrong
        here = [urlsplit(link) for link in links]
        waiting += [f"{link.path}?{link.query}" if link.query else link.path for link in here]


def is_a_page(page: Page, path: str) -> bool:
    """Whether this led to a page. What is to be saved as a file is none, and no browser goes there."""
    try:
        answer = page.goto(path)
    except Error as error:
        if "Download is starting" in error.message:
            return False
        raise
    assert answer is not None and answer.ok, path
    return "html" in answer.headers["content-type"]


def named(path: str) -> str:
    """What a page is called in the table of addresses."""
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return ""
