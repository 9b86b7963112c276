"""Work finds its place: to whoever speaks the language, out into a matter of its own, to the other branch."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time

import pytest
from playwright.sync_api import Page, expect

from sahay.business.actions import observe_holidays, set_working_hours
from sahay.business.models import Branch, Staff
from sahay.channels.email.models import Mailbox
from sahay.conversations.models import Conversation
from sahay.teamwork.actions import share_out
from tests.journeys.conftest import Browse
from tests.journeys.mails import a_mail
from tests.journeys.questions import QUESTIONS, asked
from tests.journeys.shop import Shop
from tests.journeys.sound import fits
from tests.journeys.waiting import until

LOOKS = [("desktop", "en"), ("phone", "ur")]
DAY_AND_NIGHT = {day: [(time(0), time(0))] for day in range(7)}


@pytest.fixture
def arjun(shop: Shop) -> Iterator[Staff]:
    """Works whatever the hour and the day; of the harbour's people only he speaks Urdu."""
    arjun, meera = person("arjun"), person("meera")
    home, harbour = Branch.objects.get(name="Old Town"), Branch.objects.get(name="Harbour")
    observe_holidays(home, observes=False, by=meera)
    set_working_hours(arjun, week=DAY_AND_NIGHT, by=meera)
    yield arjun
    set_working_hours(arjun, week={}, by=meera)
    observe_holidays(home, observes=True, by=meera)
    share_out(harbour, by=meera, on=False)


@pytest.mark.parametrize(("device", "language"), LOOKS)
def test_where_a_manager_wishes_it_a_mail_goes_to_whoever_speaks_its_language(
    shop: Shop, browse: Browse, arjun: Staff, device: str, language: str
) -> None:
    settings = browse(shop, as_=person("liis"), device=device, language=language)
    settings.goto("/desk/settings/round-robin/")
    place = settings.locator("li.card").filter(has_text="Harbour")
    expect(place.locator(".badge[data-kind=success]")).to_have_count(0)
    touched(settings)
    place.locator("form button").click()
    expect(place.locator(".badge[data-kind=success]")).to_be_visible()
    subject = f"{device} دیگچی کا ڈھکن"
    text = "السلام علیکم، میری دیگچی کا ڈھکن ٹوٹ گیا ہے۔ کیا آپ نیا ڈھکن بھیج سکتے ہیں؟"
    to = Mailbox.objects.get(branch__name="Harbour").address
    shop.receive(a_mail(f"lid-{device}@example.net", to, subject, text))
    talk = Conversation.objects.get(subject=subject)
    until(talk.turns.exists, "it is decided whose turn it is")
    theirs = browse(shop, as_=arjun, device=device, language=language)
    theirs.goto("/desk/inbox/mine/")
    row = theirs.locator(f"a.row[href='/desk/conversations/{talk.pk}/']")
    expect(row).to_contain_text(subject)
    row.click()
    expect(theirs.locator("summary[data-key=a]")).to_contain_text(arjun.name)
    expect(theirs.locator(".happening").filter(has_text=arjun.name).first).to_be_visible()
    fits(theirs)
    place.locator("form button").click()
    expect(place.locator(".badge[data-kind=success]")).to_have_count(0)


@pytest.mark.parametrize(("device", "language"), LOOKS)
def test_a_second_matter_is_taken_out_and_put_back(
    shop: Shop, browse: Browse, device: str, language: str
) -> None:
    subject, teapot, parcel = QUESTIONS[language]
    talk = asked("Old Town", f"two-{device}@example.net", language)
    page = browse(shop, as_=person("farah"), device=device, language=language)
    page.goto(f"/desk/conversations/{talk.pk}/")
    page.locator("summary[data-key='.']").click()
    page.locator(f"a[href='/desk/conversations/{talk.pk}/split/']").click()
    expect(page.locator("input[name=subject]")).to_be_visible()
    touched(page)
    page.locator("label.choice").filter(has_text=parcel).click()
    page.locator("input[name=subject]").fill(f"{device} 2914")
    page.locator("main form button.button-primary").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{device} 2914")
    expect(page.locator(".thread")).to_contain_text(parcel)
    expect(page.locator(".thread")).not_to_contain_text(teapot)
    expect(page.locator(".related")).to_contain_text(subject)
    fits(page)
    page.locator("#toasts form button").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(subject)
    expect(page.locator(".thread")).to_contain_text(teapot)
    expect(page.locator(".thread")).to_contain_text(parcel)
    assert talk.messages.filter(kind="in").count() == 2


@pytest.mark.parametrize(("device", "language"), LOOKS)
def test_it_goes_to_the_other_branch_and_comes_back(
    shop: Shop, browse: Browse, device: str, language: str
) -> None:
    harbour, old_town = Branch.objects.get(name="Harbour"), Branch.objects.get(name="Old Town")
    talk = asked("Harbour", f"near-{device}@example.net", language)
    ours = browse(shop, as_=person("kavin"), device=device, language=language)
    ours.goto(f"/desk/conversations/{talk.pk}/")
    ours.locator("summary[data-key='.']").click()
    ours.locator(f"a[href='/desk/conversations/{talk.pk}/move/']").click()
    ours.locator("input[name=words]").fill(f"They live nearby ({device}).")
    touched(ours)
    ours.locator(f"button[name=branch][value='{old_town.pk}']").click()
    expect(ours.locator(".thread")).to_contain_text(f"They live nearby ({device}).")
    expect(ours.locator(".head-facts")).to_contain_text("Old Town")
    fits(ours)
    theirs = browse(shop, as_=person("farah"), device=device, language=language)
    theirs.goto("/desk/")
    row = theirs.locator(f"a.row[href='/desk/conversations/{talk.pk}/']")
    expect(row).to_be_visible()
    ours.locator("#toasts form button").click()
    expect(ours.locator(".head-facts")).to_contain_text("Harbour")
    expect(row).to_have_count(0)
    talk.refresh_from_db()
    assert talk.branch == harbour


def person(login: str) -> Staff:
    return Staff.objects.select_related("role").get(login=login)


def touched(page: Page) -> None:
    """On a phone a finger reaches whatever is there to be pressed; nothing sticks out."""
    fits(page)
    pressed = page.locator("main :is(button, label.choice, input.input, .breadcrumb a)").evaluate_all(
        "all => all.filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect().height)"
    )
    assert pressed and min(pressed) >= (
        44 if page.evaluate("matchMedia('(pointer: coarse)').matches") else 24
    )
