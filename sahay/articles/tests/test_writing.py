"""Writing articles: who may, what is kept, and two people at one text."""

from __future__ import annotations

import pytest

from sahay.articles import actions
from sahay.articles.models import Article, ArticleText, ArticleVersion
from sahay.articles.tests.written import HOURS, RETURN
from sahay.documents.merging import BothChanged
from sahay.journal.models import Entry
from sahay.kit.refusal import Clash, Refused


def texts_of(article: Article) -> dict[str, str]:
    return {text.language: text.title for text in article.texts.all()}


def test_a_manager_writes_an_article_in_several_languages(mona):
    article = actions.write_article(texts=RETURN, by=mona)
    assert texts_of(article) == {language: title for language, (title, _body) in RETURN.items()}
    assert article.slug == "how-do-i-return-something"
    assert (article.is_published, article.versions.count()) == (False, 3)
    entry = Entry.objects.get(kind="articles.written")
    assert (entry.subject_id, entry.facts["languages"]) == (article.pk, ["en", "hi", "ur"])


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("The kettle of ⟦Sara Khan⟧ leaks", "the-kettle-of-leaks"),
        ("⟦WK-5964⟧", "answer"),
        ("When does ⟦WK-5964 come?", "when-does"),
    ],
)
def test_the_lasting_address_has_nothing_of_a_customer(mona, title, slug):
    article = actions.write_article(texts={"en": (title, "Soon.")}, by=mona)
    assert article.slug == Entry.objects.get(kind="articles.written").facts["slug"] == slug


def test_an_agent_does_not_write_articles(ada, mona):
    article = actions.write_article(texts=HOURS, by=mona)
    before = Entry.objects.count()
    with pytest.raises(Refused):
        actions.write_article(texts=RETURN, by=ada)
    with pytest.raises(Refused):
        actions.change_text(article, language="en", title="Mine", body="Mine", seen=1, by=ada)
    with pytest.raises(Refused):
        actions.restore_version(article.versions.get(), by=ada)
    assert Article.objects.count() == 1
    assert texts_of(article) == {"en": "When are you open?"}
    assert Entry.objects.count() == before


@pytest.mark.parametrize(
    ("title", "body"),
    [("", "x"), (" \u202e ", "x"), ("x", " \n"), ("x", "\x00"), ("x" * 161, "x"), ("x", "y" * 40_001)],
)
def test_what_says_nothing_or_too_much_is_refused_with_a_sentence(mona, title, body):
    with pytest.raises(Refused) as refused:
        actions.write_article(texts={"en": (title, body)}, by=mona)
    assert str(refused.value.reason).endswith(".")
    assert not Article.objects.exists()


def test_signs_nobody_sees_are_taken_out(mona):
    article = actions.write_article(texts={"en": ("Ret\x00urn\u202e it", "a\u2066b\r\nc\x07")}, by=mona)
    text = article.texts.get()
    assert (text.title, text.body) == ("Return it", "ab\nc")


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Õigus ja raha", "oigus-ja-raha"),
        ("शिकायत", "answer"),
        ("Offered", "offered-2"),
        ("a" * 120, "a" * 74),
    ],
)
def test_an_address_is_made_of_the_title(mona, title, slug):
    assert actions.write_article(texts={"en": (title, "x")}, by=mona).slug == slug


def test_two_articles_have_two_addresses(mona):
    first, second = (actions.write_article(texts=HOURS, by=mona) for _time in range(2))
    assert second.slug == f"{first.slug}-2"


@pytest.mark.parametrize("slug", ["Offered", "offered", "a b", "-a", "a--b", "../x", "शिकायत", "x" * 81])
def test_an_address_that_cannot_be_one_is_refused(mona, slug):
    with pytest.raises(Refused):
        actions.write_article(texts=HOURS, slug=slug, by=mona)
    assert not Article.objects.exists()


def test_a_change_is_a_new_edition_and_the_old_one_can_be_read(mona):
    article = actions.write_article(texts=HOURS, by=mona)
    text = actions.change_text(
        article, language="en", title="Opening hours", body="Ten to seven.", seen=1, by=mona
    )
    assert (text.edition, text.title) == (2, "Opening hours")
    assert [version.title for version in article.versions.all()] == ["Opening hours", "When are you open?"]
    assert article.versions.first().by == "Mona Sharma"


def test_what_is_saved_unchanged_is_no_edition(mona):
    article = actions.write_article(texts=HOURS, by=mona)
    title, body = HOURS["en"]
    before = Entry.objects.count()
    actions.change_text(article, language="en", title=title, body=body, seen=1, by=mona)
    assert (ArticleVersion.objects.count(), Entry.objects.count()) == (1, before)


def test_what_only_one_of_two_changed_is_kept_of_both(mona, olga):
    article = actions.write_article(texts=HOURS, by=mona)
    title, body = HOURS["en"]
    actions.change_text(article, language="en", title="Opening hours", body=body, seen=1, by=mona)
    text = actions.change_text(article, language="en", title=title, body="Ten to eight.", seen=1, by=olga)
    assert (text.title, text.body, text.edition) == ("Opening hours", "Ten to eight.", 3)


def test_what_both_changed_is_asked_about(mona, olga):
    article = actions.write_article(texts=HOURS, by=mona)
    actions.change_text(article, language="en", title="Hours", body="Ten to six.", seen=1, by=mona)
    with pytest.raises(BothChanged) as both:
        actions.change_text(article, language="en", title="Hours", body="Ten to eight.", seen=1, by=olga)
    assert both.value.theirs == {"body": "Ten to six."}
    assert ArticleText.objects.get().body == "Ten to six."


def test_two_who_begin_one_language_at_once_are_told(mona, olga):
    article = actions.write_article(texts=HOURS, by=mona)
    actions.change_text(article, language="et", title="Lahti", body="Kümnest.", seen=0, by=mona)
    with pytest.raises(BothChanged):
        actions.change_text(article, language="et", title="Ajad", body="Üheteistkümnest.", seen=0, by=olga)
    assert texts_of(article)["et"] == "Lahti"


def test_an_earlier_version_is_restored_as_a_new_edition(mona):
    article = actions.write_article(texts=HOURS, by=mona)
    first = article.versions.get()
    actions.change_text(article, language="en", title="Hours", body="Ten to six.", seen=1, by=mona)
    text = actions.restore_version(first, by=mona)
    assert (text.title, text.body) == HOURS["en"]
    assert (text.edition, article.versions.count()) == (3, 3)
    with pytest.raises(Clash):
        actions.restore_version(first, by=mona)
    assert article.versions.count() == 3
