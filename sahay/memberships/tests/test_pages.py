"""Pages of the register, at the desk and in public."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sahay.memberships import actions
from sahay.memberships.models import Membership
from sahay.memberships.tests.test_register import PNG

SENT = {"name": "Chamber", "kind": "chamber", "remind_days": "30", "complaint_unit": "days"}


def url(name: str, *args: object) -> str:
    return reverse(f"memberships:{name}", args=args)


@pytest.fixture
def desk(client, olga):
    client.force_login(olga)
    return client


def test_one_is_added_shown_renewed_and_ended(desk):
    assert desk.post(url("new"), {**SENT, "complaint_amount": "30"}).status_code == 302
    made = Membership.objects.get()
    assert "30 days" in desk.get(url("memberships")).content.decode()
    desk.post(url("show", made.pk), {"shown": "yes"})
    desk.post(url("renew", made.pk), {"until": "2099-01-01"})
    desk.post(url("end", made.pk))
    made.refresh_from_db()
    assert made.ended_at and not made.shown_to_customers and made.renewal_on.year == 2099
    page = desk.get(url("membership", made.pk)).content.decode()
    places = [page.index(words) for words in ("The membership was ended.", "It was renewed.", "was entered.")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "x" * 5000},
        {"since": "2999-01-01"},
        {"address": "ftp:/x"},
        {"complaint_amount": "-3"},
        {"remind_days": "soon"},
        {"number": "a\x00b"},
    ],
)
def test_what_cannot_be_kept_comes_back_as_it_was_typed(desk, wrong):
    answer = desk.post(url("new"), {**SENT, "complaint_route": "Write to them", **wrong})
    assert answer.status_code == 422
    assert "Write to them" in answer.content.decode()
    assert not Membership.objects.exists()


def test_what_is_wrong_with_a_day_is_said_beside_it(desk):
    answer = desk.post(url("new"), {**SENT, "renewal_on": "0026-12-01"})
    assert answer.status_code == 422
    assert "0026" in str(answer.context["form"].errors["renewal_on"])


def test_somebody_who_was_slower_sees_it_and_saves_again(desk):
    made = actions.add(by="start", name="Chamber", kind="chamber")
    actions.change(made, seen=1, values={"number": "7"}, by="start")
    answer = desk.post(url("membership", made.pk), {**SENT, "number": "8", "seen": "1"})
    assert answer.status_code == 422 and "meanwhile" in answer.content.decode()
    assert 'name="seen" value="2"' in answer.content.decode()
    assert desk.post(url("membership", made.pk), {**SENT, "number": "8", "seen": "2"}).status_code == 302


def test_the_public_page_shows_numbers_signs_and_where_to_complain(client, olga):
    made = actions.add(
        by="start", name="Chamber", kind="chamber", number="C-7", complaint_route="+372 555 0100"
    )
    assert "/memberships/" not in client.get("/policies/").content.decode()
    actions.set_logo(made, PNG, by=olga)
    actions.show(made, shown=True, by=olga)
    page = client.get("/memberships/").content.decode()
    assert "C-7" in page and 'href="tel:+3725550100"' in page
    assert "/memberships/" in client.get("/policies/").content.decode()
    made.refresh_from_db()
    sign = client.get(f"/memberships/signs/{made.logo.sha256}/")
    assert sign.content == PNG and "sandbox" in sign["Content-Security-Policy"]
    actions.show(made, shown=False, by=olga)
    assert client.get(f"/memberships/signs/{made.logo.sha256}/").status_code == 404
    assert "C-7" not in client.get("/memberships/").content.decode()


@pytest.mark.parametrize("route", ["javascript:alert(1)", "<b>here</b>", "Ask at the desk"])
def test_a_way_to_complain_never_becomes_more_than_words(client, olga, route):
    made = actions.add(by="start", name="Chamber", kind="chamber", complaint_route=route)
    actions.show(made, shown=True, by=olga)
    page = client.get("/memberships/").content.decode()
    assert f'href="{route[:10]}' not in page and "<b>here" not in page


def test_queries_of_the_list_do_not_grow(desk):
    def asked() -> int:
        with CaptureQueriesContext(connection) as made:
            desk.get(url("memberships"))
        return len(made)

    actions.add(by="start", name="First", kind="chamber")
    asked()
    few = asked()
    for number in range(6):
        actions.add(by="start", name=f"One {number}", kind="chamber")
    assert asked() == few


def test_whoever_may_not_decide_reads_whether_customers_see_it(desk, client, olga, ada):
    made = actions.add(by=olga, name="Chamber", kind="chamber")
    client.force_login(ada)
    there = url("membership", made.pk)
    assert "Show it to customers" in client.get(there).content.decode()
    actions.show(made, shown=True, by=olga)
    page = client.get(there).content.decode()
    assert "customers see it" in page
    assert "Show it to customers" not in page
