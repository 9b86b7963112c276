"""What is typed is understood, and nothing that is typed is wrong."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from sahay.kit.text import Level
from sahay.search.pieces import Marked, Overdue, Phrase, Wanted
from sahay.search.query import read


def plain(text):
    return [piece.term.raw for piece in read(text).wanted if isinstance(piece, Wanted) and not piece.facet]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("broken kettle", ["broken", "kettle"]),
        ("ring 0300 1234567 now", ["ring", "0300 1234567", "now"]),
        ('"broken kettle', ["broken", "kettle"]),
        ("re:invoice", ["re", "invoice"]),
        ("https://shop.example/orders", ["https", "shop", "example", "orders"]),
        ("from: sara", ["from", "sara"]),
        ("before:soon", ["before", "soon"]),
        ("before:2026-13-45", ["before", "2026-13-45"]),
        ("is:nonsense", ["is", "nonsense"]),
        ("is:mine", ["is", "mine"]),
        ("e-mail", ["e", "mail"]),
        ("- -- :", []),
    ],
)
def test_what_is_no_operator_is_words(text, expected):
    assert plain(text) == expected


@pytest.mark.parametrize(
    "text", ["from:sara", "saatja:sara", "FROM:sara", "प्रेषक:sara", "منجانب:sara", 'from:"sara"']
)
def test_operators_have_names_in_every_language(text):
    (piece,) = read(text).wanted
    assert isinstance(piece, Wanted)
    assert (piece.facet, piece.term.raw) == ("from", "sara")


@pytest.mark.parametrize(
    "text",
    ["before:2026-11-21", "before:2026/11/21", "before:21.11.2026", "before:२०२६-११-२१", "enne:2026-11-21"],
)
def test_days_are_read_in_several_ways(text):
    assert read(text).until == datetime(2026, 11, 21, tzinfo=UTC)


def test_a_month_a_year_and_near_days_begin_where_they_begin():
    assert read("after:2026-11").since == datetime(2026, 11, 1, tzinfo=UTC)
    assert read("before:2026").until == datetime(2026, 1, 1, tzinfo=UTC)
    assert read("after:yesterday").since == read("after:today").since - timedelta(days=1)


def test_a_day_begins_where_the_asker_is():
    with timezone.override("Asia/Kolkata"):
        assert read("after:2026-11-21").since.astimezone(UTC) == datetime(2026, 11, 20, 18, 30, tzinfo=UTC)


def test_several_bounds_hold_together():
    asked = read("after:2026-01 after:2026-03 before:2027 before:2026-06")
    assert (asked.since.month, asked.until.month) == (3, 6)


def test_phrases_tags_and_exclusions_are_told_apart():
    asked = read('"order A-77777" tag:vip -from:sara -"too late" -kettle is:overdue', staff_id=7)
    assert [type(piece) for piece in asked.wanted] == [Phrase, Marked, Overdue]
    assert asked.phrases == [("order", "a", "77777")]
    assert [type(piece) for piece in asked.unwanted] == [Wanted, Phrase, Wanted]


@pytest.mark.parametrize("quotes", ['""', "“”", "„“", "«»"])
def test_phrases_stand_in_any_quotation_marks(quotes):
    assert read(f"{quotes[0]}broken kettle{quotes[1]}").phrases == [("broken", "kettle")]


def test_is_mine_means_the_asker():
    (piece,) = read("is:mine", staff_id=7).wanted
    assert piece == Marked(("assignee:7",))


@given(st.text(max_size=80), st.booleans())
def test_nothing_that_is_typed_is_wrong(text, typing):
    asked = read(text, staff_id=1, typing=typing)
    for level in Level:
        expression = asked.expression(level)
        assert all(token for group in expression.all_of for token in group)


@pytest.mark.django_db
@given(st.text(alphabet="ab1 -:\"*()'^=~%@.+&|!<>\\न\u0627ப,;{}[]", max_size=40))
def test_no_query_breaks_a_database(text):
    from sahay.search.finding import find

    assert find(text, kinds=["conversation"], branches=[1]).results == []


def test_a_long_query_is_cut():
    assert len(read("word " * 1000).wanted) <= 24
