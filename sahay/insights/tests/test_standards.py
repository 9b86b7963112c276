"""A line of the standards is counted from the sums, and leads to the conversations that missed it."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sahay.business.models import Business
from sahay.channels.phone.actions import ask_call_back, call_reached, drop_call
from sahay.conversations import actions
from sahay.conversations.channels import name_of
from sahay.conversations.tests.builders import promise
from sahay.conversations.watching import look
from sahay.customers.models import Party
from sahay.insights.folding.spans import median_of, span_of
from sahay.insights.following import begin_anew, follow
from sahay.insights.misses import in_common, misses
from sahay.insights.models import DayFigure
from sahay.standards.measures import Actual, Asked, counted, promise_of
from sahay.standards.shape import Line
from sahay.standards.tests.builders import hold

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)  # 12:00 in Old Town
TUESDAY = MONDAY + timedelta(days=1)


def was(line, since=None):
    found = counted([Asked(line, promise_of(line), since)])[0]
    return found.judged if since else found.actual


def share(line):
    found = was(line)
    return found.hits, found.n


@pytest.fixture
def line(old_town, olga):
    promise("first_answer", 2)
    first = Line("first", "first_answer", 90)
    hold(olga, [first])
    return first


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
        assert share(line) == (1, 3)
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
    there = Line("there", "first_answer", 90, branch=harbour.pk)
    with time_machine.travel(TUESDAY, tick=False):
        assert (was(there).n, misses(there, promise_of(there), olga)) == (0, [])


def test_a_line_of_a_channel_counts_and_lists_that_channel_alone(line, monday, olga):
    with time_machine.travel(TUESDAY, tick=False):
        for channel, n in (("counter", 3), ("email", 0)):
            row = Line("row", "first_answer", 90, channel=channel)
            assert was(row).n == n
            assert len(misses(row, promise_of(row), olga)) == (2 if n else 0)


def test_spam_and_what_is_among_us_is_no_miss(line, monday, olga):
    type(monday[1]).objects.filter(pk=monday[1].pk).update(spam_at=MONDAY, resolved_at=MONDAY)
    type(monday[2]).objects.filter(pk=monday[2].pk).update(party=Party.COLLEAGUE)
    with time_machine.travel(TUESDAY, tick=False):
        assert misses(line, promise_of(line), olga) == []


def test_the_line_leads_to_its_misses_and_each_to_its_conversation(client, line, monday, olga):
    address = reverse("insights:missed", args=["customers", line.key])
    with time_machine.travel(TUESDAY, tick=False):
        client.force_login(olga)
        assert address in client.get(reverse("standards:standards")).content.decode()
        page = client.get(address).content.decode()
    assert "Never" in page and "not settled yet" in page and "Quick" not in page
    assert reverse("desk:conversation", args=[monday[2].pk]) in page


def test_what_misses_have_in_common_is_counted(line, monday, olga):
    with time_machine.travel(TUESDAY, tick=False):
        found = dict(in_common(misses(line, promise_of(line), olga)))
    assert (found["Old Town"], found[str(name_of("counter"))], found["Unassigned"]) == (2, 2, 2)


def test_a_line_says_since_when_the_promise_behind_it_is_counted(client, line, monday, olga):
    with time_machine.travel(TUESDAY, tick=False):
        assert was(line).since is None
        former = promise_of(line)
        type(former).objects.filter(pk=former.pk).update(valid_until=MONDAY)
        promise("first_answer", 1, valid_from=MONDAY)
        Business.objects.update(version=F("version") + 1)
        assert (was(line).n, was(line).since) == (0, MONDAY.date())
        client.force_login(olga)
        page = client.get(reverse("standards:standards")).content.decode()
    assert "0 cases since 23 November 2026, when this promise began: too few to say" in page


def test_what_is_no_promise_has_no_page_of_misses(client, line, olga):
    hold(olga, [line, Line("again", "reopened", 5)])
    client.force_login(olga)
    for key, name in (("customers", "again"), ("staff", "first"), ("moon", "first"), ("customers", "gone")):
        assert client.get(reverse("insights:missed", args=[key, name])).status_code == 404


def test_more_misses_cost_no_more_queries(client, line, monday, comes, olga):
    def asked() -> int:
        with time_machine.travel(TUESDAY, tick=False):
            client.force_login(olga)
            address = reverse("insights:missed", args=["customers", line.key])
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
        ("reopened", {"resolved": 20, "reopened": 30}, Actual(20, 20, at_most=True)),
        ("reopened", {"resolved": -1, "reopened": 0}, Actual(0, 0, at_most=True)),
    ],
)
def test_sums_of_its_channel_alone_are_counted(old_town, measure, sums, actual):
    row = Line("row", measure, 80, channel="email")
    with time_machine.travel(TUESDAY, tick=False):
        for name, count in sums.items():
            for channel, times in (("email", 1), ("phone", 7)):
                DayFigure.objects.create(
                    branch=old_town.pk, day=MONDAY.date(), measure=name, channel=channel, count=count * times
                )
        assert was(row) == actual


def test_an_aim_is_judged_by_the_days_since_it_holds(old_town):
    row = Line("row", "first_contact", 80)
    with time_machine.travel(TUESDAY, tick=False):
        for days, single in ((40, 0), (3, 20)):
            day = MONDAY.date() - timedelta(days=days)
            for name, count in (("issues", 20), ("issues_one_contact", single)):
                DayFigure.objects.create(branch=old_town.pk, day=day, measure=name, count=count)
        assert was(row) == Actual(20, 40)
        assert was(row, MONDAY.date() - timedelta(days=10)) == Actual(20, 20)
        assert was(row, TUESDAY.date() + timedelta(days=1)) == Actual(0, 0)


@pytest.fixture
def called(comes, ada, old_town):
    """Somebody was called back in time, one too late, one has no need of it any more."""
    promise("first_answer", 2, kind="call_back", channel="phone")
    talks = []
    with time_machine.travel(MONDAY, tick=False):
        for name in ("quick", "late", "gone"):
            talks.append(comes(f"{name} asks", address=f"{name}@example.org", name=name.title()))
        calls = [
            ask_call_back(number=f"09820012{place}00", branch=old_town, conversation=talk)
            for place, talk in enumerate(talks)
        ]
    with time_machine.travel(MONDAY + timedelta(hours=1), tick=False):
        call_reached(calls[0], by=ada, text="Told them.")
        drop_call(calls[2], by=ada)
    with time_machine.travel(MONDAY + timedelta(hours=3), tick=False):
        call_reached(calls[1], by=ada, text="Told them.")
        follow()
    return talks


def test_call_backs_are_counted_and_those_too_late_are_listed(called, olga):
    line = Line("call", "call_back", 90)
    with time_machine.travel(TUESDAY, tick=False):
        assert share(line) == (1, 2)
        listed = misses(line, promise_of(line), olga)
    assert [one.conversation.pk for one in listed] == [called[1].pk]
    assert all(one.is_settled for one in listed)


def test_counting_call_backs_again_changes_nothing(called):
    before = sorted(DayFigure.objects.values_list("day", "measure", "promise", "count"))
    begin_anew()
    follow()
    assert sorted(DayFigure.objects.values_list("day", "measure", "promise", "count")) == before


def test_the_middle_of_what_was_settled_is_near_what_it_was(line, monday):
    with time_machine.travel(TUESDAY, tick=False):
        seconds = was(line).median_seconds
    assert seconds is not None and 0 < seconds <= 3 * 3600


@pytest.mark.parametrize(
    ("minutes", "middle"), [([], None), ([10] * 9, 10), ([5, 60, 600], 60), ([0, 0, 0], 1), ([10**7] * 3, 0)]
)
def test_a_middle_is_right_to_within_an_eighth(minutes, middle):
    took = Counter(span_of(timedelta(minutes=one)) for one in minutes)
    found = median_of(took)
    if middle is None:
        assert found is None
    elif middle:
        assert abs(found / 60 - middle) <= max(middle / 8, 1)
    else:
        assert found is not None
