"""The pictures of what is promised in the guides: every part of it as it stands in the example shop."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from sahay.business.models import Staff
from sahay.documents.models import Document
from sahay.procedures.models import Run
from tests.journeys.conftest import Browse
from tests.journeys.pictures import picture
from tests.journeys.shop import Shop
from tests.journeys.sound import sound
from tests.journeys.waiting import until

PROMISES = "/desk/promises"


def document(kind: str, key: str) -> str:
    return f"{PROMISES}/documents/{Document.objects.get(kind=kind, key=key).pk}/"


def a_case() -> str:
    """Brought back after 33 days: later than the policy says, but not too late to ask a manager."""
    then = date.today() - timedelta(days=33)
    known = f"question=return&reason=changed_mind&delivered_on={then}&condition=opened&proof=receipt&kinds=-"
    return f"{PROMISES}/policies/returns/try/?{known}"


def a_checklist() -> str:
    """A complaint in the middle of its procedure, in its conversation."""
    begun = Run.objects.filter(about_kind="conversation", finished_at=None, taken__isnull=False)
    run = begun.first()
    assert run is not None
    return f"/desk/conversations/{run.about_id}/"


SCREENS: dict[str, Callable[[], str]] = {
    "service-model": lambda: f"{PROMISES}/policies/service/",
    "policies-try": a_case,
    "law": lambda: f"{PROMISES}/law/GB/",
    "document": lambda: document("policy", "returns"),
    "signatures": lambda: f"{PROMISES}/documents/signatures/",
    "public-policy": lambda: "/policies/returns/",
    "sign": lambda: f"{PROMISES}/sign/",
    "standards": lambda: f"{PROMISES}/standards/",
    "privacy-times": lambda: f"{PROMISES}/privacy/times/",
    "procedure": lambda: f"{PROMISES}/procedures/",
    "procedure-run": a_checklist,
    "articles": lambda: f"{PROMISES}/articles/",
}
IN_URDU = {"policies-try": "desktop", "public-policy": "phone"}
TAKEN = [*((name, "desktop", "en") for name in SCREENS), *((name, on, "ur") for name, on in IN_URDU.items())]


@pytest.mark.parametrize(("name", "device", "language"), TAKEN)
def test_a_part_of_what_is_promised(
    shop: Shop, browse: Browse, name: str, device: str, language: str
) -> None:
    page = browse(shop, as_=Staff.objects.get(login="meera"), device=device, language=language)
    page.goto(SCREENS[name]())
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    if name == "standards":
        until(lambda: is_counted(page), "the worker has counted how it was", seconds=90)
    sound(page)
    picture(page, f"{name}-{language}")


def is_counted(page: Page) -> bool:
    page.reload()
    return page.locator("main .badge:is([data-kind=success], [data-kind=danger])").count() > 0
