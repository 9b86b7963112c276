"""The pages of rules: put together without a script, looked at, switched on, read."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sahay.business.models import Branch, Staff
from sahay.conversations.actions import assign
from sahay.conversations.models import Conversation
from sahay.kit.refusal import Refused
from sahay.routines.actions import change_rule, make_rule, preview_rule
from sahay.routines.models import Rule
from sahay.routines.rules.running import run
from sahay.routines.tests.builders import do, one, rule_that
from tests.cast import write_to

NEW = "/desk/settings/rules/new/"


@pytest.fixture
def desk(client: Client, olga: Staff) -> Client:
    """The owner at her desk."""
    client.force_login(olga)
    return client


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_rows_are_added_and_removed_by_sending_the_form(desk: Client, ada: Staff) -> None:
    typed = {"name": "Kettles", "trigger": "wrote", "act": "add", "add_field": "words"}
    answer = desk.post(NEW, typed).content.decode()
    assert 'name="c-0-field" value="words"' in answer
    typed |= {"c-0-field": "words", "c-0-is": "has", "c-0-value": "kettle"}
    answer = desk.post(NEW, {**typed, "act": "add_step", "add_step": "assign"}).content.decode()
    assert 'name="s-0-do" value="assign"' in answer
    assert 'value="Kettles"' in answer and 'value="kettle"' in answer
    sent = {**typed, "s-0-do": "assign", "s-0-value": str(ada.pk), "remove": "0", "act": ""}
    answer = desk.post(NEW, sent).content.decode()
    assert 'name="c-0-field"' not in answer
    assert f'<option value="{ada.pk}" selected' in answer
    assert not Rule.objects.exists()


def test_a_rule_is_made_looked_at_and_switched_on(
    desk: Client, ada: Staff, saras_question: Conversation
) -> None:
    sent = {"name": "Kettles", "trigger": "wrote", "act": "save", "s-0-do": "assign", "s-0-value": ada.pk}
    sent |= {"c-0-field": "channel", "c-0-is": "any", "c-0-value": "email"}
    sent |= {"s-1-do": "tell", "s-1-staff": ada.pk, "s-1-value": "Have a look."}
    assert desk.post(NEW, sent).status_code == 302
    rule = Rule.objects.get()
    address = reverse("routines:rule", args=[rule.pk])
    assert "Look first at what it would have done" in page(desk, address)
    desk.post(reverse("routines:switch_rule", args=[rule.pk]), {"to": "on"})
    rule.refresh_from_db()
    assert not rule.is_on
    desk.post(reverse("routines:preview_rule", args=[rule.pk]))
    shown = page(desk, address)
    assert "It would have acted on 1 conversation of the last month." in shown
    assert "Where is my kettle?" in shown and "Give it to Ada Lovelace" in shown
    desk.post(reverse("routines:switch_rule", args=[rule.pk]), {"to": "on"})
    run(saras_question.pk, "wrote", occasion="entry:1")
    shown = page(desk, address)
    assert "What it did" in shown and "done" in shown
    assert 'id="preview"' not in shown  # what it would do was looked at before it did it
    desk.post(reverse("routines:preview_rule", args=[rule.pk]))
    assert 'id="preview"' in page(desk, address)
    desk.post(reverse("routines:switch_rule", args=[rule.pk]), {"to": "off"})
    rule.refresh_from_db()
    assert not rule.is_on


def test_lines_and_numbers_of_a_look_are_of_one_moment(
    desk: Client, olga: Staff, ada: Staff, saras_question: Conversation
) -> None:
    rule = make_rule(by=olga, name="Kettles", trigger="opened", steps=[do("assign", ada.pk)], conditions=[])
    preview_rule(rule, by=olga)
    assign(saras_question, to=ada, by=olga)
    shown = page(desk, reverse("routines:rule", args=[rule.pk]))
    assert "In 1 of them it would change something" in shown
    assert "Give it to Ada Lovelace" in shown.split('id="preview"')[1]
    assert "Nothing would change" not in shown


@pytest.mark.parametrize(
    "sent",
    [
        {"name": "", "trigger": "wrote", "s-0-do": "resolve"},
        {"name": "A", "trigger": "thunder", "s-0-do": "resolve"},
        {"name": "A", "trigger": "wrote"},
        {"name": "A", "trigger": "silent", "days": "x", "s-0-do": "resolve"},
        {"name": "A", "trigger": "daily", "s-0-do": "resolve"},
        {"name": "A", "trigger": "wrote", "s-0-do": "assign", "s-0-value": "0"},
        {"name": "A", "trigger": "wrote", "s-0-do": "tell", "s-0-value": "x"},
        {"name": "A", "trigger": "wrote", "s-0-do": "tell", "s-0-team": "9" * 30},
        {"name": "A", "trigger": "wrote", "s-01-do": "resolve"},
        {"name": "A", "trigger": "wrote", "s-٣-do": "resolve"},
        {"name": "A", "trigger": "wrote", "s-0-do": "snooze", "s-0-value": "blue"},
        {"name": "A", "trigger": "wrote", "s-0-do": "resolve", "c-0-field": "kind", "c-0-is": "any"},
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_is_kept(desk: Client, sent: dict[str, Any]) -> None:
    answer = desk.post(NEW, {**sent, "act": "save"})
    assert answer.status_code == 422
    assert not Rule.objects.exists()


def test_a_closed_branch_and_a_person_who_left_are_said_on_the_page(
    desk: Client, olga: Staff, ada: Staff, harbour: Branch
) -> None:
    conditions = [one("branch", "any", str(harbour.pk)), one("tags", "any", "gone")]
    steps = [do("assign", ada.pk)]
    rule = make_rule(by=olga, name="Old", trigger="wrote", steps=steps, conditions=conditions)
    preview_rule(rule, by=olga)
    Branch.objects.filter(pk=harbour.pk).update(closed_for_good_at=rule.made_at)
    Staff.objects.filter(pk=ada.pk).update(is_active=False)
    Rule.objects.filter(pk=rule.pk).update(steps=[*steps, {"do": "fly", "value": 1}])
    shown = page(desk, reverse("routines:rule", args=[rule.pk]))
    assert shown.count("not there any more") >= 3
    assert "A step says nothing we understand" in shown


def test_a_manager_chooses_among_those_they_see_and_those_chosen_before(
    client: Client, mona: Staff, olga: Staff, theo: Staff, old_town: Branch
) -> None:
    here = [one("branch", "any", str(old_town.pk))]
    steps = [do("assign", theo.pk), do("tell", {"staff": [theo.pk], "teams": []})]
    rule = make_rule(by=olga, name="Old", trigger="wrote", steps=steps, conditions=here)
    client.force_login(mona)

    def offered(address: str, **sent: str) -> list[set[str]]:
        lines = client.post(address, sent).context["steps"]
        return [{str(choice.label) for choice in line.options} for line in lines]

    fresh = {"s-0-do": "assign", "s-1-do": "tell"}
    assert [theo.name in names for names in offered(NEW, **fresh)] == [False, False]
    assert [mona.name in names for names in offered(NEW, **fresh)] == [True, True]
    shown = client.get(reverse("routines:rule", args=[rule.pk])).context["steps"]
    assert [{choice.label for choice in line.options if choice.is_chosen} for line in shown] == [
        {theo.name},
        {theo.name},
    ]


def test_nobody_learns_or_chooses_by_number_whom_they_do_not_see(
    client: Client, mona: Staff, theo: Staff, old_town: Branch
) -> None:
    here = [one("branch", "any", str(old_town.pk))]
    client.force_login(mona)
    sent = {"s-0-do": "assign", "s-0-value": str(theo.pk), "s-1-do": "tell", "s-1-staff": str(theo.pk)}
    assert theo.name not in client.post(NEW, sent).content.decode()
    for step in (do("assign", theo.pk), do("tell", {"staff": [mona.pk, theo.pk], "teams": []})):
        with pytest.raises(Refused):
            make_rule(by=mona, name="Theirs", trigger="wrote", steps=[step], conditions=here)
    assert not Rule.objects.exists()


def test_whoever_changes_something_else_of_a_rule_leaves_in_it_whom_they_do_not_see(
    mona: Staff, olga: Staff, theo: Staff, old_town: Branch
) -> None:
    here, steps = [one("branch", "any", str(old_town.pk))], [do("assign", theo.pk)]
    rule = make_rule(by=olga, name="Old", trigger="wrote", steps=steps, conditions=here)
    change_rule(rule, by=mona, name="New", trigger="wrote", steps=steps, conditions=here)
    rule.refresh_from_db()
    assert (rule.name, rule.steps) == ("New", steps)


def test_others_find_no_rules(client: Client, ada: Staff, olga: Staff) -> None:
    rule = rule_that(olga, "Kettles", "wrote", do("resolve"))
    client.force_login(ada)
    for address in ("/desk/settings/rules/", NEW, f"/desk/settings/rules/{rule.pk}/"):
        assert client.get(address).status_code == 404


def test_what_it_did_elsewhere_names_nothing(
    client: Client, mona: Staff, olga: Staff, harbour: Branch, saras_question: Conversation
) -> None:
    rule = rule_that(olga, "All", "wrote", do("tag", ["secret-tag"]))
    run(saras_question.pk, "wrote", occasion="entry:1")
    Conversation.objects.update(branch=harbour)
    client.force_login(mona)
    shown = page(client, reverse("routines:rule", args=[rule.pk]))
    assert "A conversation of another branch" in shown
    assert "Where is my kettle?" not in shown


@pytest.mark.parametrize("language", ["en", "hi", "ur", "ta", "et"])
def test_the_list_says_each_rule_as_a_sentence(desk: Client, olga: Staff, ada: Staff, language: str) -> None:
    rule_that(
        olga, "Kettles", "silent", do("assign", ada.pk), days=3, conditions=[one("kind", "any", "complaint")]
    )
    Staff.objects.filter(pk=olga.pk).update(language=language)
    shown = page(desk, "/desk/settings/rules/")
    assert "Kettles" in shown and "Ada Lovelace" in shown


def test_a_page_of_rules_asks_for_each_name_once(desk: Client, olga: Staff, ada: Staff) -> None:
    def asked_with(*names: str) -> int:
        for name in names:
            says = [one("assignee", "any", str(ada.pk))]
            rule_that(olga, name, "wrote", do("assign", ada.pk), conditions=says)
        assert page(desk, "/desk/settings/rules/").count("Give it to") == Rule.objects.count()
        with CaptureQueriesContext(connection) as asked_for:
            page(desk, "/desk/settings/rules/")
        return len(asked_for)

    assert asked_with("First") == asked_with("Second", "Third")


def test_a_preview_asks_once_for_what_it_says_of_many(
    desk: Client, olga: Staff, ada: Staff, old_town: Branch
) -> None:
    address = reverse("routines:rule", args=[rule_that(olga, "Kettles", "wrote", do("assign", ada.pk)).pk])

    def asked_with(*names: str) -> int:
        for name in names:
            write_to(old_town, name, "Where is my kettle?")
        preview_rule(Rule.objects.get(), by=olga)
        page(desk, address)
        with CaptureQueriesContext(connection) as asked_for:
            page(desk, address)
        return len(asked_for)

    assert asked_with("First") == asked_with("Second", "Third")
