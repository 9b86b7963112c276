"""Rules that only the clock calls: a customer's silence, and a time of every day in the branch's zone."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from django.utils import timezone

from sahay.business.models import Branch, Staff
from sahay.conversations.models import Conversation, WaitingOn
from sahay.kit.keeping import forget_everything
from sahay.routines.actions import switch_off_rule
from sahay.routines.models import Rule, RuleDay, RuleRun
from sahay.routines.rules.by_the_clock import look
from sahay.routines.tests.builders import do, one, rule_that
from tests.cast import write_to


def silent_since(conversation: Conversation, moment: datetime) -> None:
    Conversation.objects.filter(pk=conversation.pk).update(
        waiting_on=WaitingOn.CUSTOMER, waiting_since=moment, activity_at=moment
    )


def on_since(rule: Rule, moment: datetime) -> None:
    Rule.objects.filter(pk=rule.pk).update(on_since=moment)
    forget_everything()


def test_a_customer_who_falls_silent_is_noticed_once(saras_question: Conversation, olga: Staff) -> None:
    rule_that(olga, "Silent", "silent", do("note", "No answer yet."), days=3)
    silent_since(saras_question, timezone.now() - timedelta(days=2))
    now = timezone.now()
    assert look(now) == 0
    for _twice in range(2):
        look(now + timedelta(days=1, minutes=1))
    assert saras_question.messages.filter(kind="note").count() == 1
    silent_since(saras_question, now + timedelta(hours=1))
    look(now + timedelta(days=3, hours=2))
    assert RuleRun.objects.count() == 2


def test_what_was_silent_before_the_rule_is_left_to_people(saras_question: Conversation, olga: Staff) -> None:
    silent_since(saras_question, timezone.now() - timedelta(days=90))
    rule_that(olga, "Silent", "silent", do("resolve"), days=3)
    assert look() == 0
    saras_question.refresh_from_db()
    assert saras_question.is_open


@pytest.fixture
def daily(olga: Staff, saras_question: Conversation) -> Rule:
    """Notes something each day at half past two at night."""
    rule = rule_that(olga, "Daily", "daily", do("note", "Good morning."), at=time(2, 30))
    on_since(rule, datetime(2026, 1, 1, tzinfo=UTC))
    return rule


def notes() -> int:
    return RuleRun.objects.count()


def test_every_day_at_its_time_and_once(daily: Rule) -> None:
    noon = datetime(2026, 5, 4, 12, tzinfo=UTC)
    assert look(datetime(2026, 5, 3, 20, 59, tzinfo=UTC)) == 0  # 2:29 in Mumbai, and the day before is told
    for moment in (noon, noon + timedelta(minutes=1), noon + timedelta(hours=1)):
        look(moment)
    assert notes() == 1
    look(noon + timedelta(days=1))
    assert notes() == 2


@pytest.mark.parametrize(
    "day", [datetime(2026, 3, 29, tzinfo=UTC), datetime(2026, 10, 25, tzinfo=UTC)], ids=["spring", "autumn"]
)
def test_on_the_days_the_clocks_change_it_acts_once(daily: Rule, old_town: Branch, day: datetime) -> None:
    Branch.objects.update(time_zone="Europe/Tallinn")
    forget_everything()
    for minutes in range(-120, 300, 15):
        look(day + timedelta(minutes=minutes))
    assert RuleDay.objects.filter(branch=old_town, day=day.date()).count() == 1
    assert RuleRun.objects.filter(occasion=f"day:{day.date().isoformat()}").count() == 1


def test_a_rule_switched_on_in_the_afternoon_waits_for_tomorrow(daily: Rule) -> None:
    afternoon = datetime(2026, 5, 4, 12, tzinfo=UTC)
    on_since(daily, afternoon)
    assert look(afternoon + timedelta(hours=1)) == 0
    assert look(afternoon + timedelta(days=1)) == 1


def test_a_closed_branch_and_a_rule_that_is_off_do_nothing(
    daily: Rule, olga: Staff, sara: Any, harbour: Branch
) -> None:
    write_to(harbour, "Far away", "Hello.")
    Branch.objects.filter(pk=harbour.pk).update(closed_for_good_at=timezone.now())
    noon = datetime(2026, 5, 4, 12, tzinfo=UTC)
    look(noon)
    assert not RuleDay.objects.filter(branch=harbour).exists()
    switch_off_rule(daily, by=olga)
    assert look(noon + timedelta(days=1)) == 0


@pytest.mark.parametrize("trigger", ["daily", "silent"])
def test_one_that_is_set_aside_on_the_way_touches_no_other(
    trigger: str, saras_question: Conversation, old_town: Branch, olga: Staff
) -> None:
    write_to(old_town, "Again", "Hello again.")
    now = timezone.now()
    said: dict[str, Any] = {"at": time(0, 0)} if trigger == "daily" else {"days": 3}
    broken = rule_that(olga, "Broken", trigger, do("note", "x"), **said)
    Rule.objects.filter(pk=broken.pk).update(steps=[{"do": "tell", "value": 7}])
    on_since(broken, now - timedelta(days=9))
    Conversation.objects.update(waiting_on=WaitingOn.CUSTOMER, waiting_since=now - timedelta(days=4))
    assert Conversation.objects.count() == 2
    look(now)
    assert RuleRun.objects.get().outcome == RuleRun.Outcome.FAILED
    broken.refresh_from_db()
    assert broken.set_aside_why == Rule.Why.FAILED


def test_of_every_day_are_open_ones_unless_it_says_otherwise(
    saras_question: Conversation, olga: Staff
) -> None:
    Conversation.objects.update(resolved_at=timezone.now())
    open_ones = rule_that(olga, "Open", "daily", do("note", "x"), at=time(0, 0))
    all_done = rule_that(
        olga, "Done", "daily", do("note", "x"), at=time(0, 0), conditions=[one("resolved", "yes")]
    )
    for rule in (open_ones, all_done):
        on_since(rule, datetime(2026, 1, 1, tzinfo=UTC))
    look()
    assert list(RuleRun.objects.values_list("rule__name", flat=True)) == ["Done"]
