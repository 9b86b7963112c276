"""What is found, in which order, by whom."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from sahay.kit.text import Level
from sahay.search import actions, sources
from sahay.search.finding import find
from sahay.search.index import Expression, postgresql
from sahay.search.marks import mark
from sahay.search.tests import corpus
from sahay.search.tests.corpus import ADA, HARBOUR, OLD_TOWN


@pytest.fixture(autouse=True)
def shelf(db, monkeypatch):
    monkeypatch.setattr(sources, "_SOURCES", {})
    sources.register(corpus.SOURCE)
    corpus.stock()


def refs(query, **asked):
    given = {"kinds": ["conversation"], "branches": None, "staff_id": ADA, **asked}
    return [result.ref for result in find(query, **given).results]


@pytest.mark.parametrize(("query", "expected"), corpus.EXPECTED)
def test_a_query_finds_what_it_should_in_order(query, expected):
    assert refs(query) == expected


@pytest.fixture
def small_parts(monkeypatch):
    """The newest part is half of what there is, so that a few documents have one."""
    monkeypatch.setattr(postgresql, "LEAST_PART", 1)
    monkeypatch.setattr(postgresql, "NEWEST_PART", 2)


@pytest.mark.on("postgresql")
@pytest.mark.parametrize(("query", "expected"), corpus.EXPECTED)
def test_asking_the_newest_part_first_finds_the_same(query, expected, small_parts):
    assert refs(query) == expected


@pytest.mark.on("postgresql")
@pytest.mark.parametrize(("most", "beyond_the_newest"), [(1, False), (300, True)])
def test_the_rest_is_only_asked_when_the_newest_part_is_not_enough(most, beyond_the_newest, small_parts):
    expression = Expression(((mark("in", "conversation"),),))
    statement, values = postgresql.question(expression, "", [], most)
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, COSTS OFF) {statement}", values)
        plan = [line for (line,) in cursor.fetchall()]
    scans = [line for line in plan if "Function Scan on search_matching" in line]
    assert [("never executed" not in line) for line in scans] == [True, beyond_the_newest]


def test_the_word_itself_comes_before_its_stem_and_both_before_its_sound():
    found = find("शिकायत", kinds=["conversation"], branches=None)
    assert [(result.ref, result.level) for result in found.results] == [
        (2, Level.EXACT),
        (4, Level.SKELETON),
        (3, Level.SKELETON),
    ]


def test_people_of_a_branch_find_their_branch_only():
    assert refs("shikayat", branches=[HARBOUR]) == [4, 3]
    assert refs("shikayat", branches=[OLD_TOWN]) == [2]
    assert refs("shikayat", branches=[]) == []


def test_what_has_no_branch_is_found_by_those_who_see_all():
    assert refs("sunday", branches=[OLD_TOWN, HARBOUR]) == []
    assert refs("sunday", branches=None) == [7]


def test_the_row_decides_who_may_find_a_thing_even_if_the_index_says_otherwise(monkeypatch):
    monkeypatch.setattr("sahay.search.finding._within", lambda kinds, branches: [("in:conversation",)])
    assert refs("shikayat", branches=[OLD_TOWN]) == [2]


def test_somebody_with_very_many_branches_finds_the_same():
    assert refs("shikayat", branches=range(1, 400)) == refs("shikayat", branches=[OLD_TOWN, HARBOUR])


def test_customers_are_found_by_name_address_and_number_from_every_branch():
    for query in ("sara", "سارہ", "sara.khan@example.com", "0300 1234567", "1234567"):
        assert 1 in refs(query, kinds=["customer"], branches=[HARBOUR]), query
    assert refs("43210", kinds=["customer"], branches=[OLD_TOWN]) == [2]
    assert refs("jogeva", kinds=["customer"]) == [3]


def test_one_search_finds_several_kinds():
    found = find("sara", kinds=["conversation", "customer"], branches=None)
    assert {result.kind for result in found.results} == {"customer"}
    assert refs("shikayat", kinds=["customer"]) == []


def test_a_finished_word_finds_no_longer_ones():
    assert refs("refu ") == []
    assert refs("refu", typing=False) == []


def test_pages_follow_each_other_without_gap_or_repeat():
    together = refs("is:open", limit=50)
    apart, after = [], ""
    while True:
        found = find("is:open", kinds=["conversation"], branches=None, limit=2, after=after)
        apart += [result.ref for result in found.results]
        after = found.after
        if not found.more:
            break
    assert apart == together
    assert len(together) == 9


def test_a_cursor_that_cannot_be_read_starts_from_the_beginning():
    assert refs("refund", after="nonsense") == refs("refund")


def test_a_later_page_asks_what_the_first_one_asked():
    first = find("refu", kinds=["conversation"], branches=None, limit=1)
    later = find("refu", kinds=["conversation"], branches=None, limit=1, after=first.after, typing=False)
    assert [result.ref for result in (*first.results, *later.results)] == refs("refu")


def test_what_moved_between_two_pages_is_shown_again_rather_than_skipped():
    first = find("is:open", kinds=["conversation"], branches=None, limit=2)
    actions.set_facets("conversation", first.results[-1].ref, open=False)
    later = find("is:open", kinds=["conversation"], branches=None, limit=20, after=first.after)
    assert {result.ref for result in later.results} >= set(refs("is:open")) - {
        result.ref for result in first.results
    }


def test_is_mine_means_nothing_to_a_stranger():
    assert refs("is:mine", staff_id=None) == []


def test_a_promise_not_yet_due_is_not_overdue():
    actions.set_facets("conversation", 10, due=timezone.now() + timedelta(hours=1))
    assert refs("is:overdue") == []


def test_newer_things_are_shown_when_too_many_match(monkeypatch):
    monkeypatch.setattr("sahay.search.index.asking.CANDIDATES", 3)
    found = find("is:open", kinds=["conversation"], branches=None)
    assert [result.ref for result in found.results] == [10, 9, 8]
    assert found.capped
