"""A line of the standards is counted from the sums, and leads to the conversations that missed it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sahay.conversations import actions
from sahay.conversations.tests.builders import promise
from sahay.conversations.watching import look
from sahay.customers.models import Party
from sahay.insights.following import follow
from sahay.insights.misses import misses
from sahay.insights.models import DayFigure
from sahay.standards import actions as standards
from sahay.standards.measures import Actual, actuals, promise_of

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)  # 12:00 in Old Town
TUESDAY = MONDAY + timedelta(days=1)


def was(line):
    return actuals([(line, promise_of(line))])[0]


@pytest.fixture
def line(old_town):
    promise("first_answer", 2)
    return standards.add(measure="first_answer", percent=90, by="start")


@pytest.fixture
def monday(comes, ada, line):
    """One was answered in time, one late, one not at all."""
    with time_machine.travel(MONDAY, tick=False):
        people = ("quick", "late", "never")
        found = [comes(f"{name} asks", address=f"{name}@example.org", name=name.title()) for name in people]
        actions.reply(found[0], by=ada, text="Tomorrow.")
    with time_machine.travel(MONDAY + timedelta(hours=3), tick=False):
        look()
        actions.reply(found[1], by=ada, text="Sorry.")
        follow()
    return found


def test_every_miss_that_is_counted_is_listed_newest_first(line, monday, olga):
    with time_machine.travel(TUESDAY, tick=False):
        listed = misses(line, promise_of(line), olga)
        assert was(line) == Actual(1, 3)
    assert {one.conversation.pk for one in listed} == {monday[1].pk, monday[2].pk}
    assert {one.conversation.pk: one.is_settled for one in listed}[monday[2].pk] is False


def test_what_was_missed_today_is_neither_counted_nor_listed_yet(line, monday, olga):
    with time_machine.travel(MONDAY + timedelta(hours=4), tick=False):
        assert (was(line).n, misses(line, promise_of(line), olga)) == (0, [])


def test_after_ninety_days_it_is_over(line, monday, olga):
    with time_machine.travel(MONDAY + timedelta(days=92), tick=False):
        assert (was(line).n, misses(line, promise_of(line), olga)) == (0, [])


def test_who_does_not_see_a_branch_sees_none_of_its_misses(line, monday, theo, harbour):
    with time_machine.travel(TUESDAY, tick=False):
        assert misses(line, promise_of(line), theo) == []


def test_a_line_of_a_branch_lists_that_branch_alone(line, monday, olga, harbour):
    there = standards.add(measure="first_answer", percent=90, branch=harbour, by="start")
    with time_machine.travel(TUESDAY, tick=False):
        assert (was(there).n, misses(there, promise_of(there), olga)) == (0, [])


def test_spam_and_what_is_among_us_is_no_miss(line, monday, olga):
    type(monday[1]).objects.filter(pk=monday[1].pk).update(spam_at=MONDAY, resolved_at=MONDAY)
    type(monday[2]).objects.filter(pk=monday[2].pk).update(party=Party.COLLEAGUE)
    with time_machine.travel(TUESDAY, tick=False):
        assert misses(line, promise_of(line), olga) == []


def test_the_line_leads_to_its_misses_and_each_to_its_conversation(client, line, monday, olga):
    address = reverse("insights:missed", args=[line.pk])
    with time_machine.travel(TUESDAY, tick=False):
        client.force_login(olga)
        assert address in client.get(reverse("standards:standards")).content.decode()
        assert address in client.get(reverse("standards:standard", args=[line.pk])).content.decode()
        page = client.get(address).content.decode()
    assert "Never" in page and "not settled yet" in page and "Quick" not in page
    assert reverse("desk:conversation", args=[monday[2].pk]) in page


def test_what_is_no_promise_has_no_page_of_misses(client, line, olga):
    other = standards.add(measure="reopened", percent=5, by="start")
    client.force_login(olga)
    assert client.get(reverse("insights:missed", args=[other.pk])).status_code == 404


def test_more_misses_cost_no_more_queries(client, line, monday, comes, olga):
    def asked() -> int:
        with time_machine.travel(TUESDAY, tick=False):
            client.force_login(olga)
            address = reverse("insights:missed", args=[line.pk])
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
        return len(queries)

    few = asked()
    with time_machine.travel(MONDAY, tick=False):
        for number in range(6):
            comes(f"more {number}", address=f"more{number}@example.org", name="")
    with time_machine.travel(MONDAY + timedelta(hours=3), tick=False):
        look()
    assert asked() == few


@pytest.mark.parametrize(
    ("measure", "sums", "actual"),
    [
        ("first_contact", {"issues": 20, "issues_one_contact": 15}, Actual(15, 20)),
        ("reopened", {"resolved": 20, "reopened": 30}, Actual(20, 20)),
        ("reopened", {"resolved": -1, "reopened": 0}, Actual(0, 0)),
    ],
)
def test_sums_of_its_channel_alone_are_counted(old_town, measure, sums, actual):
    row = standards.add(measure=measure, percent=80, channel="email", by="start")
    with time_machine.travel(TUESDAY, tick=False):
        for name, count in sums.items():
            for channel, times in (("email", 1), ("phone", 7)):
                DayFigure.objects.create(
                    branch=old_town.pk, day=MONDAY.date(), measure=name, channel=channel, count=count * times
                )
        assert was(row) == actual
