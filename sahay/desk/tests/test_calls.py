"""Calls to make: the page, what is done there, and the row on Today."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from sahay.business.models import Branch, Staff
from sahay.channels.phone.actions import ask_call_back, take_missed_call
from sahay.channels.phone.models import CallBack
from sahay.desk.tests.conftest import queries

ADDRESS = "/desk/calls/"


@pytest.fixture
def missed(old_town: Branch) -> CallBack:
    """Somebody called Old Town and nobody answered."""
    return take_missed_call(number="+919820012345", branch=old_town)


def test_a_missed_call_is_a_number_and_a_press(desk: Client, old_town: Branch) -> None:
    assert "Nobody waits for a call" in desk.get(ADDRESS).content.decode()
    given = {"number": "098200 12345", "branch": old_town.pk, "key": "one"}
    assert desk.post(ADDRESS, given).headers["Location"] == ADDRESS
    desk.post(ADDRESS, given)  # pressed twice
    call_back = CallBack.objects.get()
    assert (call_back.number, call_back.calls) == ("+919820012345", 1)
    page = desk.get(ADDRESS).content.decode()
    assert 'href="tel:+919820012345"' in page


def test_the_time_typed_is_the_last_one_of_the_clock(desk: Client, old_town: Branch) -> None:
    later = (timezone.now() + timedelta(hours=2)).astimezone(old_town.zone)
    desk.post(ADDRESS, {"number": "098200 12345", "branch": old_town.pk, "at": f"{later:%H:%M}"})
    ago = timezone.now() - CallBack.objects.get().starts_at
    assert timedelta(hours=21) < ago < timedelta(hours=24)


@pytest.mark.parametrize("number", ["", "12", "+1 900 555 0123", "\x00", "9" * 300, "<b>"])
def test_a_number_that_is_none_comes_back(desk: Client, old_town: Branch, number: str) -> None:
    assert desk.post(ADDRESS, {"number": number, "branch": old_town.pk}).status_code == 422
    assert not CallBack.objects.exists()


def test_a_number_from_the_telephone_is_in_the_field(desk: Client) -> None:
    assert 'value="+919820012345"' in desk.get(f"{ADDRESS}?from=%2B919820012345").content.decode()


def test_what_was_done_is_pressed_on_the_line(desk: Client, missed: CallBack) -> None:
    assert desk.post(f"{ADDRESS}{missed.pk}/unanswered/").status_code == 302
    assert "We tried 1 time." in desk.get(ADDRESS).content.decode()
    empty = desk.post(f"{ADDRESS}{missed.pk}/reached/", {"text": ""})
    assert empty.status_code == 422
    desk.post(f"{ADDRESS}{missed.pk}/reached/", {"text": "They come on Friday.", "settled": "on"})
    missed.refresh_from_db()
    assert missed.outcome == "reached"
    assert missed.conversation.resolved_at is not None
    assert desk.post(f"{ADDRESS}{missed.pk}/drop/").status_code == 409


def test_calls_of_another_branch_are_not_there(client: Client, theo: Staff, missed: CallBack) -> None:
    client.force_login(theo)
    assert f"call-{missed.pk}" not in client.get(ADDRESS).content.decode()
    for verb in ("reached", "unanswered", "drop"):
        assert client.post(f"{ADDRESS}{missed.pk}/{verb}/", {"text": "Hello."}).status_code == 404
    assert CallBack.objects.waiting().exists()


def test_today_says_whom_to_call(desk: Client, missed: CallBack, old_town: Branch) -> None:
    later = timezone.now() + timedelta(hours=5)
    evening = ask_call_back(number="+919820054321", branch=old_town, wish_at=later)
    page = desk.get("/desk/today/").content.decode()
    listed = page.partition('data-need="calls"')[2].partition("</section>")[0]
    assert "People to call back" in listed
    assert missed.shown in listed
    assert evening.shown not in listed


def test_queries_do_not_grow_with_the_calls(desk: Client, old_town: Branch, missed: CallBack) -> None:
    few = queries(desk, ADDRESS)
    for number in range(12):
        take_missed_call(number=f"+9198200{number:05}", branch=old_town)
    assert queries(desk, ADDRESS) <= few
