"""What most misses of a line have in common is said to customers, where nobody is recognised in it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine

from sahay.conversations.tests.builders import promise
from sahay.insights.models import DayFigure
from sahay.insights.tests.test_standards import TUESDAY
from sahay.standards.measures import Asked, Shared, counted, promise_of
from sahay.standards.shape import Line
from sahay.standards.tests.builders import hold

pytestmark = pytest.mark.django_db
LINE = Line("first", "first_answer", 90, shows_actual=True)
SUNDAY = date(2026, 11, 15)
SAYS = "the same day of the week: Sunday."


@pytest.fixture(autouse=True)
def promised(old_town):
    return promise("first_answer", 2)


@pytest.fixture
def add(promised, old_town):
    """So many cases, so many days after that Sunday."""

    def add(measure: str, count: int, *, after: int, channel: str = "email") -> None:
        day = SUNDAY + timedelta(days=after)
        facts = {"branch": old_town.pk, "promise": promised.pk, "channel": channel}
        DayFigure.objects.create(measure=measure, count=count, day=day, **facts)

    return add


def said(line: Line = LINE) -> Shared | None:
    with time_machine.travel(TUESDAY, tick=False):
        return counted([Asked(line, promise_of(line))])[0].shared


def test_a_day_on_which_most_misses_were_due_is_named_to_customers(client, olga, add):
    hold(olga, [LINE])
    add("missed", 12, after=0)
    add("missed", 5, after=1)
    add("kept", 40, after=2)
    with time_machine.travel(TUESDAY, tick=False):
        assert SAYS in client.get("/standards/").content.decode()
        client.force_login(olga)
        assert SAYS in client.get("/desk/promises/standards/").content.decode()


def test_who_keeps_the_share_to_themselves_keeps_this_too(client, olga, add):
    hold(olga, [Line("first", "first_answer", 90)])
    add("missed", 12, after=0)
    add("kept", 40, after=2)
    with time_machine.travel(TUESDAY, tick=False):
        assert "day of the week" not in client.get("/standards/").content.decode()


def test_so_few_that_somebody_could_be_meant_are_not_explained(add):
    add("missed", 9, after=0)
    add("missed", 2, after=1)
    add("kept", 40, after=2)
    assert said() is None


def test_a_day_that_has_most_of_everything_explains_nothing(add):
    add("missed", 12, after=0)
    add("kept", 40, after=0)
    assert said() is None


def test_a_way_by_which_most_misses_came_is_named(add):
    for after in range(3):
        add("missed", 4, after=after, channel="form")
        add("kept", 20, after=after, channel="email")
    assert said() == Shared(channel="form")
    assert said(Line("mail", "first_answer", 90, channel="email", shows_actual=True)) is None


def test_misses_of_another_branch_explain_nothing_here(add, harbour):
    add("missed", 12, after=0)
    add("kept", 40, after=2)
    assert said() == Shared(weekday=6)
    assert said(Line("there", "first_answer", 90, branch=harbour.pk, shows_actual=True)) is None
