"""Views of one's own: put together with a live count, from a list, from a search; wide and on a phone."""

from __future__ import annotations

from playwright.sync_api import expect

from sahay.business.models import Staff
from sahay.channels.email.models import Mailbox
from sahay.routines.models import SavedView
from tests.journeys.conftest import Browse
from tests.journeys.mails import a_mail
from tests.journeys.shop import Shop
from tests.journeys.sound import fits


def test_a_view_is_put_together_while_its_count_is_told(shop: Shop, browse: Browse) -> None:
    written(shop, "A samovar that leaks")
    page = browse(shop, as_=owner())
    page.goto("/desk/settings/views/new/")
    page.locator("#id_name").fill("Samovars")
    page.locator("#add-field").select_option("words")
    page.get_by_role("button", name="Add").click()
    box = page.locator("input[name=c-0-value]")
    expect(box).to_be_visible()
    expect(page.locator("#id_name")).to_have_value("Samovars")
    box.fill("samovar leaks")
    expect(page.locator("#view-count")).to_contain_text("It shows 1 conversation now.")
    page.locator("#add-field").select_option("resolved")
    page.get_by_role("button", name="Add").click()
    page.locator("select[name=c-1-is]").select_option("yes")
    expect(page.locator("#view-count")).to_contain_text("It shows 0 conversations now.")
    page.get_by_role("button", name="Remove: Resolved").click()
    expect(page.locator("select[name=c-1-is]")).to_have_count(0)
    page.get_by_role("button", name="Save").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Samovars")
    expect(page.locator("a.row")).to_have_count(1)
    entry = page.locator("#saved-views a").filter(has_text="Samovars")
    expect(entry.locator(".count")).to_have_text("1")
    written(shop, "Another samovar that leaks")
    expect(entry.locator(".count")).to_have_text("2")
    expect(page.locator("a.row")).to_have_count(2)
    page.keyboard.press("Control+k")
    page.keyboard.type("samov")
    expect(page.locator("#palette-list [role=option]").first).to_contain_text("Samovars", timeout=15_000)


def test_a_list_with_its_order_is_kept_on_a_phone_in_urdu_and_taken_away_again(
    shop: Shop, browse: Browse
) -> None:
    written(shop, "A brass jug")
    page = browse(shop, as_=owner(), device="phone", language="ur")
    page.goto("/desk/?sort=waiting")
    page.locator(".page-head details:has(a[href*='sort=']) summary").tap()
    fits(page)
    page.locator("a[href*='/settings/views/new/?']").tap()
    expect(page.locator("#id_name")).to_be_visible()
    fits(page)
    page.locator("#id_name").fill("پیتل")
    page.locator(".button-primary[name=act]").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("پیتل")
    fits(page)
    view = SavedView.objects.get(name="پیتل")
    assert (view.sort, [one["field"] for one in view.conditions]) == ("waiting", ["resolved", "snoozed"])
    expect(page.locator(".inbox-chips a").filter(has_text="پیتل")).to_be_visible()
    page.goto(f"/desk/settings/views/{view.pk}/")
    fits(page)
    page.locator("form[action$='/take-away/'] button").tap()
    page.locator(".toast form[action$='/bring-back/'] button").tap()
    expect(page.locator(".saved-views h3 a").filter(has_text="پیتل")).to_be_visible(timeout=20_000)
    fits(page)


def test_what_was_done_is_undone_from_the_toast(shop: Shop, browse: Browse) -> None:
    written(shop, "A copper pan")
    page = browse(shop, as_=owner())
    page.goto("/desk/")
    page.locator("a.row").filter(has_text="A copper pan").click()
    page.wait_for_load_state()
    expect(page.locator("summary[data-key=y]")).to_be_visible()
    for key, choice in (("y", "complaint"), ("p", "high")):
        page.keyboard.press(key)
        page.locator(".menu-sheet:visible button").filter(has_text=choice).click()
        expect(page.locator(".toast form[action*='/undo/?did=']")).to_be_visible()
        page.keyboard.press("z")
        expect(page.get_by_text("Undone. It is as it was before.").first).to_be_visible()
        page.reload()
    expect(page.locator("summary[data-key=y]")).to_contain_text("question")


def written(shop: Shop, subject: str) -> None:
    address = str(Mailbox.objects.get(is_default=True).address)
    shop.receive(
        a_mail(f"{subject.replace(' ', '.').lower()}@example.net", address, subject, "How much is it?")
    )


def owner() -> Staff:
    return Staff.objects.active().filter(all_branches=True).select_related("role")[0]
