"""A procedure beside a conversation: begun, ticked on a phone, and done before the matter is settled."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from sahay.business.models import Branch, Staff
from sahay.conversations.models import Conversation
from sahay.documents import actions as documents
from sahay.documents.holding import in_force
from sahay.documents.models import Document
from sahay.procedures import actions
from sahay.procedures.models import Run
from tests.cast import write_to
from tests.journeys.conftest import Browse
from tests.journeys.shop import Shop
from tests.journeys.sound import fits

PICTURE = Path(__file__).parents[2] / "docs/guides/pictures/procedure-en.webp"


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
    fits(page)


def test_in_urdu_on_a_phone_it_is_shown_left_taken_up_again_and_settled_with_a_reason(
    shop: Shop, browse: Browse
) -> None:
    """The step shows its picture; the run waits while something else comes first; the reason is kept."""
    document = shown_in_a_picture()
    talk = write_to(
        Branch.objects.order_by("pk")[0],
        "A cup",
        "My cup has a crack.",
        sender="cup@example.net",
        name="Cem Cup",
    )
    page = browse(shop, as_=owner(), device="phone", language="ur", scheme="dark")
    page.goto(f"/desk/conversations/{talk.pk}/procedure/")
    page.get_by_role("button", name=document.versions.get().facts["title.ur"]).click()
    run = page.locator("section.checklist")
    expect(run.get_by_alt_text("مسکراتا ہوا چہرہ")).to_be_visible()
    assert run.evaluate("one => getComputedStyle(one).direction") == "rtl"
    run.locator('form[action$="/leave/"] button').click()
    run = page.locator("section.checklist")
    expect(run.locator('form[action$="/go-on/"] button')).to_be_visible()
    assert Run.objects.get(about_id=talk.pk).left_at
    run.locator('form[action$="/go-on/"] button').click()
    expect(page.locator("section.checklist").locator('form[action$="/leave/"]')).to_be_visible()
    page.locator("details:has(#despite) > summary").click()
    page.locator("#despite").fill("گاہک خود آ گئے۔")
    page.locator("form:has(#despite) button").click()
    expect(page.locator("#despite")).to_have_count(0)
    assert not Conversation.objects.get(pk=talk.pk).is_open
    assert Run.objects.get(about_id=talk.pk).reason == "گاہک خود آ گئے۔"
    fits(page)


def shown_in_a_picture() -> Document:
    """A procedure of one step that is always taken and shows how."""
    document = actions.begin_empty("A smile", "en", by=owner())
    languages = ("en", "hi", "ur", "ta", "et")
    facts = {"order": ["a"], "step.a.role": "agent", "step.a.required": True}
    for language in languages:
        facts |= {f"title.{language}": "A smile", f"step.a.text.{language}": "Smile."}
        facts |= {f"contact.{language}": "The manager", f"step.a.alt.{language}": "A smiling face"}
    facts |= {"step.a.alt.ur": "مسکراتا ہوا چہرہ", "title.ur": "مسکراہٹ"}
    draft = document.versions.drafts().get()
    seen = {**dict.fromkeys(facts), **draft.facts}
    actions.change(draft, facts, pictures={"step.a.picture": PICTURE.read_bytes()}, seen=seen, by=owner())
    documents.approve(documents.propose(draft, by=owner()), by=owner())
    return document


def owner() -> Staff:
    return Staff.objects.filter(role__key="owner", is_active=True).order_by("pk")[0]
