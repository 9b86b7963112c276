"""Today: what needs somebody now, and the figures that are theirs to see."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser

import pytest
import time_machine
from django.test import Client

from sahay.business.models import Branch, Staff
from sahay.channels.email.models import RawMail
from sahay.conversations import actions
from sahay.conversations.models import Conversation, Delivery
from sahay.conversations.tests.builders import promise
from sahay.desk.needs import needs
from sahay.desk.places import Places
from sahay.desk.tests.conftest import Arrives, queries
from sahay.files.actions import keep
from sahay.insights.following import follow
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)  # 12:00 in Old Town
TODAY = "/desk/today/"


def lists(staff: Staff, *branches: Branch) -> dict[str, list[int]]:
    places = Places(branches, branches, branches[0])
    return {need.key: [line.row.number for line in need.lines] for need in needs(staff, places)}


def test_signing_in_leads_to_today(client: Client, ada: Staff) -> None:
    answer = client.post("/account/login/", {"login": "ada", "password": PASSWORD})
    assert answer.headers["Location"] == TODAY


def test_an_empty_shop_says_that_nothing_waits(desk: Client) -> None:
    page = desk.get(TODAY).content.decode()
    assert "Nothing waits for you" in page
    assert "Nothing to count yet" not in page  # nothing is known before the first count
    follow()
    assert "Nothing to count yet" in desk.get(TODAY).content.decode()


def test_each_conversation_stands_in_the_first_list_it_fits(
    arrives: Arrives, ada: Staff, mona: Staff, old_town: Branch
) -> None:
    promise("first_answer", 2, channel="counter")
    with time_machine.travel(MONDAY, tick=False):
        mine = arrives(number=1).conversation
        untaken = arrives(number=2).conversation
        hers = arrives(number=3).conversation
        actions.assign(mine, by=ada, to=ada)
        actions.assign(hers, by=ada, to=mona)
        found = lists(ada, old_town)
    assert found == {"due": [mine.pk], "unassigned": [untaken.pk], "soon": [hers.pk]}


def test_answers_to_mine_stand_on_top(arrives: Arrives, ada: Staff, old_town: Branch) -> None:
    mine = arrives(number=1).conversation
    actions.assign(mine, by=ada, to=ada)
    actions.reply(mine, by=ada, text="It comes tomorrow.")
    assert lists(ada, old_town) == {}
    arrives("It has not come", conversation=Conversation.objects.get(pk=mine.pk), number=1)
    assert lists(ada, old_town) == {"answers": [mine.pk]}


def test_an_answer_that_failed_stands_there_until_it_is_resolved(
    arrives: Arrives, ada: Staff, old_town: Branch
) -> None:
    kettle = arrives(channel="email").conversation
    actions.reply(kettle, by=ada, text="It comes tomorrow.")
    Delivery.objects.update(state=Delivery.State.FAILED, reason="No such mailbox")
    assert lists(ada, old_town) == {"failed": [kettle.pk]}
    actions.resolve(kettle, by=ada)
    assert lists(ada, old_town) == {}


def test_why_an_answer_failed_is_said_in_words(arrives: Arrives, desk: Client, ada: Staff) -> None:
    actions.reply(arrives(channel="email").conversation, by=ada, text="It comes tomorrow.")
    Delivery.objects.update(
        state=Delivery.State.FAILED, reason="no_way", reason_facts={"name": "Help & more"}
    )
    page = desk.get(TODAY).content.decode()
    assert "The channel “Help &amp; more” is not set up any more." in page
    assert "no_way" not in page


def test_what_is_due_says_how_much_opening_time_is_left(arrives: Arrives, desk: Client, ada: Staff) -> None:
    promise("first_answer", 2, channel="counter")
    with time_machine.travel(MONDAY, tick=False):
        arrives()
        page = desk.get(TODAY).content.decode()
    assert "2 hours of opening time left" in page
    with time_machine.travel(MONDAY + timedelta(hours=8), tick=False):
        arrives(number=2)
        assert "before the branch opens again" in desk.get(TODAY).content.decode()


def test_theo_sees_nothing_of_old_town(
    arrives: Arrives, client: Client, theo: Staff, harbour: Branch
) -> None:
    arrives("Secret of Old Town", subject="Secret of Old Town")
    follow()
    client.force_login(theo)
    page = client.get(TODAY + "?period=today").content.decode()
    assert "Secret of Old Town" not in page
    assert "Old Town" not in page.partition("Manager on duty")[0]
    assert "Nothing to count yet" in page


def test_a_branch_one_does_not_see_is_not_there(client: Client, theo: Staff, old_town: Branch) -> None:
    client.force_login(theo)
    assert client.get(f"{TODAY}?branch={old_town.pk}").status_code == 404


def test_figures_of_others_need_the_power(client: Client, ada: Staff, mona: Staff, theo: Staff) -> None:
    client.force_login(ada)
    assert client.get(f"{TODAY}?person={ada.pk}").status_code == 200
    assert client.get(f"{TODAY}?person={mona.pk}").status_code == 403
    assert "By person" not in client.get(TODAY).content.decode()
    client.force_login(mona)
    assert client.get(f"{TODAY}?person={ada.pk}").status_code == 200
    assert client.get(f"{TODAY}?person={theo.pk}").status_code == 404


def test_whoever_looks_after_the_ledger_hears_of_mails_set_aside(
    client: Client, ada: Staff, olga: Staff
) -> None:
    blob = keep(b"From: nobody")
    RawMail.objects.create(
        blob=blob,
        size=12,
        source="smtp",
        received_at=datetime.now(UTC),
        state="set_aside",
        reason="unreadable",
    )
    client.force_login(olga)
    assert "1 mail was set aside." in client.get(TODAY).content.decode().partition('id="needs"')[2]
    client.force_login(ada)
    assert "set aside" not in client.get(TODAY).content.decode().partition('id="needs"')[2]


@pytest.mark.parametrize(
    "asked",
    [
        "?period=today",
        "?period=90",
        "?period=own&from=2026-01-01&until=2026-11-01",
        "?period=x&branch=y&channel=%00",
    ],
)
def test_whatever_the_address_says_there_is_a_page(desk: Client, asked: str) -> None:
    assert desk.get(TODAY + asked).status_code == 200


def test_queries_do_not_grow_with_what_there_is(arrives: Arrives, desk: Client, ada: Staff) -> None:
    promise("first_answer", 2, channel="counter")
    for number in range(3):
        arrives(number=number)
    follow()
    few = queries(desk, TODAY)
    for number in range(30):
        kettle = arrives(number=number).conversation
        if number % 3:
            actions.assign(kettle, by=ada, to=ada)
    follow()
    assert queries(desk, TODAY) <= few + 1


def test_the_lists_renew_themselves_without_the_figures(desk: Client) -> None:
    part = desk.get(TODAY, headers={"HX-Request": "true", "HX-Target": "needs"}).content.decode()
    assert part.lstrip().startswith('<div id="needs"')
    assert "<h1" not in part


class Charts(HTMLParser):
    """Every drawing with its role, what names it, and the texts in it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[dict[str, str | None]] = []
        self.ids: set[str] = set()
        self.tables = 0
        self.bars: list[float] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids.add(given.get("id") or "")
        if tag == "svg" and given.get("role") == "img":
            self.found.append(given)
        if tag == "rect":
            self.bars.append(float(given["x"] or 0))
        self.tables += tag == "caption"


def test_every_chart_has_a_name_a_description_and_its_table(arrives: Arrives, desk: Client) -> None:
    with time_machine.travel(MONDAY, tick=False):
        arrives()
        follow()
    with time_machine.travel(MONDAY + timedelta(days=1), tick=False):
        for language, ordered in (("en", False), ("ur", True)):
            desk.cookies["sahay_language"] = language
            page = desk.get(TODAY + "?period=7").content.decode()
            seen = Charts()
            seen.feed(page)
            assert len(seen.found) == seen.tables == 2
            for chart in seen.found:
                assert set((chart["aria-labelledby"] or "").split()) <= seen.ids
                assert "style" not in chart
            assert (seen.bars == sorted(seen.bars, reverse=True)) is ordered
