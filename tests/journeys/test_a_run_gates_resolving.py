"""A procedure beside a conversation: begun, ticked on a phone, and done before the matter is settled."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from sahay.business.models import Branch, Staff
from sahay.conversations.models import Conversation
from sahay.documents import actions as documents
from sahay.documents.holding import in_force
from sahay.procedures import actions
from tests.cast import write_to
from tests.journeys.conftest import Browse
from tests.journeys.shop import Shop


@pytest.mark.parametrize("device", ["desktop", "phone"])
def test_a_required_step_comes_before_resolving(shop: Shop, browse: Browse, device: str) -> None:
    if in_force("procedure", "listening") is None:
        document = actions.begin_from_library("listening", by=owner())
        documents.approve(documents.propose(document.versions.drafts().get(), by=owner()), by=owner())
    talk = write_to(
        Branch.objects.order_by("pk")[0],
        "A lid",
        "The lid of my pot does not fit.",
        sender=f"lid-{device}@example.net",
        name="Lea Lid",
    )
    page = browse(shop, as_=owner(), device=device, language="en")
    page.goto(f"/desk/conversations/{talk.pk}/procedure/")
    page.get_by_role("button", name="Listening and saying back").click()
    run = page.locator("section.checklist")
    expect(run).to_contain_text("Listen without interrupting.")
    page.request.post(
        f"/desk/conversations/{talk.pk}/resolve/",
        form={"csrfmiddlewaretoken": page.locator("[name=csrfmiddlewaretoken]").first.input_value()},
    )
    assert Conversation.objects.get(pk=talk.pk).is_open
    run.get_by_role("button", name="Step 1 is done").click()
    run = page.locator("section.checklist")
    run.get_by_label("The concern in one sentence").fill("Her lid does not fit.")
    run.get_by_role("button", name="Step 2 is done").click()
    run = page.locator("section.checklist")
    run.get_by_label("Who said yes, and how").fill("Lea, by phone")
    run.get_by_role("button", name="Step 3 is done").click()
    assert Conversation.objects.get(pk=talk.pk).concern == "Her lid does not fit."
    page.locator("section.checklist").get_by_role("button", name="Step 4 is done").click()
    expect(page.locator("section.checklist")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def owner() -> Staff:
    return Staff.objects.filter(role__key="owner", is_active=True).order_by("pk")[0]
