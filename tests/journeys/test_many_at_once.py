"""Many conversations at once: chosen with keys and boxes, changed, and put back; wide and on a phone."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from sahay.business.models import Staff
from sahay.channels.email.models import Mailbox
from sahay.conversations.models import Conversation
from tests.journeys.conftest import Browse
from tests.journeys.mails import a_mail
from tests.journeys.shop import Shop
from tests.journeys.sound import fits


def test_a_stretch_is_chosen_with_keys_changed_and_put_back(shop: Shop, browse: Browse) -> None:
    page = browse(shop, as_=owner())
    several(shop, page, "A basket")
    rows = page.locator("a.row").filter(has_text="A basket")
    rows.nth(0).focus()
    page.keyboard.press("x")
    rows.nth(2).focus()
    page.keyboard.press("Shift+X")
    expect(page.locator("[data-many-count]")).to_have_text("3")
    page.get_by_role("button", name="Change the chosen").click()
    page.locator("#change-set_priority").check()
    page.locator("[name=value_set_priority]").select_option("4")
    page.get_by_role("button", name="Do it").click()
    expect(page.get_by_text("3 of 3 conversations were changed.").first).to_be_visible()
    assert priorities("A basket") == {4}
    page.get_by_role("button", name="Undo").first.click()
    expect(page.get_by_text("3 of 3 conversations were put back as they were.").first).to_be_visible()
    assert priorities("A basket") == {2}


def test_boxes_come_under_the_pointer_and_with_the_keyboard(shop: Shop, browse: Browse) -> None:
    page = browse(shop, as_=owner())
    several(shop, page, "A barrel")
    line = page.locator("li").filter(has_text="A barrel 1")
    box = line.locator(".row-pick")
    page.mouse.move(2, 2)
    expect(box).to_have_css("opacity", "0")
    line.hover()
    expect(box).to_have_css("opacity", "1")
    page.mouse.move(2, 2)
    page.keyboard.press("Tab")
    box.focus()
    expect(box).to_have_css("opacity", "1")
    page.keyboard.press("Space")
    expect(page.locator("[data-many-count]")).to_have_text("1")


def test_what_was_chosen_stays_chosen_when_the_list_is_fetched_again(shop: Shop, browse: Browse) -> None:
    page = browse(shop, as_=owner())
    several(shop, page, "A bucket")
    page.locator("li").filter(has_text="A bucket 1").locator(".row-pick").check()
    page.get_by_role("heading", level=1).click()
    page.evaluate("document.activeElement.blur()")
    written(shop, "A bucket that comes later")
    expect(page.locator("a.row").filter(has_text="A bucket that comes later")).to_be_visible()
    expect(page.locator(".row-pick:checked")).to_have_count(1)
    expect(page.locator("[data-many-count]")).to_have_text("1")


def test_on_a_phone_in_urdu_lines_are_tapped(shop: Shop, browse: Browse) -> None:
    page = browse(shop, as_=owner(), device="phone", language="ur")
    several(shop, page, "A lantern")
    box = page.locator("li").filter(has_text="A lantern 1").locator(".row-pick")
    expect(box).to_have_css("opacity", "0")
    page.locator("[data-choose]:visible").tap()
    expect(box).to_have_css("opacity", "1")
    for number in (1, 2):
        page.locator("a.row").filter(has_text=f"A lantern {number}").tap()
    expect(page.locator("[data-many-count]")).to_have_text("2")
    fits(page)
    page.locator("#many button:not([type=reset])").click()
    fits(page)
    page.locator("#change-resolve").check()
    page.locator("form.form .button-primary").click()
    expect(page.locator("a.row").filter(has_text="A lantern 0")).to_be_visible()
    expect(page.locator("a.row").filter(has_text="A lantern 1")).to_have_count(0)
    assert Conversation.objects.open().filter(subject__startswith="A lantern").count() == 1


def several(shop: Shop, page: Page, subject: str) -> None:
    """Three mails have come and are on the screen."""
    for number in range(3):
        written(shop, f"{subject} {number}")
    page.goto("/desk/")
    expect(page.locator("a.row").filter(has_text=subject)).to_have_count(3)


def written(shop: Shop, subject: str) -> None:
    address = str(Mailbox.objects.get(is_default=True).address)
    shop.receive(
        a_mail(f"{subject.replace(' ', '.').lower()}@example.net", address, subject, "How much is it?")
    )


def priorities(subject: str) -> set[int]:
    return set(Conversation.objects.filter(subject__startswith=subject).values_list("priority", flat=True))


def owner() -> Staff:
    return Staff.objects.active().filter(all_branches=True).select_related("role")[0]
