"""Making rules: who may, what is refused, looking before switching on, order, taking away."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest
from django.db import connection

from sahay.business.models import Branch, Staff, Team
from sahay.conversations import actions as talk
from sahay.conversations.models import Conversation
from sahay.jobs.worker import run_until_empty
from sahay.journal.models import Entry
from sahay.kit.refusal import Clash, Refused
from sahay.routines.actions import (
    bring_back_rule,
    change_rule,
    make_rule,
    move_rule,
    preview_rule,
    switch_off_rule,
    switch_on_rule,
    take_away_rule,
)
from sahay.routines.models import Rule
from sahay.routines.rules.known import rules_for
from sahay.routines.rules.saying import sentence
from sahay.routines.tests.builders import do, one, rule_that, told
from tests.cast import write_to

SAYS: dict[str, Any] = {"name": "Kettles", "trigger": "wrote", "conditions": [], "steps": [do("resolve")]}


@pytest.fixture
def rule(olga: Staff) -> Rule:
    """Resolves whatever comes; off."""
    return make_rule(by=olga, **SAYS)


def test_whoever_does_not_look_after_the_desk_makes_and_changes_none(
    rule: Rule, ada: Staff, olga: Staff
) -> None:
    preview_rule(rule, by=olga)
    with pytest.raises(Refused):
        make_rule(by=ada, **{**SAYS, "name": "Another"})
    with pytest.raises(Refused):
        change_rule(rule, by=ada, **{**SAYS, "name": "Mine"})
    with pytest.raises(Refused):
        preview_rule(rule, by=ada)
    with pytest.raises(Refused):
        switch_on_rule(rule, by=ada)
    with pytest.raises(Refused):
        move_rule(rule, by=ada, up=True)
    with pytest.raises(Refused):
        take_away_rule(rule, by=ada)
    switch_on_rule(rule, by=olga)
    with pytest.raises(Refused):
        switch_off_rule(rule, by=ada)
    take_away_rule(rule, by=olga)
    with pytest.raises(Refused):
        bring_back_rule(rule, by=ada)
    kept = Rule.objects.get()
    assert (kept.name, kept.is_on, kept.taken_away_at is None) == ("Kettles", False, False)
    assert not Rule.objects.visible_to(ada).exists()


def test_a_manager_of_one_branch_reaches_no_further(
    rule: Rule, mona: Staff, olga: Staff, old_town: Branch, harbour: Branch
) -> None:
    here, there = one("branch", "any", str(old_town.pk)), one("branch", "any", str(harbour.pk))
    both = one("branch", "any", str(old_town.pk), str(harbour.pk))
    for conditions in ([], [there], [both], [one("branch", "none", str(harbour.pk))]):
        with pytest.raises(Refused):
            make_rule(by=mona, **{**SAYS, "name": "Mine", "conditions": conditions})
    own = make_rule(by=mona, **{**SAYS, "name": "Mine", "conditions": [here]})
    with pytest.raises(Refused):
        change_rule(own, by=mona, **{**SAYS, "conditions": [both]})
    with pytest.raises(Refused):
        switch_off_rule(rule, by=mona)
    own.refresh_from_db()
    assert own.conditions == [here]


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "  "},
        {"trigger": "thunder"},
        {"trigger": "silent"},
        {"trigger": "silent", "days": 400},
        {"trigger": "daily"},
        {"conditions": [one("mood", "any", "bad")]},
        {"conditions": [one("assignee", "any", "me")]},
        {"conditions": "tags"},
        {"steps": []},
        {"steps": [do("resolve")] * 11},
        {"steps": [do("fly")]},
        {"steps": ["resolve"]},
        {"steps": [do("assign", 999_999)]},
        {"steps": [do("assign", "ada")]},
        {"steps": [do("move", None)]},
        {"steps": [do("set_kind", "song")]},
        {"steps": [do("set_priority", 9)]},
        {"steps": [do("tag", [])]},
        {"steps": [do("snooze", "blue")]},
        {"steps": [do("note", " ")]},
        {"steps": [do("tell", {"staff": [], "teams": []})]},
        {"steps": [do("tell", {"staff": ["x"]})]},
    ],
)
def test_what_means_nothing_is_refused(rule: Rule, olga: Staff, wrong: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        make_rule(by=olga, **{**SAYS, "name": "Wrong", **wrong})
    assert Rule.objects.count() == 1


def test_a_hundred_rules_are_enough(rule: Rule, olga: Staff) -> None:
    take_away_rule(rule, by=olga)
    Rule.objects.bulk_create([Rule(name=f"Rule {i}", trigger="wrote") for i in range(100)])
    with pytest.raises(Refused, match="hundred"):
        make_rule(by=olga, **{**SAYS, "name": "One more"})
    with pytest.raises(Refused, match="hundred"):
        bring_back_rule(rule, by=olga)
    assert Rule.objects.kept().count() == 100


def test_two_rules_have_two_names(rule: Rule, olga: Staff) -> None:
    with pytest.raises(Clash):
        make_rule(by=olga, **SAYS)
    take_away_rule(rule, by=olga)
    make_rule(by=olga, **SAYS)
    with pytest.raises(Clash):
        bring_back_rule(rule, by=olga)
    assert Rule.objects.kept().count() == 1


def test_a_rule_is_looked_at_before_it_goes_on(rule: Rule, olga: Staff, saras_question: Conversation) -> None:
    with pytest.raises(Refused):
        switch_on_rule(rule, by=olga)
    rule = preview_rule(rule, by=olga)
    assert (rule.preview["met"], rule.preview["changing"]) == (1, 1)
    assert rule.preview["would"] == {str(saras_question.pk): [0]}
    saras_question.refresh_from_db()
    assert saras_question.is_open
    assert switch_on_rule(rule, by=olga).is_on


def test_a_rule_that_says_something_else_is_off_until_it_was_looked_at(olga: Staff) -> None:
    rule = rule_that(olga, "Kettles", "wrote", do("resolve"))
    rule = change_rule(rule, by=olga, **{**SAYS, "name": "Pots"})
    assert rule.is_on
    rule = change_rule(rule, by=olga, **{**SAYS, "steps": [do("resolve"), do("tag", ["x"])]})
    assert not rule.is_on
    assert rules_for("wrote") == ()
    with pytest.raises(Refused):
        switch_on_rule(rule, by=olga)


def test_what_was_changed_while_somebody_looked_has_not_been_looked_at(
    rule: Rule, olga: Staff, saras_question: Conversation
) -> None:
    changed = {**SAYS, "steps": [do("tag", ["x"])]}

    def change_it(execute: Any, sql: str, *more: Any) -> Any:
        if "conversations_conversation" in sql and Rule.objects.get(pk=rule.pk).steps != changed["steps"]:
            change_rule(rule, by=olga, **changed)
        return execute(sql, *more)

    with connection.execute_wrapper(change_it):
        rule = preview_rule(rule, by=olga)
    assert (rule.is_previewed, rule.preview) == (False, None)
    assert not Entry.objects.filter(kind="routines.rule_previewed").exists()


def test_the_preview_tells_those_it_would_not_change(olga: Staff, sara: Any, old_town: Branch) -> None:
    for number in range(3):
        write_to(old_town, f"Kettle {number}", "Where is it?")
    talk.resolve(Conversation.objects.first() or Conversation(), by=olga)
    rule = preview_rule(make_rule(by=olga, **SAYS), by=olga)
    assert (rule.preview["met"], rule.preview["changing"], rule.preview["sampled"]) == (3, 2, False)


def test_a_rule_whose_person_left_is_not_switched_on(olga: Staff, ada: Staff) -> None:
    rule = make_rule(by=olga, **{**SAYS, "steps": [do("assign", ada.pk)]})
    preview_rule(rule, by=olga)
    Staff.objects.filter(pk=ada.pk).update(is_active=False)
    with pytest.raises(Refused):
        switch_on_rule(rule, by=olga)
    rule.refresh_from_db()
    assert not rule.is_on


def test_rules_are_asked_in_their_order(olga: Staff) -> None:
    first, second = (rule_that(olga, name, "wrote", do("resolve")) for name in ("First", "Second"))
    assert [rule.name for rule in rules_for("wrote")] == ["First", "Second"]
    move_rule(second, by=olga, up=True)
    assert [rule.name for rule in rules_for("wrote")] == ["Second", "First"]
    move_rule(second, by=olga, up=True)
    switch_off_rule(second, by=olga)
    assert [rule.name for rule in rules_for("wrote")] == [first.name]


def test_a_team_is_told_by_its_members(
    olga: Staff, ada: Staff, mona: Staff, saras_question: Conversation
) -> None:
    team = Team.objects.create(name="Kettle crew")
    team.members.set([ada, mona])
    rule_that(olga, "Crew", "resolved", do("tell", {"teams": [team.pk], "words": "Please look."}))
    talk.resolve(saras_question, by=olga)
    run_until_empty()
    assert set(told()[0]["people"]) == {ada.pk, mona.pk}


def test_a_rule_reads_as_a_sentence(olga: Staff, ada: Staff) -> None:
    rule = make_rule(
        by=olga,
        name="Complaints",
        trigger="daily",
        at=time(9, 30),
        conditions=[one("kind", "any", "complaint"), one("tags", "none", "vip")],
        steps=[do("assign", ada.pk), do("set_priority", 3), do("tell", {"staff": [ada.pk], "words": "Look"})],
        stops=True,
    )
    assert sentence(rule) == (
        "Every day at 09:30, and if this holds (Kind: complaint; Tags: is not vip), then: "
        "Give it to Ada Lovelace; Set the priority: high; Tell Ada Lovelace: Look. "
        "No later rule is asked then."
    )
