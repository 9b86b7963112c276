"""What happens is counted: on the right day, for the right branch, channel, person and promise."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from sahay.business.models import Branch, Staff
from sahay.conversations import actions
from sahay.conversations.actions import Whom
from sahay.conversations.models import Conversation
from sahay.conversations.tests.builders import promise
from sahay.conversations.watching import look
from sahay.insights import kept
from sahay.insights.choice import Choice, Period
from sahay.insights.figures import figures
from sahay.insights.following import follow
from sahay.insights.models import ALWAYS, DayFigure, Issue, Position, Share
from sahay.insights.rates import Rate
from sahay.insights.shown import panel
from sahay.insights.tests.conftest import Comes

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)  # 12:00 in Old Town


def sums(**wanted: object) -> Counter[str]:
    found: Counter[str] = Counter()
    for measure, count in DayFigure.objects.filter(**wanted).values_list("measure", "count"):
        found[measure] += count
    return Counter({measure: count for measure, count in found.items() if not measure.startswith("part_")})


def test_a_question_that_is_answered_and_resolved_is_counted(comes: Comes, ada: Staff) -> None:
    with time_machine.travel(MONDAY, tick=False):
        kettle = comes()
        actions.reply(kettle, by=ada, text="It comes tomorrow.")
        actions.resolve(kettle, by=ada)
        assert follow()
    day = date(2026, 11, 23)
    assert sums(day=day, branch=kettle.branch_id, channel="counter", person=0) >= Counter(
        {"opened": 1, "contacts": 1, "issues": 1, "issues_one_contact": 1, "issue_contacts": 1}
    )
    assert sums(day=day, person=ada.pk) == Counter({"answered": 1, "resolved": 1})
    assert sums(day=ALWAYS) == Counter()


def test_an_open_conversation_stands_among_the_open_ones(comes: Comes, ada: Staff) -> None:
    kettle = comes()
    follow()
    assert sums(day=ALWAYS) == Counter({"open": 1})
    actions.resolve(kettle, by=ada)
    follow()
    assert sums(day=ALWAYS) == Counter()
    actions.reopen(Conversation.objects.get(pk=kettle.pk), by=ada)
    follow()
    assert sums(day=ALWAYS) == Counter({"open": 1})
    assert sums()["reopened"] == 1


def test_resolving_that_was_taken_back_is_not_counted(comes: Comes, ada: Staff) -> None:
    kettle = comes()
    actions.resolve(kettle, by=ada)
    follow()
    assert sums()["resolved"] == 1
    actions.take_resolving_back(Conversation.objects.get(pk=kettle.pk), by=ada)
    follow()
    assert sums(day=ALWAYS) == Counter({"open": 1})
    assert (sums()["resolved"], sums()["reopened"]) == (0, 0)


def test_an_answer_that_was_taken_back_is_not_counted(comes: Comes, ada: Staff) -> None:
    kettle = comes(channel="pigeon")
    message = actions.reply(kettle, by=ada, text="It comes tomorrow.")
    follow()
    assert sums()["answered"] == 1
    message.taken_back_at = datetime.now(UTC)
    message.save()
    actions.note(kettle, by=ada, text="A slip.")
    follow()
    assert sums()["answered"] == 0


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 22, 18, 29, tzinfo=UTC), date(2026, 11, 22)),
        (datetime(2026, 11, 22, 18, 31, tzinfo=UTC), date(2026, 11, 23)),
    ],
)
def test_a_day_is_that_of_the_branch(comes: Comes, moment: datetime, day: date) -> None:
    with time_machine.travel(moment, tick=False):
        comes()
        follow()
    assert set(DayFigure.objects.filter(measure="opened").values_list("day", flat=True)) == {day}


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 3, 28, 23, 30, tzinfo=UTC), date(2026, 3, 29)),  # 01:30, the night clocks go forward
        (datetime(2026, 3, 29, 20, 59, tzinfo=UTC), date(2026, 3, 29)),  # 23:59 of the short day
        (datetime(2026, 3, 29, 21, 1, tzinfo=UTC), date(2026, 3, 30)),
        (datetime(2026, 10, 25, 21, 59, tzinfo=UTC), date(2026, 10, 25)),  # 23:59 of the long day
        (datetime(2026, 10, 25, 22, 1, tzinfo=UTC), date(2026, 10, 26)),
    ],
)
def test_days_on_which_clocks_change_begin_and_end_at_midnight(
    comes: Comes, harbour: Branch, moment: datetime, day: date
) -> None:
    Branch.objects.filter(pk=harbour.pk).update(time_zone="Europe/Tallinn")
    harbour.refresh_from_db()
    with time_machine.travel(moment, tick=False):
        comes(branch=harbour)
        follow()
    assert set(DayFigure.objects.filter(measure="opened").values_list("day", flat=True)) == {day}


def test_a_mail_that_was_sent_yesterday_counts_for_yesterday(comes: Comes) -> None:
    with time_machine.travel(MONDAY, tick=False):
        comes(at=MONDAY - timedelta(days=1))
        follow()
    assert sums(day=date(2026, 11, 22))["opened"] == 1


def test_a_promise_counts_for_who_kept_it_and_for_whose_it_was_when_it_was_missed(
    comes: Comes, ada: Staff, mona: Staff
) -> None:
    two_hours = promise("first_answer", 2)
    with time_machine.travel(MONDAY, tick=False):
        quick, slow = comes(), comes("Another thing", address="somebody@example.org")
        actions.assign(slow, by=ada, to=ada)
        actions.reply(quick, by=mona, text="Tomorrow.")
    with time_machine.travel(MONDAY + timedelta(hours=3), tick=False):
        look()
        follow()
    assert sums(person=mona.pk, promise=two_hours.pk) == Counter({"kept": 1})
    assert sums(person=ada.pk, promise=two_hours.pk) == Counter({"missed": 1})
    with time_machine.travel(MONDAY + timedelta(hours=4), tick=False):
        actions.assign(slow, by=ada, to=mona)
        actions.reply(slow, by=mona, text="Sorry.")
        follow()
    assert sums(person=ada.pk, promise=two_hours.pk) == Counter({"missed": 1})


def test_promises_among_us_are_counted_apart_and_stand_in_a_line_of_their_own(
    comes: Comes, ada: Staff, olga: Staff, theo: Staff, old_town: Branch
) -> None:
    to_customers, among_us = promise("first_answer", 2), promise("first_answer", 2, channel="internal")
    with time_machine.travel(MONDAY, tick=False):
        actions.reply(comes(), by=ada, text="Tomorrow.")
        asked = [actions.ask_colleague(Whom(old_town), by=theo, concern=f"Count {n} pans.") for n in range(3)]
        for one in asked[:2]:
            actions.reply(one, by=ada, text="Three.")
    with time_machine.travel(MONDAY + timedelta(hours=3), tick=False):
        look()
        follow()
    assert sums(promise=to_customers.pk) == Counter({"kept": 1})
    assert sums(promise=among_us.pk, channel="internal") == Counter(
        {"kept_among_us": 2, "missed_among_us": 1}
    )
    assert sums(channel="internal", promise=0) == Counter()
    day = date(2026, 11, 23)
    found = figures(Choice(Period("own", day, day)), olga, day)
    assert (found.rate("person", ada.pk), found.rate("branch", old_town.pk)) == (Rate(1, 0), Rate(1, 0))
    shown = panel(found, branches=[old_town], people=[])
    assert [row.rate for row in shown.promises] == [Rate(1, 0), Rate(2, 1)]
    assert shown.promises[1].sentence.startswith("Requests among us:")
    with time_machine.travel(MONDAY + timedelta(days=1), tick=False):
        assert [one.promise for one in kept.rates(None, 7)] == [to_customers]


def test_rates_are_those_of_the_last_days_until_yesterday(comes: Comes, ada: Staff, old_town: Branch) -> None:
    held = promise("first_answer", 2)
    with time_machine.travel(MONDAY, tick=False):
        actions.reply(comes(), by=ada, text="Tomorrow.")
        follow()
        assert [(one.promise, one.rate.kept, one.rate.n) for one in kept.rates(None, 7)] == [(held, 0, 0)]
    with time_machine.travel(MONDAY + timedelta(days=1), tick=False):
        assert [(one.rate.kept, one.rate.missed, one.rate.n) for one in kept.rates(None, 7)] == [(1, 0, 1)]
        assert [one.rate.n for one in kept.rates(old_town, 7)] == [1]
    with time_machine.travel(MONDAY + timedelta(days=8), tick=False):
        assert [one.rate.n for one in kept.rates(None, 7)] == [0]


def test_what_moves_to_another_branch_counts_there(comes: Comes, ada: Staff, harbour: Branch) -> None:
    kettle = comes()
    actions.move(kettle, by=ada, branch=harbour)
    follow()
    assert sums(branch=harbour.pk)["opened"] == 1
    assert sums(branch=kettle.branch_id)["opened"] == 0


def test_two_conversations_that_were_joined_are_one_arrival(comes: Comes, ada: Staff) -> None:
    first = comes()
    second = comes("It has a dent, too", address="sara@example.net", name="Sara K.")
    follow()
    assert sums()["opened"] == 2
    actions.join(second, by=ada, into=first)
    follow()
    assert (sums()["opened"], sums()["contacts"], sums(day=ALWAYS)["open"]) == (1, 1, 1)
    assert Issue.objects.count() == 1


def test_conversations_of_one_matter_are_one_issue(comes: Comes, ada: Staff) -> None:
    with time_machine.travel(MONDAY, tick=False):
        first = comes("Order number 55123 has not come")
        actions.reply(first, by=ada, text="Please call us about it.")
        actions.resolve(first, by=ada)
    with time_machine.travel(MONDAY + timedelta(days=2), tick=False):
        second = comes("Order number 55123, where is it", channel="phone")
        other = comes("Do you sell teapots")
        follow()
    issue = Issue.objects.get(pk=first.pk)
    assert (issue.conversations, issue.contacts, issue.resolved_at) == (2, 2, None)
    assert (issue.switches, issue.forced_switches) == (1, 1)
    assert Share.objects.get(pk=other.pk).issue == other.pk
    with time_machine.travel(MONDAY + timedelta(days=2, hours=1), tick=False):
        actions.resolve(second, by=ada)
        follow()
    issue.refresh_from_db()
    assert issue.resolved_at is not None
    assert (issue.waited_seconds, issue.waited_working_seconds) == (3600, 3600)
    assert sums()["issues"] == 1


def test_a_conversation_that_is_gone_takes_its_figures_along(comes: Comes, ada: Staff) -> None:
    kettle = comes()
    follow()
    actions.note(kettle, by=ada, text="By mistake.")
    Conversation.objects.filter(pk=kettle.pk).delete()
    follow()
    assert not DayFigure.objects.exists()
    assert not Issue.objects.exists()


def test_figures_begin_with_everything_that_is_there(comes: Comes) -> None:
    comes()
    assert not Position.objects.exists()
    follow()
    assert sums()["opened"] == 1
    assert Position.objects.get().rebuilding_after is None


def test_a_branch_in_another_zone_is_counted_anew(comes: Comes, olga: Staff, old_town: Branch) -> None:
    from sahay.business.actions import change_branch

    with time_machine.travel(datetime(2026, 11, 22, 20, tzinfo=UTC), tick=False):
        comes()
        follow()
        assert sums(day=date(2026, 11, 23))["opened"] == 1
        change_branch(old_town, by=olga, time_zone="Europe/Tallinn")
        follow()
    assert sums(day=date(2026, 11, 22))["opened"] == 1
    assert sums()["opened"] == 1


def test_counting_twice_changes_nothing(comes: Comes) -> None:
    comes()
    follow()
    before = list(DayFigure.objects.order_by("pk").values())
    Position.objects.update(last=0, seen=[])
    follow()
    assert list(DayFigure.objects.order_by("pk").values()) == before


def test_an_entry_that_becomes_visible_late_is_counted(comes: Comes) -> None:
    comes()
    follow()
    position = Position.objects.get()
    comes("Another thing", address="late@example.org")
    late = position.last + 1
    Position.objects.update(last=position.last, seen=[late + 1])
    follow()
    assert sums()["opened"] == 2
