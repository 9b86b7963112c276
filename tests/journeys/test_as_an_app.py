"""Sahay as an app: it can be put on a screen, and says whom to call when there is no network."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from sahay.business.models import Staff
from tests.journeys.conftest import Browse
from tests.journeys.shop import Shop

LOST = "ERR_|Failed to fetch|htmx:(sendError|afterRequest)"  # two events of one request that did not arrive


@pytest.mark.parametrize(("device", "language"), [("desktop", "en"), ("phone", "ur")])
def test_without_a_network_the_page_says_whom_to_call(
    shop: Shop, browse: Browse, device: str, language: str
) -> None:
    page = browse(shop, as_=owner(), device=device, language=language)
    page.goto("/desk/today/")
    worker_stands(page, language)
    browse.forgive(LOST)
    page.context.set_offline(True)
    page.goto("/desk/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl" if language == "ur" else "ltr")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("a[href^='tel:']")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.button-primary')).minBlockSize") != "0px"
    page.context.set_offline(False)
    page.locator("main a.button-primary").click()
    expect(page.locator("a.row").first).to_be_visible()


def test_nothing_of_a_customer_is_kept_in_the_browser(shop: Shop, browse: Browse) -> None:
    page = browse(shop, as_=owner())
    page.goto("/desk/")
    worker_stands(page, "en")
    page.goto("/desk/customers/")
    kept = page.evaluate(
        """async () => {
          const found = [];
          for (const name of await caches.keys())
            for (const one of await (await caches.open(name)).keys()) found.push(new URL(one.url).pathname);
          return found;
        }"""
    )
    assert kept
    assert [path for path in kept if not path.startswith("/static/")] == ["/app/en/offline/"]


def test_another_language_takes_the_place_of_the_old_worker(shop: Shop, browse: Browse) -> None:
    page = browse(shop, as_=owner())
    page.goto("/desk/today/")
    worker_stands(page, "en")
    page.context.add_cookies([{"name": "sahay_language", "value": "et", "url": shop.url}])
    page.goto("/desk/today/")
    worker_stands(page, "et")
    page.wait_for_function("async () => (await caches.keys()).length === 1")


def worker_stands(page: Page, language: str) -> None:
    page.wait_for_function(
        f"() => navigator.serviceWorker.controller?.scriptURL.endsWith('/app/{language}/worker.js')"
    )
    page.wait_for_function(f"async () => Boolean(await caches.match('/app/{language}/offline/'))")
    assert re.search("manifest", page.locator("link[rel=manifest]").get_attribute("href") or "")


def owner() -> Staff:
    return Staff.objects.active().filter(all_branches=True).select_related("role")[0]
