"""The counter in three taps, the slip that is taken along, and a call that is written down while it lasts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from sahay.business.models import Staff
from sahay.channels.counter.slips import slip_for
from sahay.channels.models import Call, CallBack, Visit
from sahay.conversations.models import Conversation
from sahay.customers.actions import add
from tests.journeys.conftest import Browse
from tests.journeys.shop import Shop
from tests.journeys.sound import fits

MILLIMETRES_AN_INCH, PIXELS_AN_INCH = 25.4, 96
PIECE_OF_PAPER = re.compile(rb"/Type\s*/Page\b")
LOST = "ERR_|htmx:(sendError|afterRequest)|uncaught: undefined"
NUMBERS = {
    ("desktop", "en"): "+919820077701",
    ("phone", "en"): "+919820077702",
    ("phone", "ur"): "+919820077703",
}


@pytest.mark.parametrize(("device", "language"), [("phone", "en"), ("phone", "ur"), ("desktop", "en")])
def test_a_visit_is_written_down_in_three_taps(
    shop: Shop, browse: Browse, device: str, language: str
) -> None:
    name = f"Nadia {device} {language}"
    nadia = add(name=name, by="contact")
    page = browse(shop, as_=owner(), device=device, language=language)
    page.goto("/desk/counter/")
    fits(page)
    page.locator("#counter-q").fill(name)
    page.locator(f"a.counter-face[href$='customer={nadia.pk}']").click()
    page.locator("fieldset[data-variant=chips] label").first.click()
    page.locator("textarea[name=text]").fill("Is the copper pan back?")
    fits(page)
    page.locator("button[value=open]").click()
    expect(page.locator(".counter-written")).to_be_visible()
    fits(page)
    visit = Visit.objects.select_related("conversation").latest("pk")
    assert visit.conversation.customer_id == nadia.pk
    page.goto(f"/desk/counter/what/?customer={nadia.pk}")
    expect(page.locator(f"input[value=c{visit.conversation_id}]")).to_be_checked()
    page.locator("textarea[name=text]").fill("She asks again, and takes the steel one.")
    page.locator("button[value=settled]").click()
    expect(page.locator(".counter-written")).to_be_visible()
    visit.conversation.refresh_from_db()
    assert visit.conversation.resolved_at is not None
    assert Conversation.objects.filter(customer=nadia).count() == 1


@pytest.mark.parametrize("device", ["desktop", "phone"])
def test_a_slip_leads_its_holder_to_the_conversation_and_nowhere_else(
    shop: Shop, browse: Browse, device: str
) -> None:
    page = browse(shop, as_=owner(), device=device)
    page.goto("/desk/counter/")
    page.get_by_role("link", name="Nobody in particular").click()
    page.get_by_label("What do they want, in one sentence?").fill(f"Sharpen two knives ({device}).")
    page.get_by_role("button", name="Hand over").click()
    page.get_by_role("button", name="Number slip").click()
    slip = page.locator("section.slip")
    number = slip.locator(".slip-number").inner_text()
    expect(slip.locator("img")).to_be_visible()
    page.get_by_role("button", name="اردو").click()
    expect(slip).to_have_attribute("dir", "rtl")
    fits(page)
    page.emulate_media(media="print")
    expect(slip).to_be_visible()
    expect(page.get_by_role("button", name="اردو")).to_be_hidden()
    width = slip.evaluate("element => element.getBoundingClientRect().width")
    assert width <= 54 / MILLIMETRES_AN_INCH * PIXELS_AN_INCH + 1
    assert len(PIECE_OF_PAPER.findall(page.pdf(prefer_css_page_size=True))) == 1
    holder = browse(shop, device=device, language="ur")
    holder.goto(link_of(int(number)))
    assert holder.url.endswith(f"/mine/{number}/")
    expect(holder.locator("body")).to_contain_text("Sharpen two knives")
    fits(holder)
    browse.forgive("404")
    other = Conversation.objects.exclude(pk=int(number)).latest("pk")
    answer = holder.goto(f"/mine/{other.pk}/")
    assert answer is not None
    assert answer.status == 404


def test_without_a_network_a_visit_waits_and_is_written_once(shop: Shop, browse: Browse) -> None:
    page = browse(shop, as_=owner(), device="phone")
    page.goto("/desk/counter/what/")
    before = Visit.objects.count()
    page.get_by_label("What do they want, in one sentence?").fill("A lid for the big pot.")
    browse.forgive(LOST)
    page.context.set_offline(True)
    page.get_by_role("button", name="Done").click()
    expect(page.locator("form [data-no-connection]")).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator(".counter-written")).to_be_visible(timeout=20_000)
    assert Visit.objects.count() == before + 1
    assert Visit.objects.latest("pk").outcome == Visit.Outcome.SETTLED


@pytest.mark.parametrize(("device", "language"), list(NUMBERS))
def test_a_call_is_timed_its_number_known_and_a_call_back_made(
    shop: Shop, browse: Browse, device: str, language: str
) -> None:
    number = NUMBERS[device, language]
    imran = add(name=f"Imran {device} {language}", kind="phone", value=number, by="contact")
    page = browse(shop, as_=owner(), device=device, language=language)
    page.goto("/desk/calls/log/")
    page.locator("input[name=number]").fill(number)
    known = page.locator("#who-calls")
    expect(known).to_contain_text(imran.name)
    known.locator(f"input[value=p{imran.pk}]").check(force=True)
    page.locator("input[name=text], textarea[name=text]").fill("What does the lid cost?")
    page.locator("label:has(input[name=outcome][value=again])").click()
    fits(page)
    page.wait_for_timeout(1_200)
    page.locator("button[data-send]").click()
    expect(page).to_have_url(re.compile(r"/desk/calls/$"))
    call = Call.objects.latest("pk")
    assert call.conversation.customer_id == imran.pk
    assert call.seconds >= 1
    fits(page)
    waiting = CallBack.objects.get(conversation=call.conversation)
    reached = f"form[action='/desk/calls/{waiting.pk}/reached/']"
    page.locator(f"details:has({reached}) > summary").click()
    page.locator(f"{reached} input[name=text]").fill("Forty rupees, and they come on Friday.")
    page.locator(f"{reached} button").last.click()
    expect(page.locator(reached)).to_have_count(0)
    waiting.refresh_from_db()
    assert waiting.outcome == CallBack.Outcome.REACHED


def link_of(number: int) -> str:
    """Where the code on the slip leads."""
    link = slip_for(Conversation.objects.get(pk=number).participants.get(kind="paper")).link
    return link[link.index("/mine/") :]


def owner() -> Staff:
    return Staff.objects.active().filter(all_branches=True).select_related("role")[0]
