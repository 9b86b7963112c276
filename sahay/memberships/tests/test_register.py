"""The register: who keeps it, what cannot be, and what customers see of it."""

from __future__ import annotations

import struct
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone, translation

from sahay.journal.models import Entry
from sahay.kit.refusal import Clash, Refused
from sahay.memberships import actions
from sahay.memberships.models import Membership
from sahay.memberships.standing import shown, to_renew

MONDAY_NOON = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)  # noon in Mumbai
MONDAY_NIGHT = datetime(2026, 11, 22, 20, 30, tzinfo=UTC)
PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 120, 40) + b"\x08\x06\x00\x00\x00"


@pytest.fixture
def bbb(business) -> Membership:
    return actions.add(
        name="Better Business Bureau",
        kind="consumers",
        complaint_amount=14,
        complaint_unit="days",
        by="start",
    )


def soon(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def test_a_manager_adds_and_the_journal_knows(mona):
    made = actions.add(name="  Chamber\nof trade ", kind="chamber", by=mona)
    assert made.name == "Chamber of trade"
    assert Entry.objects.get(kind="memberships.joined").actor_id == mona.pk


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "  "},
        {"kind": "club"},
        {"address": "javascript:alert(1)"},
        {"code_address": "https://"},
        {"since": date(2999, 1, 1)},
        {"since": date(2020, 1, 1), "renewal_on": date(2019, 1, 1)},
        {"renewal_on": date(1, 1, 5)},
        {"renewal_on": date(26, 12, 1)},
        {"renewal_on": date(9999, 12, 31)},
        {"complaint_amount": 0},
        {"complaint_unit": "moons"},
        {"code_text": "x" * 20_001},
        {"remind_days": 900},
    ],
)
def test_what_cannot_be_is_refused(mona, wrong):
    with pytest.raises(Refused):
        actions.add(by=mona, **{"name": "Chamber", "kind": "chamber"} | wrong)
    assert not Membership.objects.exists()


def test_an_agent_keeps_nothing(bbb, ada):
    with pytest.raises(Refused):
        actions.add(name="Mine", kind="chamber", by=ada)
    with pytest.raises(Refused):
        actions.change(bbb, seen=1, values={"number": "7"}, by=ada)
    with pytest.raises(Refused):
        actions.renew(bbb, until=soon(300), by=ada)
    with pytest.raises(Refused):
        actions.set_logo(bbb, PNG, by=ada)
    with pytest.raises(Refused):
        actions.remove_logo(bbb, by=ada)
    kept = Membership.objects.get()
    assert (kept.number, kept.renewal_on, kept.logo_id, kept.edition) == ("", None, None, 1)


def test_only_who_makes_the_promises_shows_and_ends(bbb, mona):
    with pytest.raises(Refused):
        actions.show(bbb, shown=True, by=mona)
    with pytest.raises(Refused):
        actions.end(bbb, by=mona)
    kept = Membership.objects.get()
    assert (kept.shown_to_customers, kept.ended_at) == (False, None)


def test_two_people_who_change_one_are_told(bbb, mona, olga):
    actions.change(bbb, seen=1, values={"number": "7"}, by=mona)
    with pytest.raises(Clash):
        actions.change(bbb, seen=1, values={"number": "8"}, by=olga)
    assert Membership.objects.get().number == "7"


def test_what_has_ended_is_not_changed_any_more(bbb, olga):
    actions.end(bbb, by=olga)
    for act in (
        lambda: actions.change(bbb, seen=2, values={"number": "8"}, by=olga),
        lambda: actions.renew(bbb, until=soon(300), by=olga),
        lambda: actions.end(bbb, by=olga),
    ):
        with pytest.raises(Refused):
            act()
    assert Membership.objects.get().number == ""


def test_customers_see_what_is_shown_and_still_holds(bbb, olga):
    assert shown() == ()
    actions.show(bbb, shown=True, by=olga)
    assert [one.name for one in shown()] == ["Better Business Bureau"]
    actions.change(bbb, seen=1, values={"renewal_on": soon(-1)}, by=olga)
    assert shown() == ()
    with pytest.raises(Refused):
        actions.show(Membership.objects.get(), shown=True, by=olga)
    actions.renew(bbb, until=soon(365), by=olga)
    assert len(shown()) == 1
    actions.end(bbb, by=olga)
    assert shown() == ()


@pytest.mark.parametrize("days", [-5, 0])
def test_a_renewal_lies_ahead(bbb, olga, days):
    with pytest.raises(Refused):
        actions.renew(bbb, until=soon(days), by=olga)
    assert Membership.objects.get().renewal_on is None


def test_a_renewal_of_a_year_that_nobody_means_is_refused(bbb, olga):
    with pytest.raises(Refused, match="look at the year, 9999"):
        actions.renew(bbb, until=date(9999, 12, 31), by=olga)
    bbb.refresh_from_db()
    assert bbb.renewal_on is None


@pytest.mark.parametrize("day", [date(1, 1, 1), date(9999, 12, 31)])
def test_a_year_that_was_kept_before_stops_nobody_else(client, bbb, olga, day):
    Membership.objects.filter(pk=bbb.pk).update(renewal_on=day, remind_days=365, keeper=olga)
    client.force_login(olga)
    pages = ["/desk/today/", "/desk/for-me/", "/desk/promises/memberships/"]
    for page in [*pages, reverse("memberships:membership", args=[bbb.pk])]:
        assert client.get(page).status_code == 200
    actions.add(name="Guild", kind="association", renewal_on=soon(3), keeper=olga, by=olga)
    actions.tell_of_renewals()
    assert "Guild" in client.get("/desk/for-me/").content.decode()
    actions.change(bbb, by=olga, seen=bbb.edition, values={"renewal_on": soon(30)})
    assert Membership.objects.get(pk=bbb.pk).renewal_on == soon(30)


def test_only_a_picture_becomes_a_sign(bbb, olga):
    with pytest.raises(Refused):
        actions.set_logo(bbb, b"<svg onload='x'/>", by=olga)
    actions.set_logo(bbb, PNG, by=olga)
    assert Membership.objects.get().logo_kind == "image/png"
    actions.remove_logo(bbb, by=olga)
    assert Membership.objects.get().logo_id is None


def test_it_lapses_when_the_day_is_over_here(client, bbb, olga):
    with time_machine.travel(MONDAY_NIGHT - timedelta(days=2), tick=False):
        actions.change(bbb, seen=1, values={"renewal_on": date(2026, 11, 22)}, by=olga)
        actions.show(Membership.objects.get(), shown=True, by=olga)
        assert "Better Business Bureau" in client.get("/memberships/").content.decode()
    with time_machine.travel(MONDAY_NIGHT - timedelta(hours=3), tick=False):
        assert "Better Business Bureau" in client.get("/memberships/").content.decode()
    with time_machine.travel(MONDAY_NIGHT, tick=False):
        assert "Better Business Bureau" not in client.get("/memberships/").content.decode()


@time_machine.travel(MONDAY_NOON, tick=False)
def test_the_keeper_is_told_once_of_each_renewal(bbb, mona, olga):
    actions.change(bbb, seen=1, values={"renewal_on": soon(30), "keeper": mona}, by=olga)
    assert actions.tell_of_renewals() == 1
    assert actions.tell_of_renewals() == 0
    told = Entry.objects.get(kind="memberships.renewal_due")
    assert told.facts["keeper"] == mona.pk
    assert to_renew(mona) == [bbb] and to_renew(olga) == []
    actions.renew(bbb, until=soon(395), by=mona)
    assert actions.tell_of_renewals() == 0 and to_renew(mona) == []


def test_nobody_is_told_off_work_and_everybody_when_they_come(bbb, mona, olga):
    actions.change(bbb, seen=1, values={"renewal_on": date(2026, 12, 1), "keeper": mona}, by=olga)
    with time_machine.travel(MONDAY_NIGHT, tick=False):
        assert actions.tell_of_renewals() == 0
    with time_machine.travel(MONDAY_NOON, tick=False):
        assert actions.tell_of_renewals() == 1


def test_nobody_is_told_before_it_is_time(bbb, olga):
    actions.change(bbb, seen=1, values={"renewal_on": soon(31)}, by=olga)
    assert actions.tell_of_renewals() == 0


def test_the_time_to_answer_is_said_in_the_readers_language(bbb):
    assert bbb.time_to_answer == "14 days"
    with translation.override("et"):
        assert bbb.time_to_answer == "14 päeva"
