"""Notices on a device: chosen, shown by the worker of the browser, and leading to their conversation."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from sahay.business.models import Staff
from sahay.notices.models import Wish
from tests.journeys.conftest import Browse
from tests.journeys.shop import Shop
from tests.journeys.sound import fits
from tests.journeys.waiting import until

NO_SERVICE = "ERR_|Push API|Registration failed"


@pytest.mark.parametrize(("device", "language"), [("desktop", "en"), ("phone", "ur")])
def test_one_chooses_what_a_device_tells_and_when_not(
    shop: Shop, browse: Browse, device: str, language: str
) -> None:
    page = browse(shop, as_=owner(), device=device, language=language)
    page.goto("/desk/settings/me/")
    page.locator("a[href='/desk/notices/']").click()
    page.locator("input[name=kinds][value=new]").check()
    page.locator("input[name=quiet_from]").fill("22:00")
    page.locator("input[name=quiet_to]").fill("07:00")
    page.locator("input[name=with_words]").check()
    page.locator("main form.form button").last.click()
    expect(page.locator("input[name=quiet_from]")).to_have_value("22:00")
    expect(page.locator("#toasts [data-toast]")).to_be_visible()
    fits(page)
    wish = Wish.objects.get(staff=owner())
    assert ("new" in wish.kinds, wish.quiet, wish.with_words) == (True, "22:00–07:00", True)
    wish.delete()


def test_a_push_service_that_is_out_of_reach_is_said_so(shop: Shop, browse: Browse) -> None:
    browse.forgive(NO_SERVICE)
    page = browse(shop, as_=owner())
    page.context.grant_permissions(["notifications"])
    page.goto("/desk/notices/")
    page.get_by_role("button", name="Tell me on this device").click()
    expect(page.locator("[data-notices-said]")).to_contain_text("Try again in a moment")


def test_the_worker_shows_a_notice_and_it_leads_there(shop: Shop, browse: Browse) -> None:
    page = browse(shop, as_=owner())
    page.context.grant_permissions(["notifications"])
    page.goto("/desk/notices/")
    said = {"title": "Lotus", "body": "You were named in a note · #7", "url": "/desk/recent/", "tag": "t"}
    deliver(page, shop, json.dumps(said))
    shown = (
        "async () => (await (await navigator.serviceWorker.ready).getNotifications()).map((one) => one.%s)"
    )
    page.wait_for_function(f"async () => (await ({shown % 'title'})()).length === 1")
    assert page.evaluate(shown % "body") == [said["body"]]
    assert page.evaluate(shown % "data.url") == [said["url"]]
    deliver(page, shop, "not what we send")
    page.wait_for_function(f"async () => (await ({shown % 'title'})()).includes('Sahay')")


def deliver(page: Page, shop: Shop, data: str) -> None:
    """Hands the worker of the page what a push service would."""
    page.wait_for_function("() => navigator.serviceWorker.controller")
    line = page.context.new_cdp_session(page)
    known: list[str] = []
    line.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda said: known.extend(one["registrationId"] for one in said["registrations"]),
    )
    line.send("ServiceWorker.enable")

    def named() -> list[str]:
        page.wait_for_timeout(50)
        return known

    until(named, "the browser names the worker")
    line.send(
        "ServiceWorker.deliverPushMessage", {"origin": shop.url, "registrationId": known[-1], "data": data}
    )


def owner() -> Staff:
    return Staff.objects.active().filter(all_branches=True).select_related("role")[0]
