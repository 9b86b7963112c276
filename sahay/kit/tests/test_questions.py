"""A question is written once, answers with the values of the moment, and never with those of another."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from sahay.kit.questions import LARGEST, MOST_SHAPES, Question

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def keep(key: str, *, hours: int = 0) -> Session:
    return Session.objects.create(
        session_key=key, session_data="x", expire_date=NOON + timedelta(hours=hours)
    )


def test_each_asking_has_its_own_values_and_the_things_are_whole() -> None:
    first, second = keep("first"), keep("second", hours=1)
    question = Question(lambda key: Session.objects.filter(session_key=key))
    assert question.first(key="first") == first
    assert question.first(key="second") == second
    found = question.first(key="second")
    assert found is not None
    assert (found.session_data, found.expire_date) == ("x", NOON + timedelta(hours=1))
    assert question.ask(key="third") == []


def test_moments_are_compared_as_they_are() -> None:
    keep("late", hours=5)
    question = Question(lambda at: Session.objects.filter(expire_date__gt=at))
    assert [row.pk for row in question.ask(at=NOON + timedelta(hours=4))] == ["late"]
    assert question.ask(at=NOON + timedelta(hours=6)) == []


def test_lists_of_any_length_are_asked_for_with_few_shapes() -> None:
    for number in range(9):
        keep(f"key {number}")
    made = []

    def among(keys: list[str]) -> QuerySet[Session]:
        made.append(len(keys))
        return Session.objects.filter(session_key__in=keys).order_by("pk")

    question = Question(among)
    for length in range(1, 10):
        found = question.ask(keys=[f"key {number}" for number in range(length)])
        assert [row.pk for row in found] == [f"key {number}" for number in range(length)]
    assert question.ask(keys=[]) == []
    assert made == [1, 2, 4, 8, 16]


def test_what_changes_the_sql_belongs_to_the_shape() -> None:
    keep("first")
    keep("second")
    question = Question(lambda most, at: Session.objects.filter(expire_date__gte=at).order_by("pk")[:most])
    assert [row.pk for row in question.ask(1, at=NOON)] == ["first"]
    assert [row.pk for row in question.ask(2, at=NOON)] == ["first", "second"]


def test_tuples_come_as_tuples_with_python_values() -> None:
    keep("first")
    question = Question(
        lambda key: Session.objects.filter(session_key=key).values_list("session_key", "expire_date")
    )
    assert question.ask(key="first") == [("first", NOON)]


def test_a_number_no_column_holds_meets_nothing_and_asks_nothing() -> None:
    question = Question(lambda number: ContentType.objects.filter(pk=number))
    with CaptureQueriesContext(connection) as asked:
        assert question.ask(number=LARGEST + 1) == []
        assert question.ask(number=-LARGEST - 2) == []
    assert len(asked) == 0


def test_a_question_that_can_have_no_answer_asks_nothing() -> None:
    question = Question(lambda key: Session.objects.filter(session_key=key).none())
    with CaptureQueriesContext(connection) as asked:
        assert question.ask(key="first") == []
    assert len(asked) == 0


def test_a_value_the_question_does_not_use_is_a_mistake() -> None:
    question = Question(lambda key, other: Session.objects.filter(session_key=key))
    with pytest.raises(ValueError, match="other"):
        question.ask(key="first", other=7)


def test_no_more_shapes_are_kept_than_are_allowed() -> None:
    made = []

    def shaped(most: int, key: str) -> QuerySet[Session]:
        made.append(most)
        return Session.objects.filter(session_key=key)[:most]

    question = Question(shaped)
    for most in range(1, MOST_SHAPES + 2):
        question.ask(most, key="first")
    question.ask(MOST_SHAPES + 1, key="first")
    assert len(made) == MOST_SHAPES + 1
    question.ask(1, key="first")
    assert len(made) == MOST_SHAPES + 2
