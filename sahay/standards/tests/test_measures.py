"""What a line says, and when an aim is met."""

from __future__ import annotations

import pytest
from django.utils import translation

from sahay.policies.models import Promise
from sahay.standards import measures
from sahay.standards.measures import Actual
from sahay.standards.shape import Line, facts_of, lines_of


def said(line: Line) -> str:
    return measures.sentence(line, measures.promise_of(line))


def test_a_line_about_an_answer_says_the_promise_and_no_second_number(business):
    line = Line("a", "first_answer", channel="email")
    assert "Nothing is promised" in said(line)
    Promise.objects.create(measure="first_answer", channel="email", amount=4, unit="hours")
    assert "4 working hours" in said(line)


def test_a_line_about_call_backs_says_the_promise_to_call_back_and_no_other(business):
    Promise.objects.create(measure="first_answer", amount=4, unit="hours")
    assert "Nothing is promised" in said(Line("a", "call_back"))
    Promise.objects.create(measure="first_answer", channel="phone", kind="call_back", amount=2, unit="hours")
    assert "2 working hours" in said(Line("a", "call_back"))


def test_own_words_come_before_ours_in_their_language_alone(business):
    line = Line("a", "first_contact", 80, texts={"et": "Lahendame kohe."})
    with translation.override("et"):
        assert said(line) == "Lahendame kohe."
    assert said(line).startswith("80%")


@pytest.mark.parametrize(
    "line",
    [
        Line("a"),
        Line("a", "reopened", 5, branch=3, channel="email", kind="order", shows_actual=True),
        Line("a", "reopened", 5, texts={"en": "Once.", "ta": "ஒருமுறை."}),
    ],
)
def test_lines_are_the_same_after_they_were_facts(line):
    assert lines_of(facts_of([line])) == (line,)


@pytest.mark.parametrize(
    ("hits", "n", "percent", "telling"),
    [
        (0, 0, 0, False),
        (9, 9, 100, False),
        (999, 1000, 99, True),
        (1, 1000, 1, True),
        (45, 50, 90, True),
        (896, 1000, 89, True),
    ],
)
def test_a_share_is_honest_and_never_without_its_cases(hits, n, percent, telling):
    was = Actual(hits, n)
    assert (was.percent, was.is_telling) == (percent, telling)


@pytest.mark.parametrize(
    ("measure", "was", "kept"),
    [
        ("first_contact", Actual(80, 100), True),
        ("first_contact", Actual(79, 100), False),
        ("first_contact", Actual(799, 1000), False),
        ("first_contact", Actual(8, 8), None),
        ("reopened", Actual(80, 100, at_most=True), True),
        ("reopened", Actual(81, 100, at_most=True), False),
        ("reopened", Actual(801, 1000, at_most=True), False),
    ],
)
def test_an_aim_is_met_from_below_or_from_above(measure, was, kept):
    assert measures.MEASURES[measure].is_kept(Line("a", measure, 80), was) is kept


def test_a_middle_is_said_in_words_and_only_of_enough_cases():
    assert Actual(9, 10, median_seconds=7200).median_words == "2 hours"
    assert Actual(9, 9, median_seconds=7200).median_words == ""
