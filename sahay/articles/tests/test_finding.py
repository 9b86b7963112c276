"""Articles are found in every script, and offered for what somebody writes."""

from __future__ import annotations

import pytest

from sahay.articles import actions
from sahay.articles.models import Audience
from sahay.articles.offering import found, offered
from sahay.articles.search import PUBLIC, STAFF
from sahay.articles.shelf import shelf
from sahay.articles.tests.written import COMPLAINT, HOURS, RETURN, publish
from sahay.search.finding import find


def refs(query: str, kind: str = PUBLIC) -> list[int]:
    return [result.ref for result in find(query, kinds=(kind,), branches=None).results]


@pytest.mark.parametrize("query", ["शिकायत", "شکایت", "shikayat", "complain", "जवाब"])
def test_an_article_is_found_in_every_script(business, query):
    complaint = publish(COMPLAINT)
    publish(HOURS)
    assert refs(query) == [complaint.pk]


def test_only_what_is_published_is_found_and_only_by_whoever_may_read_it(mona):
    article = actions.write_article(texts=HOURS, by=mona)
    assert refs("open") == []
    actions.publish(article, by=mona)
    assert refs("open") == [article.pk]
    actions.settle(article, audience=Audience.STAFF, by=mona)
    assert (refs("open"), refs("open", STAFF)) == ([], [article.pk])
    actions.retire(article, by=mona)
    assert refs("open", STAFF) == []


def test_what_was_changed_is_found_by_its_new_words(mona):
    article = publish(HOURS)
    actions.change_text(article, language="en", title="Parking", body="Behind the house.", seen=1, by=mona)
    assert (refs("parking"), refs("sundays")) == ([article.pk], [])


def test_the_shelf_is_read_again_when_anything_has_changed(mona):
    article = publish(HOURS)
    assert [one.words("en").title for one in shelf()] == ["When are you open?"]
    actions.change_text(article, language="en", title="Hours", body="Ten to six.", seen=1, by=mona)
    assert [one.words("en").title for one in shelf()] == ["Hours"]
    actions.withdraw(article, by=mona)
    assert shelf() == ()


def test_the_shelf_costs_one_question_while_nothing_changes(business, django_assert_num_queries):
    publish(HOURS)
    shelf()
    with django_assert_num_queries(1):
        shelf()


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        (
            "Hello, I bought a kettle last week and would like to return it. My wife has the receipt.",
            "how-do-i-return-something",
        ),
        ("mujhe shikayat karni hai, aapka kettle kharab hai", "how-do-i-complain"),
        ("मुझे शिकायत करनी है", "how-do-i-complain"),
        ("مجھے شکایت کرنی ہے", "how-do-i-complain"),
        ("Are you open on Sundays?", "when-are-you-open"),
    ],
)
def test_what_somebody_writes_is_offered_an_answer(business, text, slug):
    publish(RETURN)
    publish(COMPLAINT, slug="how-do-i-complain")
    publish(HOURS)
    assert [one.slug for one in offered(text)][:1] == [slug]


@pytest.mark.parametrize(
    "text", ["", "   ", "Hello", "ok", "12345 +91 98765 43210", "\x00", "⟦" * 5000, "Do you sell bicycles?"]
)
def test_nothing_is_offered_where_nothing_fits(business, text):
    for texts in (RETURN, COMPLAINT, HOURS):
        publish(texts)
    assert offered(text) == []


def test_at_most_three_are_offered(business):
    for number in range(6):
        publish({"en": (f"Kettle descaling {number}", "Descale the kettle with vinegar.")})
    publish(HOURS)
    assert len(offered("How can I descale my kettle? Descaling seems hard.")) == 3


def test_while_typing_the_language_of_the_customer_comes_first(business):
    english = publish({"en": ("Return a kettle", "Bring it.")})
    both = publish({"en": ("Return a pan", "Bring it."), "hi": ("कड़ाही वापस", "ले आइए।")})
    assert [one.number for one in found("retu", "hi")] == [both.pk, english.pk]
    assert [one.number for one in found("retu", "en")] == [english.pk, both.pk]
    assert found("bicycle", "en") == []
