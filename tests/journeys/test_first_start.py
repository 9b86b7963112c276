"""The first start, the example shop, and signing in."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Browse
from tests.journeys.pictures import picture
from tests.journeys.shop import Shop

PASSWORD = "a kettle sings at seven"


def test_three_questions_lead_to_the_desk(first_start: Shop, browse: Browse) -> None:
    page = browse(first_start)
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Three questions")
    picture(page, "first-page")
    answer_the_three_questions(page)
    expect(page).to_have_url(f"{first_start.url}/desk/")
    picture(page, "empty-inbox")


def test_the_owner_signs_out_and_in_again(empty_shop: Shop, browse: Browse) -> None:
    page = browse(empty_shop)
    page.goto("/")
    answer_the_three_questions(page)
    page.goto("/account/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.get_by_label("Your name or e-mail").fill("Olga Petrova")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page).to_have_url(f"{empty_shop.url}/desk/today/")


def test_one_click_opens_an_example_shop(empty_shop: Shop, browse: Browse) -> None:
    page = browse(empty_shop)
    page.set_default_timeout(60_000)
    page.goto("/")
    page.get_by_role("button", name="Look around in an example shop").click()
    page.get_by_role("main").get_by_role("button").first.click()
    expect(page).to_have_url(f"{empty_shop.url}/desk/")
    expect(page.locator(".rows > li").first).to_be_visible()


def answer_the_three_questions(page: Page) -> None:
    page.get_by_label("Name of the business").fill("Lotus Kitchenware")
    page.get_by_label("Country").select_option("IN")
    page.get_by_label("اردو").check()
    page.get_by_label("Your name").fill("Olga Petrova")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Begin").click()
