"""Articles made from something, and what happens when that changes."""

from __future__ import annotations

import pytest

from sahay.articles import actions
from sahay.articles.models import Article, Source
from sahay.articles.tests.written import HOURS, RETURN
from sahay.journal.models import Entry
from sahay.kit.refusal import Refused


def test_an_article_is_made_once_from_one_thing(mona):
    made = actions.make_from(Source.CLAUSE, "policy:returns#days", texts=RETURN, at="3", by=mona)
    assert (made.made_from_kind, made.made_from_ref, made.made_from_at) == (
        "clause",
        "policy:returns#days",
        "3",
    )
    assert actions.make_from(Source.CLAUSE, "policy:returns#days", texts=HOURS, by=mona) == made
    actions.retire(made, by=mona)
    assert actions.make_from(Source.CLAUSE, "policy:returns#days", texts=HOURS, by=mona) != made


def test_an_agent_makes_no_article_and_says_of_none_that_it_is_right(ada, mona):
    made = actions.make_from(Source.CLAUSE, "policy:returns#days", texts=RETURN, by=mona)
    actions.source_changed(made, difference={"en": ("15 days", "30 days")}, at="4")
    before = Entry.objects.count()
    with pytest.raises(Refused):
        actions.make_from(Source.CLAUSE, "policy:returns#who", texts=HOURS, by=ada)
    with pytest.raises(Refused):
        actions.look_at_source(made, by=ada)
    made.refresh_from_db()
    assert (Article.objects.count(), made.source_changed_at is None) == (1, False)
    assert Entry.objects.count() == before


def test_when_the_source_changes_twice_the_first_before_is_kept(mona):
    made = actions.make_from(Source.CLAUSE, "policy:returns#days", texts=RETURN, at="3", by=mona)
    actions.source_changed(made, difference={"en": ("15 days", "30 days")}, at="4")
    actions.source_changed(made, difference={"en": ("30 days", "20 days")}, at="5")
    made.refresh_from_db()
    assert made.source_difference == {"en": ["15 days", "20 days"]}
    assert made.made_from_at == "5"
    actions.look_at_source(made, by=mona)
    made.refresh_from_db()
    assert (made.source_changed_at, made.source_difference) == (None, {})


def test_a_source_that_says_the_same_changes_nothing(mona):
    made = actions.make_from(Source.CLAUSE, "policy:returns#days", texts=RETURN, by=mona)
    actions.source_changed(made, difference={}, at="4")
    made.refresh_from_db()
    assert made.source_changed_at is None
