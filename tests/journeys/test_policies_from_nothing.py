"""A new shop owner comes from nothing to five published policies, in five languages, in under ten minutes."""

from __future__ import annotations

import re
import time

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import Browse
from tests.journeys.pictures import picture
from tests.journeys.shop import Shop
from tests.journeys.sound import sound
from tests.journeys.waiting import until

PASSWORD = "a kettle sings at seven"
LANGUAGES = ["en", "hi", "ur", "ta", "et"]
FIVE = ["returns", "complaints", "contact", "memberships", "privacy"]
LONGEST = 600  # seconds
TOLD = {
    "complaints-person": "Rahul Verma",
    "complaints-person_phone": "+91 22 5550 0100",
    "complaints-person_mail": "rahul@example.com",
    "complaints-outside": "1915",
    "privacy-person": "Rahul Verma",
    "privacy-contact": "rahul@example.com",
}


@pytest.mark.parametrize(
    ("device", "language", "scheme"), [("desktop", "en", "light"), ("phone", "ur", "dark")]
)
def test_five_questions_lead_from_nothing_to_publishing(
    empty_shop: Shop, browse: Browse, device: str, language: str, scheme: str
) -> None:
    page = browse(empty_shop, device=device, language=language, scheme=scheme)
    open_the_shop(page, language)
    began = time.monotonic()
    page.goto("/desk/promises/policies/")
    sound(page)
    assert narrowest(page.locator(".policy-rows .grow")) >= 160
    picture(page, f"policies-empty-{language}")
    page.locator("form[action$='/returns/begin/'] button").first.click()
    for number, key in enumerate(FIVE):
        page.wait_for_url(f"**/{key}/questions/**")
        grows_in_every_language(page) if not number else sound(page)
        answer_all(page, key)
        sound(page)
        page.locator(".asking aside a[href$='/promises/policies/']").click()
        if number < len(FIVE) - 1:
            page.locator("section.card form[action$='/begin/'] button").first.click()
    sound(page)
    page.locator("form[action$='/policies/publish/'] button").click()
    expect(page.locator(".policy-rows .badge[data-kind=success]")).to_have_count(len(FIVE))
    assert time.monotonic() - began < LONGEST
    picture(page, f"policies-published-{language}")
    look_as_customers_do(browse, empty_shop, device, scheme)


def test_an_answer_is_kept_as_one_goes_and_the_text_grows(empty_shop: Shop, browse: Browse) -> None:
    page = browse(empty_shop)
    open_the_shop(page, "en")
    page.goto("/desk/promises/policies/")
    page.locator("form[action$='/returns/begin/'] button").first.click()
    page.wait_for_url("**/questions/**")
    page.locator("#id_returns-days").fill("21")
    page.keyboard.press("Tab")
    expect(page.locator("#growing")).to_contain_text("within 21 days after it was delivered")
    page.locator("a[data-shows-paper=et]").click()
    expect(page.locator("#growing")).to_contain_text("21 päeva jooksul")
    page.get_by_text("No", exact=True).click()
    expect(page.locator("#id_returns-days")).to_be_hidden()
    expect(page.locator("#growing")).not_to_contain_text("21")
    page.reload()
    expect(page.locator("#id_returns-days")).to_have_value("21")
    sound(page)


def test_what_was_typed_last_is_kept_when_the_page_is_left(empty_shop: Shop, browse: Browse) -> None:
    page = browse(empty_shop)
    open_the_shop(page, "en")
    page.goto("/desk/promises/policies/")
    page.locator("form[action$='/returns/begin/'] button").first.click()
    page.wait_for_url("**/questions/**")
    days = page.locator("#id_returns-days")
    days.fill("21")
    question = page.url
    page.goto("/desk/today/")

    def is_kept() -> bool:
        page.goto(question)
        return days.input_value() == "21"

    until(is_kept, "the days are kept")


def narrowest(texts: Locator) -> int:
    """The width of the narrowest of them, in CSS pixels."""
    return int(texts.evaluate_all("all => Math.min(...all.map((one) => one.clientWidth))"))


def look_as_customers_do(browse: Browse, shop: Shop, device: str, scheme: str) -> None:
    """Each policy by somebody who reads that language, from the foot of the first page on: all in their
    words, with what the owner said.
    """
    for language in LANGUAGES:
        page = browse(shop, device=device, scheme=scheme, language=language)
        page.goto("/")
        for key in FIVE:
            page.locator(f"footer a[href='/policies/{key}/']").click()
            text = page.locator(f"main article[lang={language}]")
            expect(text.locator("h2").first).to_be_visible()
            expect(page.locator("html")).to_have_attribute("lang", language)
            if key == "returns":
                expect(text).to_contain_text("30")
            if key == "complaints":
                expect(text).to_contain_text(TOLD["complaints-person"])
            sound(page)


def open_the_shop(page: Page, language: str) -> None:
    """The three questions of the first page, for a shop in Mumbai that speaks all five languages."""
    page.goto("/")
    page.locator("[name=name]").fill("Lotus Kitchenware")
    page.locator("[name=country]").select_option("IN")
    for spoken in LANGUAGES:
        page.locator(f"input[name=languages][value={spoken}]").check()
    page.locator("[name=main_language]").select_option(language)
    page.locator("[name=owner_name]").fill("Olga Petrova")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("form:has([name=owner_name]) button.button-primary").click()
    expect(page).to_have_url(re.compile("/desk/"))


def answer_all(page: Page, key: str) -> None:
    """Takes what is offered, fills in what only the owner knows, and goes on to the end."""
    while "/questions/" in page.url:
        here = page.url
        for name, words in TOLD.items():
            field = page.locator(f"[name={name}]")
            if field.count():
                field.fill(words)
        page.locator("#answers button[data-send]").click()
        expect(page).not_to_have_url(here)
    expect(page).to_have_url(re.compile(rf"/policies/{key}/$"))


def grows_in_every_language(page: Page) -> None:
    """The text beside the question says the number in each language as soon as it is typed."""
    page.locator("#id_returns-days").fill("30")
    page.locator("#id_returns-days").blur()
    for language in LANGUAGES:
        page.locator(f"a[data-shows-paper={language}]").click()
        paper = page.locator(f"#growing .asking-paper[lang={language}]")
        expect(paper).to_be_visible()
        expect(paper).to_contain_text("30")
    sound(page)
    shown_in = page.locator("html").get_attribute("lang")
    page.locator(f"a[data-shows-paper={shown_in}]").click()
    expect(page.locator(f"#growing .asking-paper[lang={shown_in}]")).to_be_visible()
    picture(page, f"policies-question-{shown_in}")
