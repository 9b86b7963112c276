"""“Did this help?”, readings, and what was looked for in vain."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from sahay.articles import actions, counting
from sahay.articles.figures import figures
from sahay.articles.models import ArticleDay, Helped, Missed
from sahay.articles.tests.written import HOURS, publish
from sahay.journal.models import Entry
from sahay.kit.refusal import Refused


def test_a_visitor_says_once_a_day_whether_it_helped(business):
    article = publish(HOURS)
    actions.record_helped(article, language="en", yes=True, once="a")
    actions.record_helped(article, language="en", yes=False, once="a", words="Nothing about\nSundays.")
    actions.record_helped(article, language="ur", yes=True, once="b")
    assert list(Helped.objects.values_list("yes", "words", "language")) == [
        (True, "", "ur"),
        (False, "Nothing about Sundays.", "en"),
    ]
    assert Entry.objects.filter(kind="articles.helped").count() == 2
    assert "Sundays" not in str(list(Entry.objects.values_list("facts", flat=True)))


def test_nobody_answers_about_what_cannot_be_read(mona):
    article = publish(HOURS)
    actions.withdraw(article, by=mona)
    with pytest.raises(Refused):
        actions.record_helped(article, language="en", yes=True, once="a")
    assert not Helped.objects.exists()


def test_readings_are_counted_by_the_day(business):
    article = publish(HOURS)
    counting.count([article.pk], "read")
    counting.count([article.pk], "read", "opened")
    counting.count([article.pk, 99_999], "offered")
    day = ArticleDay.objects.get()
    assert (day.read, day.opened, day.offered) == (2, 1, 1)
    with pytest.raises(TypeError):
        counting.count([article.pk], "pk")


def test_figures_say_how_many_they_are_made_of(business):
    article, silent = publish(HOURS), publish(HOURS)
    counting.count([article.pk], "read")
    for number in range(6):
        actions.record_helped(article, language="en", yes=number > 0, once=str(number))
    old = timezone.localdate() - timedelta(days=90)
    Helped.objects.create(article=article, language="en", yes=True, day=old, once="old")
    found = figures()
    assert (found[article.pk].n, found[article.pk].yes, found[article.pk].read) == (6, 5, 1)
    assert (found[article.pk].is_telling, found[article.pk].share) == (True, "83%")
    assert silent.pk not in found


@pytest.mark.parametrize(
    "query", ["0300 1234567", "sara@example.org", "a b c d e f g", "", "१२३४५", "order A-7781", "x" * 90]
)
def test_what_could_tell_who_asked_is_not_kept(business, query):
    counting.missed(query, "en")
    assert not Missed.objects.exists()


def test_words_that_found_nothing_are_counted_in_one_spelling(mona):
    for query in ("Gift Cards", "gift  cards", "GIFT cards?"):
        counting.missed(query, "en")
    counting.missed("gift cards", "et")
    row = Missed.objects.get(language="en")
    assert (row.words, row.times) == ("gift cards", 3)
    actions.set_aside_missed(row, by=mona)
    assert Missed.objects.get(language="en").set_aside_at


def test_an_agent_does_not_set_aside_what_was_missed(ada):
    counting.missed("gift cards", "en")
    with pytest.raises(Refused):
        actions.set_aside_missed(Missed.objects.get(), by=ada)
    assert Missed.objects.get().set_aside_at is None
