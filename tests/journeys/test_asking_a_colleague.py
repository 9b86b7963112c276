"""A request among us: asked at one branch, answered at another, opened again; no customer sees it."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import expect

from sahay.business.models import Branch, Staff
from sahay.conversations.models import Conversation
from sahay.teamwork.models import Notice
from tests.journeys.conftest import Browse
from tests.journeys.shop import Shop
from tests.journeys.sound import fits


@pytest.mark.parametrize(("device", "language"), [("desktop", "en"), ("phone", "en"), ("phone", "ur")])
def test_a_colleague_asks_another_branch_and_reads_the_answer_at_home(
    shop: Shop, browse: Browse, device: str, language: str
) -> None:
    asker = Staff.objects.active().filter(all_branches=False).order_by("pk")[0]
    branch = Branch.objects.active().exclude(pk__in=asker.branch_ids())[0]
    serves = Staff.objects.active().filter(all_branches=True).select_related("role")[0]
    concern = f"Please count the kettles ({device} {language})"
    page = browse(shop, as_=asker, device=device, language=language)
    page.goto("/desk/requests/")
    fits(page)
    page.locator("a[href='/desk/requests/ask/']:visible").first.click()
    page.locator("select[name=whom]").select_option(f"b{branch.pk}")
    page.locator("input[name=concern]").fill(concern)
    page.locator("label:has(input[name=priority][value='3'])").click()
    fits(page)
    page.locator("button[data-send]").click()
    expect(page.get_by_text(concern).first).to_be_visible()
    request = Conversation.objects.get(subject=concern)
    desk = browse(shop, as_=serves, device=device, language=language)
    desk.goto("/desk/inbox/requests/")
    fits(desk)
    desk.locator(f"a.row[href='/desk/conversations/{request.pk}/']").click()
    box = desk.locator("#write-form[data-kind=reply] textarea")
    box.fill("There are twelve.")
    box.press("Control+Enter")
    expect(desk.locator(".thread")).to_contain_text("There are twelve.")
    fits(desk)
    desk.locator("form[action$='/resolve/'] button").click()
    expect(desk.locator("form[action$='/reopen/'] button")).to_be_visible()
    is_told(request, asker)
    page.goto("/desk/for-me/")
    expect(page.locator(f"a[href^='/desk/requests/{request.pk}/']").first).to_be_visible()
    page.goto(f"/desk/requests/{request.pk}/")
    expect(page.locator(".thread")).to_contain_text("There are twelve.")
    fits(page)
    page.locator("textarea[name=text]").fill("And how many lids?")
    page.locator("button[data-send]").click()
    expect(page.locator(".thread")).to_contain_text("And how many lids?")
    request.refresh_from_db()
    assert request.resolved_at is None
    browse.forgive("404")
    stranger = browse(shop, device=device, language=language)
    answer = stranger.goto(f"/mine/{request.pk}/")
    assert answer is not None
    assert answer.status == 404


def test_from_a_conversation_a_colleague_is_asked_and_both_are_linked(shop: Shop, browse: Browse) -> None:
    owner = Staff.objects.active().filter(all_branches=True).select_related("role")[0]
    talk = Conversation.objects.open().not_joined().filter(party="customer").latest("pk")
    page = browse(shop, as_=owner)
    page.goto(f"/desk/conversations/{talk.pk}/")
    page.locator("summary[data-key='.']").click()
    page.get_by_role("link", name="Ask a colleague").click()
    person = Staff.objects.active().exclude(pk=owner.pk).order_by("pk")[0]
    page.get_by_label("Whom do you ask?").select_option(f"p{person.pk}")
    page.get_by_label("What do you need, in one sentence?").fill("Have you spoken with them?")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_text("Have you spoken with them?").first).to_be_visible()
    request = Conversation.objects.get(subject="Have you spoken with them?")
    assert request.assignee == person


def is_told(request: Conversation, asker: Staff, seconds: float = 40) -> None:
    """The worker has heard what happened, and told whoever asked."""
    deadline = time.monotonic() + seconds
    while not Notice.objects.filter(conversation=request, staff=asker).exists():
        assert time.monotonic() < deadline, "nobody was told"
        time.sleep(0.5)
