"""Standards as documents: who writes them, what hinders them, what counts, and what customers read."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sahay.business.actions import change_branch
from sahay.documents.hindering import hindrances
from sahay.documents.merging import BothChanged
from sahay.documents.models import Document, Version
from sahay.jobs.worker import run_until_empty
from sahay.kit.refusal import Refused
from sahay.policies.models import Promise
from sahay.standards import actions, showing
from sahay.standards.editing import TO_BEGIN_WITH
from sahay.standards.holding import held
from sahay.standards.shape import Line
from sahay.standards.tests.builders import hold

ONCE = Line("once", "first_contact", 80)


def test_nobody_without_the_power_begins_changes_or_publishes_standards(olga, ada, mona):
    draft = actions.begin("customers", [ONCE], by=olga)
    for person in (ada, mona):
        with pytest.raises(Refused):
            actions.begin("staff", by=person)
        with pytest.raises(Refused):
            actions.change(draft, {"line.once.percent": 10}, seen={"line.once.percent": 80}, by=person)
        with pytest.raises(Refused):
            actions.publish(draft, by=person)
    assert Version.objects.get().facts["line.once.percent"] == 80
    assert Document.objects.count() == 1 and held("customers") is None


def test_a_draft_says_every_line_in_every_language_of_the_business(olga, business):
    draft = actions.begin("customers", TO_BEGIN_WITH, by=olga)
    assert {one.language for one in draft.wordings.all()} == set(business.languages)
    assert [one.clauses.count() for one in draft.wordings.all()] == [3] * len(business.languages)
    assert hindrances(draft) == []


def test_the_time_of_a_promise_is_not_part_of_what_is_signed(olga):
    Promise.objects.create(measure="first_answer", amount=7, unit="hours")
    version = hold(olga, [Line("a", "first_answer", 90)])
    text = version.wordings.get(language="en").clauses.get().text
    assert "7" not in text and "90%" in text


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([], "no line"),
        ([Line("a")], "what is measured"),
        ([Line("a", "smiles", 3)], "what is measured"),
        ([Line("a", "reopened")], "at what share"),
        ([Line("a", "reopened", 101)], "between 1 and 100"),
        ([Line("a", "first_answer", 90, channel="internal")], "not for customers"),
        ([Line("a", "reopened", 9, kind="order")], "no figures of its own"),
        ([Line("a", "articles_helped", 9, channel="email")], "no figures of its own"),
        ([Line("a", "reopened", 5), Line("b", "reopened", 9)], "1, 2"),
    ],
)
def test_what_nobody_could_be_held_to_is_not_published_and_not_lost(olga, lines, words):
    draft = actions.begin("customers", lines, by=olga)
    assert any(words in said for said in hindrances(draft))
    with pytest.raises(Refused):
        actions.publish(draft, by=olga)
    assert held("customers") is None and Version.objects.get().approved_at is None


def test_two_people_change_two_lines_and_are_asked_about_the_same(olga):
    draft = actions.begin("customers", [ONCE, Line("again", "reopened", 10)], by=olga)
    seen = dict(draft.facts)
    actions.change(draft, {"line.once.percent": 70}, seen=seen, by=olga)
    actions.change(draft, {"line.again.percent": 5}, seen=seen, by=olga)
    with pytest.raises(BothChanged):
        actions.change(draft, {"line.once.percent": 60}, seen=seen, by=olga)
    facts = Version.objects.get().facts
    assert (facts["line.once.percent"], facts["line.again.percent"]) == (70, 5)


def test_what_is_for_staff_is_nowhere_in_public(client, olga):
    hold(olga, [Line("a", "reopened", 7, texts={"en": "Only among us."})], "staff")
    assert "Only among us." not in client.get("/standards/").content.decode()
    assert client.get("/standards/v1/").status_code == 404
    assert showing.public_lines() == []


def test_customers_read_what_is_in_force_and_what_held_before(client, olga):
    hold(olga, [Line("a", "reopened", 7)])
    hold(olga, [Line("a", "reopened", 3)])
    page = client.get("/standards/").content.decode()
    assert "3%" in page and "7%" not in page and "/standards/v2/" in page
    assert "7%" in client.get("/standards/v1/").content.decode()
    assert "3%" in client.get("/standards/v2/ur/").content.decode()
    assert client.get("/standards/v3/").status_code == 404
    assert "What you may expect" in client.get("/").content.decode()


def test_a_line_without_a_promise_behind_it_is_not_shown_to_customers(client, olga):
    hold(olga, [Line("a", "first_answer", 90), ONCE])
    assert [one.line.key for one in showing.public_lines()] == ["once"]
    assert len(showing.lines(olga, "customers")) == 2
    Promise.objects.create(measure="first_answer", amount=7, unit="hours")
    assert "7 working hours" in client.get("/standards/").content.decode()


def test_a_draft_changes_nothing_that_customers_read(client, olga):
    hold(olga, [Line("a", "reopened", 7)])
    client.get("/standards/")
    before = client.get("/standards/")["ETag"]
    draft = actions.begin("customers", by=olga)
    actions.change(draft, {"line.a.percent": 3}, seen=draft.facts, by=olga)
    assert client.get("/standards/")["ETag"] == before


def test_a_line_is_shown_to_those_who_work_where_it_holds(olga, ada, theo, old_town):
    hold(olga, [Line("a", "reopened", 7, branch=old_town.pk), ONCE], "staff")
    assert [one.line.key for one in showing.lines(ada, "staff")] == ["a", "once"]
    assert [one.line.key for one in showing.lines(theo, "staff")] == ["once"]


def test_another_aim_is_known_with_the_first_day_on_which_it_held(olga):
    now = datetime(2026, 11, 20, 9, tzinfo=UTC)
    with time_machine.travel(now - timedelta(days=40), tick=False):
        hold(olga, [ONCE, Line("again", "reopened", 10)])
    with time_machine.travel(now - timedelta(days=20), tick=False):
        hold(olga, [Line("once", "first_contact", 60), Line("again", "reopened", 10)])
    with time_machine.travel(now - timedelta(days=10), tick=False):
        hold(olga, [Line("once", "first_contact", 60), Line("again", "reopened", 10), Line("b", "call_back")])
    with time_machine.travel(now, tick=False):
        since = {one.line.key: one.since for one in showing.lines(olga, "customers")}
    assert since == {"once": date(2026, 11, 1), "again": None, "b": None}


@pytest.mark.parametrize("address", ["/desk/promises/standards/", "/standards/"])
def test_more_lines_cost_no_more_queries(client, olga, old_town, harbour, address):
    client.force_login(olga)
    Promise.objects.create(measure="first_answer", amount=4, unit="hours")
    places = (None, old_town.pk, harbour.pk)
    names = ("first_answer", "next_answer", "resolution", "first_contact", "reopened")
    lines = [
        Line(f"l{number}{place or 0}", name, 80, branch=place, shows_actual=True, texts={"et": "Rida"})
        for number, name in enumerate(names)
        for place in places
    ]
    hold(olga, [lines[0], lines[-1]])
    few = asked_by(client, address)
    hold(olga, lines)
    assert asked_by(client, address) == few


def asked_by(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_a_draft_says_the_new_name_of_a_branch_and_what_is_in_force_keeps_the_old(olga, harbour):
    here = Line("here", "first_contact", 80, branch=harbour.pk)
    agreed = hold(olga, [here])
    draft = actions.begin("customers", by=olga)
    change_branch(harbour, name="Marina", by=olga)
    run_until_empty()
    headings = [version.wordings.get(language="en").clauses.get().heading for version in (draft, agreed)]
    assert ["Marina" in headings[0], "Harbour" in headings[1]] == [True, True]
