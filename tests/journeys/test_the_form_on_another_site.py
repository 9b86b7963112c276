"""The form stands in the page of another site: where it may, it works; elsewhere the browser refuses it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Frame, Page, expect

from sahay.business.models import Staff
from sahay.channels.actions import change_embedding
from sahay.channels.form.models import FormSubmission
from tests.journeys.conftest import Browse
from tests.journeys.other_site import OtherSite
from tests.journeys.shop import Shop
from tests.journeys.sound import fits
from tests.journeys.waiting import until

FORM = "[data-sahay-form] iframe"


@pytest.fixture
def owner(shop: Shop) -> Iterator[Staff]:
    """Who names the sites; afterwards there are none."""
    meera = Staff.objects.get(login="meera")
    yield meera
    change_embedding(by=meera, origins=[], place="button", side="end", scheme="light")


def lines(shop: Shop) -> str:
    """What the settings offer to be copied."""
    link = f'<a href="{shop.url}/" data-sahay>Write to us</a>'
    return f'<p>{link}</p><script src="{shop.url}/embed/v1.js" async></script>'


def visit(browse: Browse, shop: Shop, site: OtherSite, device: str = "desktop") -> Page:
    browse.forgive(f"fetched from elsewhere: {site.url}/")
    page = browse(shop, device=device)
    page.goto(f"{site.url}/")
    return page


def fill(page: Page, name: str, words: str) -> None:
    form = page.frame_locator(FORM)
    form.locator("#id_message").fill(words)
    form.locator("#id_name").fill(name)
    form.locator("#id_reach").fill("lamp@example.org")


def inside(page: Page) -> Frame:
    """The page in the frame, with its scripts at work."""
    frame = page.locator(FORM).element_handle().content_frame()
    assert frame is not None
    frame.wait_for_load_state()
    return frame


def height(page: Page) -> int:
    return int(page.locator(FORM).evaluate("frame => frame.clientHeight"))


def sized(page: Page) -> None:
    """The frame has become as high as the form in it."""
    form = inside(page)

    def fits() -> bool:
        needs = form.evaluate("document.body.getBoundingClientRect().height")
        overflows = form.evaluate(
            "document.documentElement.scrollHeight > document.documentElement.clientHeight"
        )
        return abs(height(page) - needs) <= 1 and not overflows

    until(fits, "the frame is as high as the form in it")


def refused(browse: Browse, page: Page, times: int = 1) -> None:
    """The browser has said so often that a page may not be shown in a frame."""

    def said() -> bool:
        page.wait_for_timeout(50)
        return sum("frame-ancestors" in words for words in browse.watch.seen) >= times

    until(said, "the browser refuses to show the page in a frame")


@pytest.mark.parametrize(("language", "device"), [("en", "desktop"), ("ur", "phone")])
def test_a_button_opens_the_form_and_a_message_goes_through(
    shop: Shop, browse: Browse, owner: Staff, language: str, device: str
) -> None:
    with OtherSite(lines(shop), language) as site:
        change_embedding(by=owner, origins=[site.url])
        page = visit(browse, shop, site, device=device)
        opener = page.locator("[data-sahay-form] .opener")
        opener.click()
        form = page.frame_locator(FORM)
        expect(form.locator("html")).to_have_attribute("lang", language)
        expect(form.locator("html")).to_have_attribute("dir", "rtl" if language == "ur" else "ltr")
        fill(page, f"Lamp {language}", "My lamp flickers. Can you mend it?")
        fits(page)
        assert form.locator("body").evaluate("body => body.scrollWidth <= innerWidth")
        form.locator("form.form button.button-primary").click()
        expect(form.locator("h1[tabindex]")).to_be_visible()
        inside(page)
        assert FormSubmission.objects.get(raw__name=f"Lamp {language}").raw["site"] == site.url
        form.locator("h1").press("Escape")
        expect(page.locator("[data-sahay-form] dialog")).to_be_hidden()
        expect(opener).to_be_focused()
        cookies = page.context.cookies(shop.url)
        assert {cookie["name"] for cookie in cookies} <= {"sahay_language"}  # the one this journey came with


def test_the_form_in_the_page_takes_the_place_of_the_link_and_is_as_high_as_it_must_be(
    shop: Shop, browse: Browse, owner: Staff
) -> None:
    with OtherSite(lines(shop)) as site:
        change_embedding(by=owner, origins=[site.url], place="inline")
        page = visit(browse, shop, site, device="phone")
        expect(page.locator("a[data-sahay]")).to_be_hidden()
        form = page.frame_locator(FORM)
        expect(form.get_by_role("button", name="Send")).to_be_visible()
        sized(page)
        browse.forgive("status of 422")
        form.locator("form.form").evaluate("form => { form.noValidate = true; }")
        form.get_by_role("button", name="Send").click()
        expect(form.locator("#id_message_field")).to_have_attribute("data-state", "error")
        sized(page)
        before = height(page)
        form.locator("#id_message").fill("My lamp\n" * 40)
        sized(page)
        assert height(page) > before


def test_a_site_that_was_not_named_is_refused_by_the_browser_and_keeps_its_link(
    shop: Shop, browse: Browse, owner: Staff
) -> None:
    with OtherSite(lines(shop)) as site:
        change_embedding(by=owner, origins=["https://shop.example"], place="inline")
        browse.forgive("frame-ancestors")
        browse.forgive("chrome-error")
        page = visit(browse, shop, site)
        expect(page.locator(FORM)).to_be_attached()
        refused(browse, page)
        assert page.frame_locator(FORM).locator("form").count() == 0
        expect(page.locator("a[data-sahay]")).to_be_visible()
        page.locator("a[data-sahay]").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("How can we help?")


def test_no_other_page_of_ours_can_be_framed_by_a_site_that_may_show_the_form(
    shop: Shop, browse: Browse, owner: Staff
) -> None:
    others = ("/", "/mine/", "/call/", "/desk/", "/account/login/")
    frames = "".join(f'<iframe src="{shop.url}{path}"></iframe>' for path in others)
    with OtherSite(frames) as site:
        change_embedding(by=owner, origins=[site.url])
        browse.forgive("frame")
        page = visit(browse, shop, site)
        refused(browse, page, len(others))
        for number in range(len(others)):
            assert page.frame_locator("iframe").nth(number).locator("main").count() == 0


def test_what_the_page_around_says_is_not_believed(shop: Shop, browse: Browse, owner: Staff) -> None:
    with OtherSite(lines(shop)) as site:
        change_embedding(by=owner, origins=[site.url], place="inline")
        page = visit(browse, shop, site)
        expect(page.frame_locator(FORM).get_by_role("button", name="Send")).to_be_visible()
        sized(page)
        before = height(page)
        page.evaluate("postMessage({ sahay: 'size', height: 7000 }, '*')")
        page.evaluate(
            "const f = document.body.appendChild(document.createElement('iframe'));"
            "f.srcdoc = `<script>parent.postMessage({ sahay: 'size', height: 7000 }, '*')</script>`;"
        )
        page.wait_for_timeout(500)
        assert height(page) == before


@pytest.mark.parametrize(("device", "language"), [("desktop", "en"), ("phone", "ur")])
def test_the_owner_names_a_site_and_tries_the_form(
    shop: Shop, browse: Browse, owner: Staff, device: str, language: str
) -> None:
    page = browse(shop, as_=owner, device=device, language=language)
    page.goto("/desk/mail/form/")
    page.locator("#id_origins").fill("shop.example")
    page.locator("form.form button.button-primary").click()
    page.locator("a[href$='/form/try/']").click()
    page.wait_for_load_state()
    page.locator("a[data-sahay]").click()
    expect(page.frame_locator(FORM).locator("#id_message")).to_be_visible()
    inside(page)
    page.keyboard.press("Escape")
    expect(page.locator("a[data-sahay]")).to_be_focused()
