"""Rules at work: once for each entry, never in a circle, and none keeps another waiting."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sahay.business.models import Branch, Business, Staff
from sahay.conversations import actions
from sahay.conversations.models import Conversation
from sahay.conversations.thread import happenings
from sahay.jobs.models import Job
from sahay.jobs.worker import run_until_empty
from sahay.journal.models import Entry
from sahay.journal.reactions import answer
from sahay.kit.keeping import forget_everything
from sahay.routines.actions import switch_off_rule
from sahay.routines.models import Rule, RuleRun
from sahay.routines.rules.running import DEEPEST, STORM, run
from sahay.routines.rules.setting_aside import set_aside
from sahay.routines.tests.builders import do, one, rule_that, told
from tests.cast import write_to

WROTE = "wrote"


def tags(conversation: Conversation) -> set[str]:
    return set(conversation.tags.values_list("name", flat=True))


@pytest.fixture
def asked(saras_question: Conversation) -> Conversation:
    """Sara's question, with everything that followed from it done."""
    run_until_empty()
    return saras_question


def test_a_rule_acts_when_its_conditions_hold(old_town: Branch, olga: Staff, ada: Staff, sara: Any) -> None:
    rule_that(
        olga,
        "Kettles",
        WROTE,
        do("assign", ada.pk),
        do("set_priority", 3),
        do("tag", ["kettle"]),
        do("note", "Look at the stock first."),
        conditions=[one("words", "has", "kettle")],
    )
    kettle = write_to(old_town, "My kettle", "It drips.")
    pan = write_to(old_town, "My pan", "It sticks.")
    run_until_empty()
    kettle.refresh_from_db()
    assert (kettle.assignee, kettle.priority, tags(kettle)) == (ada, 3, {"kettle"})
    assert kettle.messages.get(kind="note").author == "Rule “Kettles”"
    assert "Rule “Kettles” gave it to Ada Lovelace." in [h.words for h in happenings(kettle)]
    pan.refresh_from_db()
    assert (pan.assignee, tags(pan)) == (None, set())
    assert RuleRun.objects.get().conversation == kettle


def test_the_same_entry_is_answered_once(asked: Conversation, olga: Staff) -> None:
    rule_that(olga, "Noted", "tagged", do("note", "Tagged."))
    actions.tag(asked, by=olga, names=["monsoon"])
    entry = Entry.objects.filter(kind="conversations.tagged").latest("pk")
    name = "routines.reactions.something_happened"
    for _again in range(2):
        answer.enqueue(reaction=name, entry=entry.pk)
    run_until_empty()
    run(asked.pk, "tagged", occasion=f"entry:{entry.pk}")
    assert asked.messages.filter(kind="note").count() == 1
    assert RuleRun.objects.count() == 1


def test_a_worker_killed_in_the_middle_leaves_nothing_half_done(asked: Conversation, olga: Staff) -> None:
    rule_that(olga, "Twice", WROTE, do("tag", ["one"]), do("note", "Two."))
    with pytest.raises(KeyboardInterrupt), transaction.atomic():
        run(asked.pk, WROTE, occasion="entry:1")
        raise KeyboardInterrupt
    assert tags(asked) == set()
    assert not RuleRun.objects.exists()
    run(asked.pk, WROTE, occasion="entry:1")
    assert (tags(asked), asked.messages.filter(kind="note").count()) == ({"one"}, 1)


def test_two_rules_that_undo_each_other_end(asked: Conversation, olga: Staff) -> None:
    rule_that(olga, "Close", "reopened", do("resolve"))
    rule_that(olga, "Open", "resolved", do("reopen"))
    actions.resolve(asked, by=olga)
    run_until_empty()
    assert list(RuleRun.objects.order_by("pk").values_list("rule__name", "depth")) == [
        ("Open", 0),
        ("Close", 1),
    ]
    assert not Job.objects.filter(state=Job.State.READY, task="journal.answer").exists()


def test_one_rule_leads_to_another_but_not_deeper_than_a_few(asked: Conversation, olga: Staff) -> None:
    for number in range(DEEPEST + 4):
        rule_that(
            olga,
            f"Step {number}",
            "tagged",
            do("tag", [f"t{number + 1}"]),
            conditions=[one("tags", "all", f"t{number}"), one("tags", "none", f"t{number + 1}")],
            stops=True,
        )
    actions.tag(asked, by=olga, names=["t0"])
    run_until_empty()
    assert RuleRun.objects.count() == DEEPEST + 1


def test_a_rule_can_be_the_last_one_asked(asked: Conversation, olga: Staff) -> None:
    rule_that(olga, "First", WROTE, do("tag", ["first"]), stops=True)
    rule_that(olga, "Second", WROTE, do("tag", ["second"]))
    run(asked.pk, WROTE, occasion="entry:1")
    assert tags(asked) == {"first"}


def test_a_rule_that_breaks_is_set_aside_and_keeps_no_other_waiting(asked: Conversation, olga: Staff) -> None:
    broken = rule_that(olga, "Broken", WROTE, do("tag", ["half"]), do("note", "x"))
    rule_that(olga, "Sound", WROTE, do("tag", ["sound"]))
    Rule.objects.filter(pk=broken.pk).update(steps=[do("tag", ["half"]), {"do": "tell", "value": 7}])
    forget_everything()
    run(asked.pk, WROTE, occasion="entry:1")
    run_until_empty()
    broken.refresh_from_db()
    assert tags(asked) == {"sound"}
    assert (broken.is_on, broken.set_aside_why, broken.set_aside_words) == (False, "failed", "TypeError")
    assert RuleRun.objects.get(rule=broken).outcome == RuleRun.Outcome.FAILED
    assert told()[0]["people"] == [olga.pk]


def test_a_person_who_left_stops_the_rule_with_its_reason(
    asked: Conversation, olga: Staff, ada: Staff
) -> None:
    rule = rule_that(olga, "To Ada", WROTE, do("assign", ada.pk), do("tag", ["seen"]))
    Staff.objects.filter(pk=ada.pk).update(is_active=False)
    run(asked.pk, WROTE, occasion="entry:1")
    rule.refresh_from_db()
    assert tags(asked) == {"seen"}
    assert (rule.is_on, rule.set_aside_why) == (False, "gone")
    assert "not there any more" in rule.set_aside_words
    assert told()[0]["people"] == [olga.pk]


def test_a_branch_closed_for_good_changes_nothing(
    asked: Conversation, olga: Staff, old_town: Branch, harbour: Branch
) -> None:
    rule = rule_that(olga, "Over", WROTE, do("move", harbour.pk))
    Branch.objects.filter(pk=harbour.pk).update(closed_for_good_at=timezone.now())
    run(asked.pk, WROTE, occasion="entry:1")
    rule.refresh_from_db()
    asked.refresh_from_db()
    assert (asked.branch, rule.set_aside_why) == (old_town, "gone")


def test_a_tag_nobody_has_any_more_simply_holds_of_nothing(asked: Conversation, olga: Staff) -> None:
    rule = rule_that(olga, "Old tag", WROTE, do("resolve"), conditions=[one("tags", "any", "gone")])
    run(asked.pk, WROTE, occasion="entry:1")
    rule.refresh_from_db()
    asked.refresh_from_db()
    assert asked.is_open and rule.is_on


def test_what_cannot_be_done_is_written_down_and_no_trouble(asked: Conversation, olga: Staff) -> None:
    rule = rule_that(olga, "Later", "resolved", do("snooze", "tomorrow morning"), do("tag", ["done"]))
    actions.resolve(asked, by=olga)
    run_until_empty()
    acted = RuleRun.objects.get()
    assert [step["came"] for step in acted.steps] == ["refused", "done"]
    rule.refresh_from_db()
    assert rule.is_on


def test_a_storm_is_stopped_and_the_owner_told(asked: Conversation, olga: Staff) -> None:
    rule = rule_that(olga, "Storm", WROTE, do("tag", ["storm"]))
    now = timezone.now()
    RuleRun.objects.bulk_create(
        RuleRun(rule=rule, conversation=asked, occasion=f"entry:{n}", at=now, outcome="done")
        for n in range(STORM)
    )
    run(asked.pk, WROTE, occasion="entry:new")
    run_until_empty()
    rule.refresh_from_db()
    assert (rule.is_on, rule.set_aside_why, tags(asked)) == (False, "storm", set())
    assert told()[0]["people"] == [olga.pk]
    assert told()[0]["words"].startswith("This rule was switched off. It acted more than a thousand times")


def test_a_storm_is_told_in_the_language_of_the_house(asked: Conversation, olga: Staff) -> None:
    Business.objects.update(languages=["et", "en"])
    rule = rule_that(olga, "Storm", WROTE, do("tag", ["storm"]))
    set_aside(rule, Rule.Why.STORM, asked)
    assert told()[0]["words"].startswith("See reegel lülitati välja.")


def test_as_many_an_hour_ago_are_no_storm(asked: Conversation, olga: Staff) -> None:
    rule = rule_that(olga, "Calm", WROTE, do("tag", ["calm"]))
    before = timezone.now() - timedelta(hours=1)
    RuleRun.objects.bulk_create(
        RuleRun(rule=rule, conversation=asked, occasion=f"entry:{n}", at=before, outcome="done")
        for n in range(STORM)
    )
    run(asked.pk, WROTE, occasion="entry:new")
    assert tags(asked) == {"calm"}


def test_mail_costs_no_question_more_where_there_are_no_rules(sara: Any, old_town: Branch) -> None:
    write_to(old_town, "First", "One.")
    with CaptureQueriesContext(
        connection,
    ) as asked_for:
        write_to(old_town, "Second", "Two.")
    spoken = [query["sql"] for query in asked_for.captured_queries]
    assert not any("routines_" in sql for sql in spoken)
    assert sum("SELECT version FROM" in sql and "MAX(id)" not in sql for sql in spoken) == 0
    assert not Job.objects.filter(arguments__reaction__startswith="routines").exists()


def test_a_rule_that_waits_for_something_else_costs_mail_nothing(
    sara: Any, old_town: Branch, olga: Staff
) -> None:
    rule = rule_that(olga, "Done", "resolved", do("tag", ["done"]))
    write_to(old_town, "Second", "Two.")
    assert not Job.objects.filter(arguments__reaction__startswith="routines").exists()
    switch_off_rule(rule, by=olga)


LOOSE = ("tagged", "resolved", "reopened", "assigned")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_rules_whatever_they_say_go_on_for_ever(
    data: st.DataObject, asked: Conversation, olga: Staff, ada: Staff
) -> None:
    words = st.sampled_from("abcd")
    step = st.one_of(
        st.builds(lambda word: do("tag", [word]), words),
        st.builds(lambda word: do("untag", [word]), words),
        st.sampled_from([do("resolve"), do("reopen"), do("unassign"), do("assign", ada.pk)]),
        st.sampled_from([do("assign", olga.pk), do("note", "x"), do("mark_spam")]),
    )
    condition = st.builds(lambda op, word: one("tags", op, word), st.sampled_from(["any", "none"]), words)
    made = data.draw(
        st.lists(
            st.tuples(
                st.sampled_from(LOOSE),
                st.lists(step, min_size=1, max_size=3),
                st.lists(condition, max_size=1),
                st.booleans(),
            ),
            min_size=1,
            max_size=6,
        )
    )
    with transaction.atomic():
        for number, (trigger, steps, conditions, stops) in enumerate(made):
            rule_that(olga, f"R{number}", trigger, *steps, conditions=conditions, stops=stops)
        actions.tag(Conversation.objects.get(pk=asked.pk), by=olga, names=[data.draw(words)])
        run_until_empty(limit=200)
        assert not Job.objects.filter(task="journal.answer", state=Job.State.READY).exists()
        ran = list(RuleRun.objects.values_list("occasion", "rule"))
        assert len(ran) == len(set(ran)) <= len(made)
        transaction.set_rollback(True)
