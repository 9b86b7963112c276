"""Two people at two screens: one is named and hears of it at once; what one has begun the other finishes."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from sahay.business.models import Staff
from sahay.conversations.models import Conversation, Message
from sahay.teamwork.models import Draft, Notice
from tests.journeys.conftest import Browse
from tests.journeys.questions import asked
from tests.journeys.shop import Shop
from tests.journeys.sound import fits
from tests.journeys.waiting import until

BEGUN = {"en": ("The lid is in the back", " room."), "ur": ("ڈھکن پچھلے کمرے", " میں ہے۔")}
ANSWERS = {
    "en": ("We look into it today.", "It is on its way."),
    "ur": ("ہم آج ہی دیکھتے ہیں۔", "یہ راستے میں ہے۔"),
}


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
    until(Notice.objects.filter(conversation=talk, staff=farah, kind="named").exists, "Farah is told")
    line = theirs.locator(f"#notices a[href^='/desk/conversations/{talk.pk}/']").first
    expect(line).to_have_attribute("data-unread", "")
    fits(theirs)
    line.click()
    expect(theirs.locator(".thread")).to_contain_text(f"@{farah.name}")
    expect(theirs.locator("#together form[action$='/unfollow/']")).to_be_visible()
    theirs.goto("/desk/for-me/")
    expect(theirs.locator(f"#notices a[href^='/desk/conversations/{talk.pk}/']").first).to_be_visible()
    assert not theirs.locator(f"#notices a[data-unread][href^='/desk/conversations/{talk.pk}/']").count()


@pytest.mark.parametrize(("device", "language"), [("desktop", "en"), ("phone", "ur")])
def test_what_one_has_begun_waits_elsewhere_and_a_colleague_finishes_it(
    shop: Shop, browse: Browse, device: str, language: str
) -> None:
    meera, farah = person("meera"), person("farah")
    begun_words, more = BEGUN[language]
    talk = asked("Old Town", f"lid-{device}@example.net", language)
    here = f"/desk/conversations/{talk.pk}/?as=note"
    desk = browse(shop, as_=farah, language=language)
    desk.goto(here)
    desk.locator("#write-text").press_sequentially(begun_words)
    begun = Draft.objects.filter(conversation=talk, staff=farah)
    until(begun.exists, "what she has begun is kept")
    share = desk.locator("#together form[action$='/share/'] button")
    expect(share).to_be_visible()
    phone = browse(shop, as_=farah, device="phone", language=language)
    phone.goto(here)
    expect(phone.locator("#write-text")).to_have_value(begun_words)
    share.click()
    ours = browse(shop, as_=meera, device=device, language=language)
    ours.goto(here)
    ours.locator("#together summary").filter(has_text=farah.name).click()
    ours.locator("#together form[action$='/continue/'] button").click()
    box = ours.locator("#write-text")
    expect(box).to_have_value(begun_words)
    fits(ours)
    box.press("End")
    box.press_sequentially(more)
    ours.locator("[data-send]").click()
    expect(ours.locator(".thread")).to_contain_text(begun_words + more)
    assert Message.objects.get(body=begun_words + more).staff == meera
    ours.goto(here)
    expect(ours.locator("#write-text")).to_have_value("")


@pytest.mark.parametrize(("device", "language"), [("desktop", "en"), ("phone", "ur")])
def test_two_at_one_conversation_see_each_other_and_who_writes(
    shop: Shop, browse: Browse, device: str, language: str
) -> None:
    meera, farah = person("meera"), person("farah")
    talk = asked("Old Town", f"call-{device}@example.net", language)
    ours = browse(shop, as_=meera, device=device, language=language)
    ours.goto(f"/desk/conversations/{talk.pk}/")
    expect(ours.locator("#here")).to_have_attribute("data-src", f"/desk/conversations/{talk.pk}/here/")
    expect(ours.locator("#here .here-one")).to_have_count(0)
    theirs = browse(shop, as_=farah)
    theirs.goto(f"/desk/conversations/{talk.pk}/?as=note")
    expect(ours.locator("#here .here-one")).to_contain_text(farah.name)
    theirs.locator("#write-text").press_sequentially(f"They called by {device}")
    until(Draft.objects.filter(conversation=talk, staff=farah).exists, "what she has begun is kept")
    expect(ours.locator("#writing")).to_contain_text(farah.name)
    expect(ours.locator("#here [data-writing]")).to_have_count(1)
    fits(ours)
    theirs.locator("[data-send]").click()
    expect(ours.locator(".thread")).to_contain_text(f"They called by {device}")
    expect(ours.locator("#writing")).to_be_empty()
    expect(ours.locator("#here .here-one")).to_have_count(1)
    theirs.goto("/desk/")
    expect(ours.locator("#here .here-one")).to_have_count(0, timeout=80_000)  # at once, or within a minute


@pytest.mark.parametrize(("device", "language"), [("desktop", "en"), ("phone", "ur")])
def test_an_answer_comes_back_when_a_colleague_was_quicker(
    shop: Shop, browse: Browse, device: str, language: str
) -> None:
    meera, farah = person("meera"), person("farah")
    slow, quick = ANSWERS[language]
    theirs_too = Conversation.objects.awake().filter(branch__in=farah.branch_ids(), language=language)
    talk = theirs_too.filter(channel="email").order_by("pk")[1]
    here = f"/desk/conversations/{talk.pk}/"
    ours, theirs = browse(shop, as_=meera, device=device, language=language), browse(shop, as_=farah)
    ours.goto(here)
    ours.locator("#write-text").press_sequentially(slow)
    theirs.goto(here)
    theirs.locator("#write-text").press_sequentially(quick)
    theirs.locator("[data-send]").click()
    expect(theirs.locator(".thread")).to_contain_text(quick)
    browse.forgive("422")
    ours.locator("[data-send]").click()
    came_back = ours.locator(".composer-refused")
    expect(came_back).to_contain_text(farah.name)
    expect(came_back).to_contain_text(quick)
    expect(ours.locator("#write-text")).to_have_value(slow)
    fits(ours)
    ours.locator("[data-send]").click()
    expect(ours.locator(".thread")).to_contain_text(slow)


@pytest.mark.parametrize(("device", "language"), [("desktop", "en"), ("phone", "ur")])
def test_work_is_handed_over_with_why_and_accepted(
    shop: Shop, browse: Browse, device: str, language: str
) -> None:
    meera, farah = person("meera"), person("farah")
    wanted = Conversation.objects.awake().filter(branch__in=farah.branch_ids(), assignee__isnull=True)
    talk = wanted.order_by("pk").exclude(handovers__isnull=False)[0]
    ours = browse(shop, as_=meera)
    ours.goto(f"/desk/conversations/{talk.pk}/hand-over/")
    ours.locator("select[name=to]").select_option(f"staff-{farah.pk}")
    ours.locator("input[name=words]").fill("You know bicycles.")
    ours.locator("main form button.button-primary").click()
    expect(ours.locator(".thread")).to_contain_text("You know bicycles.")
    theirs = browse(shop, as_=farah, device=device, language=language)
    theirs.goto("/desk/for-me/")
    fits(theirs)
    theirs.locator("#notices section a").filter(has_text="You know bicycles.").first.click()
    theirs.locator("form[action$='/accept/'] button").click()
    expect(theirs.locator("#handed form")).to_have_count(0)
    fits(theirs)
    talk.refresh_from_db()
    assert (talk.assignee, talk.handovers.get().how) == (farah, "accepted")


def person(login: str) -> Staff:
    return Staff.objects.select_related("role").get(login=login)
