"""Two people at two screens: one is named and hears of it at once; what one has begun the other finishes."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from sahay.business.models import Staff
from sahay.conversations.models import Conversation, Message
from tests.journeys.conftest import Browse
from tests.journeys.shop import Shop


@pytest.mark.parametrize("device", ["desktop", "phone"])
def test_whoever_is_named_hears_of_it_and_reads_it(shop: Shop, browse: Browse, device: str) -> None:
    meera, farah = person("meera"), person("farah")
    theirs = browse(shop, as_=farah, device=device, language="ur")
    theirs.goto("/desk/for-me/")
    ours = browse(shop, as_=meera)
    talk = Conversation.objects.awake().filter(branch__in=farah.branch_ids()).order_by("pk")[0]
    ours.goto(f"/desk/conversations/{talk.pk}/?as=note")
    box = ours.locator("#write-text")
    box.press_sequentially("Please look, @far")
    expect(ours.get_by_role("option", name=farah.name)).to_be_visible()
    box.press("Enter")
    expect(box).to_have_value(f"Please look, @{farah.name} ")
    ours.locator("[data-send]").click()
    expect(ours.locator(".thread")).to_contain_text(f"@{farah.name}")
    line = theirs.locator(f"#notices a[href^='/desk/conversations/{talk.pk}/']").first
    expect(line).to_have_attribute("data-unread", "")
    fits(theirs)
    line.click()
    expect(theirs.locator(".thread")).to_contain_text(f"@{farah.name}")
    expect(theirs.locator("#together form[action$='/unfollow/']")).to_be_visible()
    theirs.goto("/desk/for-me/")
    expect(theirs.locator(f"#notices a[href^='/desk/conversations/{talk.pk}/']").first).to_be_visible()
    assert not theirs.locator(f"#notices a[data-unread][href^='/desk/conversations/{talk.pk}/']").count()


def test_what_one_has_begun_waits_elsewhere_and_a_colleague_finishes_it(shop: Shop, browse: Browse) -> None:
    meera, farah = person("meera"), person("farah")
    talk = Conversation.objects.awake().filter(branch__in=farah.branch_ids()).order_by("-pk")[0]
    here = f"/desk/conversations/{talk.pk}/?as=note"
    desk = browse(shop, as_=farah, language="en")
    desk.goto(here)
    desk.locator("#write-text").press_sequentially("The lid is in the back")
    share = desk.locator("#together form[action$='/share/'] button")
    expect(share).to_be_visible()
    phone = browse(shop, as_=farah, device="phone", language="en")
    phone.goto(here)
    expect(phone.locator("#write-text")).to_have_value("The lid is in the back")
    share.click()
    ours = browse(shop, as_=meera)
    ours.goto(here)
    ours.locator("#together summary").filter(has_text=farah.name).click()
    ours.locator("#together form[action$='/continue/'] button").click()
    box = ours.locator("#write-text")
    expect(box).to_have_value("The lid is in the back")
    box.press("End")
    box.press_sequentially(" room.")
    ours.locator("[data-send]").click()
    expect(ours.locator(".thread")).to_contain_text("The lid is in the back room.")
    assert Message.objects.get(body="The lid is in the back room.").staff == meera
    ours.goto(here)
    expect(ours.locator("#write-text")).to_have_value("")


@pytest.mark.parametrize(("device", "language"), [("desktop", "en"), ("phone", "ur")])
def test_two_at_one_conversation_see_each_other_and_who_writes(
    shop: Shop, browse: Browse, device: str, language: str
) -> None:
    meera, farah = person("meera"), person("farah")
    talk = Conversation.objects.awake().filter(branch__in=farah.branch_ids()).order_by("-pk")[1]
    ours = browse(shop, as_=meera, device=device, language=language)
    ours.goto(f"/desk/conversations/{talk.pk}/")
    expect(ours.locator("#here")).to_have_attribute("data-src", f"/desk/conversations/{talk.pk}/here/")
    expect(ours.locator("#here .here-one")).to_have_count(0)
    theirs = browse(shop, as_=farah)
    theirs.goto(f"/desk/conversations/{talk.pk}/?as=note")
    expect(ours.locator("#here .here-one")).to_contain_text(farah.name)
    theirs.locator("#write-text").press_sequentially("They called")
    expect(ours.locator("#writing")).to_contain_text(farah.name)
    expect(ours.locator("#here [data-writing]")).to_have_count(1)
    fits(ours)
    theirs.locator("[data-send]").click()
    expect(ours.locator(".thread")).to_contain_text("They called")
    expect(ours.locator("#writing")).to_be_empty()
    expect(ours.locator("#here .here-one")).to_have_count(1)
    theirs.goto("/desk/")
    expect(ours.locator("#here .here-one")).to_have_count(0)


def person(login: str) -> Staff:
    return Staff.objects.select_related("role").get(login=login)


def fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
