"""Whole stories in a real browser, against a real `sahay start`.

The journeys of one process share one example shop, whose database they may also look into and act on
directly: the settings of this process point at the same folder. `browse(...)` opens a page as a phone or a
desktop, light or dark, in any language; a journey fails when the page it watched said anything wrong behind
the visitor's back.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright
from pytest_django import DjangoDbBlocker

from sahay.business.models import UNDO_SECONDS, Staff
from tests.journeys.post_office import PostOffice
from tests.journeys.shop import Shop
from tests.journeys.watch import Watch

# Playwright keeps an event loop in this thread, which is no reason for Django to refuse the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

PATIENCE = 10_000  # milliseconds for whatever a page is to do or to show
expect.set_options(timeout=PATIENCE)

ROOT = Path(__file__).resolve().parent.parent.parent
NOT_SHARED = shutil.ignore_patterns("secret-key")  # every shop has its own
FAILURES = ROOT / "test-results"
DEVICES: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1280, "height": 860}},
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "has_touch": True,
        "is_mobile": True,
        "device_scale_factor": 2,
    },
}


@pytest.fixture(scope="session")
def post_office() -> Iterator[PostOffice]:
    """Where the shop's mail goes."""
    office = PostOffice()
    office.controller.start()
    yield office
    office.controller.stop()


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a Sahay with all its tables and nobody in them. Making them takes longer than most
    journeys, so it is done once; each shop begins with a copy.
    """
    made = Shop(tmp_path_factory.mktemp("tables") / "data")
    made.command("migrate")
    return made.data


@pytest.fixture(scope="session")
def shop(post_office: PostOffice, tables: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[Shop]:
    """The running example shop, with its database open to the journeys."""
    running = Shop(Path(os.environ["SAHAY_DATA"]), smtp_url=post_office.url)
    shutil.copytree(tables, running.data, dirs_exist_ok=True, ignore=NOT_SHARED)
    running.command("demo")
    with running, django_db_blocker.unblock():
        yield running


@pytest.fixture
def empty_shop(tmp_path: Path, post_office: PostOffice, tables: Path) -> Iterator[Shop]:
    """A Sahay in which nobody has been yet."""
    shutil.copytree(tables, tmp_path / "data", ignore=NOT_SHARED)
    with Shop(tmp_path / "data", smtp_url=post_office.url) as running:
        yield running


@pytest.fixture
def first_start(tmp_path: Path, post_office: PostOffice) -> Iterator[Shop]:
    """A Sahay on its very first start: there is no table yet."""
    with Shop(tmp_path / "data", smtp_url=post_office.url) as running:
        yield running


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """The Chromium that `CHROMIUM` names (`make test` finds one), or Playwright's own."""
    running = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM") or None)
    yield running
    running.close()


@pytest.fixture
def at_once(shop: Shop) -> Iterator[None]:
    """The owner's answers wait as short as they may: for journeys that wait until they have left."""
    owners = Staff.objects.filter(role__key="owner")
    owners.update(undo_seconds=UNDO_SECONDS[0])
    yield
    owners.update(undo_seconds=None)


class Browse:
    """Opens pages: `browse(shop, as_=ada, device="phone", scheme="dark", language="ur", worker="block")`."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.contexts: list[BrowserContext] = []
        self.watch = Watch()

    def __call__(self, shop: Shop, *, as_: Staff | None = None, **look: Any) -> Page:
        context = new_context(self.browser, shop, **look)
        self.contexts.append(context)
        if look.get("worker") == "block":
            self.forgive("Service Worker registration blocked")
        self.watch.follow(context, home=f"127.0.0.1:{shop.port}")
        if as_ is not None:
            sign_in(context, shop, as_)
        return context.new_page()

    def forgive(self, pattern: str) -> None:
        """A problem that the journey is about, such as the console's word on an address that must not be
        found.
        """
        self.watch.forgiven.append(pattern)


@pytest.fixture
def browse(browser: Browser) -> Iterator[Browse]:
    """The journey fails when a page it opened said anything wrong behind the visitor's back."""
    opening = Browse(browser)
    yield opening
    problems = opening.watch.problems
    for context in opening.contexts:
        leave(context)
    assert not problems, "\n".join(problems)


def leave(context: BrowserContext) -> None:
    """Close a browser. Its pages stand still first: Chromium waits for ever for a page that is told to close
    at the moment at which another one takes its place.
    """
    for page in context.pages:
        page.goto("about:blank")
    context.close()


def new_context(
    browser: Browser,
    shop: Shop,
    device: str = "desktop",
    scheme: str = "light",
    language: str = "en",
    worker: Literal["allow", "block"] = "allow",
) -> BrowserContext:
    """A browser of its own. Where a journey holds requests back, the page's worker is to be blocked: what
    passes through it goes past `page.route`.
    """
    context = browser.new_context(
        **DEVICES[device],
        base_url=shop.url,
        color_scheme="dark" if scheme == "dark" else "light",
        locale=language,
        reduced_motion="reduce",
        service_workers=worker,
    )
    context.set_default_timeout(PATIENCE)
    cookie = {"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": shop.url}
    context.add_cookies([cookie])  # type: ignore[list-item]
    return context


def sign_in(context: BrowserContext, shop: Shop, staff: Staff) -> None:
    """The session that the sign-in page would have made; the sign-in page has a journey of its own."""
    session = SessionStore()
    session[SESSION_KEY] = str(staff.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = staff.get_session_auth_hash()
    session.save()
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": str(session.session_key), "url": shop.url}
    context.add_cookies([cookie])  # type: ignore[list-item]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Any:
    """A picture of every open page of a journey that failed, in test-results/."""
    report = yield
    if report.when == "call" and report.failed and "browser" in getattr(item, "funcargs", {}):
        FAILURES.mkdir(exist_ok=True)
        for context in item.funcargs["browser"].contexts:  # type: ignore[attr-defined]
            for number, page in enumerate(context.pages):
                page.screenshot(path=FAILURES / f"{item.name}-{number}.png")
    return report
