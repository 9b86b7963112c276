"""A customer writes through the form, gets a link by mail, answers on the page, and the desk sees it live."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from sahay.business.models import Staff
from tests.journeys.conftest import Browse
from tests.journeys.mails import text_of
from tests.journeys.post_office import PostOffice
from tests.journeys.shop import Shop


def test_from_the_form_to_the_desk_and_back(shop: Shop, post_office: PostOffice, browse: Browse) -> None:
    owner = Staff.objects.active().filter(all_branches=True).select_related("role")[0]
    desk = browse(shop, as_=owner)
    desk.goto("/desk/")

    customer = browse(shop, device="phone")
    customer.goto("/")
    customer.get_by_label("Your message").fill("My lamp flickers since Monday. Can you repair it this week?")
    customer.get_by_label("Your name").fill("Leela")
    customer.get_by_label("E-mail or phone").fill("leela@example.org")
    customer.get_by_role("button", name="Send").click()
    expect(customer.get_by_role("heading", level=1)).to_contain_text("Thank you")

    row = desk.get_by_role("link").filter(has_text="Leela")
    expect(row).to_be_visible()
    row.click()
    acknowledged = post_office.wait_for_mail_to("leela@example.org", saying="automatic answer")
    link = re.search(r"https?://\S+(/mine/\S+/)", text_of(acknowledged))
    assert link

    customer.goto(link.group(1))
    expect(customer.get_by_role("heading", level=1)).to_have_text("Did we understand you?")
    customer.get_by_role("button", name="Yes, that is it").click()
    expect(customer.get_by_role("main")).to_contain_text("You told us that this is right.")
    customer.get_by_role("link", name="My conversations").click()
    customer.get_by_role("link").filter(has_text="lamp").first.click()
    customer.get_by_label("Your message").fill("It is the blue one.")
    customer.get_by_role("button", name="Send").click()
    expect(customer.locator(".thread")).to_contain_text("It is the blue one.")
    expect(desk.locator(".thread")).to_contain_text("It is the blue one.")
    customer.get_by_role("main").get_by_role("link", name="Ask us to call you").click()
    customer.get_by_label("Your phone number").fill("+44 20 7946 0155")
    customer.get_by_role("button", name="Call me").click()
    expect(customer.locator(".thread")).to_contain_text("Please call me back")
    expect(desk.locator(".thread")).to_contain_text("Please call me back")
    desk.reload()
    expect(desk.locator(".concern").first).to_contain_text("confirmed by the customer")


def test_a_customer_asks_to_be_called_on_a_phone_in_urdu(shop: Shop, browse: Browse) -> None:
    page = browse(shop, device="phone", language="ur", scheme="dark")
    browse.forgive("status of 422")
    page.goto("/promises/")
    page.locator("footer a[href='/call/']").click()
    page.locator("#id_number").fill("12")
    page.locator("#id_name").fill("سارہ")
    page.locator("form.form button.button-primary").click()
    expect(page.locator("#id_number_field")).to_have_attribute("data-state", "error")
    expect(page.locator("#id_name")).to_have_value("سارہ")
    page.locator("#id_number").fill("+44 20 7946 0123")
    page.locator("#id_hour").select_option(index=1)
    page.locator("form.form button.button-primary").click()
    expect(page).to_have_url(re.compile("/call/thanks/$"))
    width = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width[0] <= width[1]


def test_nobody_without_javascript_is_left_out(shop: Shop, browse: Browse) -> None:
    page = browse(shop, language="ta")
    page.route("**/*.js", lambda route: route.fulfill(status=200, content_type="text/javascript", body=""))
    page.goto("/")
    page.locator("#id_message").fill("என் கெட்டில் வேலை செய்யவில்லை. பழுது பார்க்க முடியுமா?")
    page.locator("#id_name").fill("Selvi")
    page.locator("#id_reach").fill("selvi@example.org")
    page.locator("form.form button.button-primary").click()
    expect(page).to_have_url(re.compile("/thanks/$"))
