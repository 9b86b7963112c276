"""Publishing, withdrawing, retiring, sorting."""

from __future__ import annotations

from datetime import date

import pytest

from sahay.articles import actions
from sahay.articles.models import Article, Audience, Topic
from sahay.articles.tests.written import COMPLAINT, HOURS, RETURN, publish
from sahay.journal.models import Entry
from sahay.kit.refusal import Clash, Refused


def test_an_article_is_read_from_its_publication_until_it_is_withdrawn(mona, ada):
    article = actions.write_article(texts=HOURS, by=mona)
    assert not Article.objects.visible_to(ada).exists()
    actions.publish(article, by=mona)
    assert Article.objects.public().get() == article
    assert Article.objects.visible_to(ada).get() == article
    actions.withdraw(article, by=mona)
    assert not Article.objects.public().exists()
    kinds = Entry.objects.filter(kind__startswith="articles.").order_by("pk").values_list("kind", flat=True)
    assert list(kinds)[-2:] == ["articles.published", "articles.withdrawn"]


def test_an_agent_cannot_show_hide_or_sort(ada, mona):
    article, topic = publish(HOURS), actions.name_topic(None, names={"en": "Visiting"}, by=mona)
    before = Entry.objects.count()
    with pytest.raises(Refused):
        actions.publish(article, by=ada)
    with pytest.raises(Refused):
        actions.withdraw(article, by=ada)
    with pytest.raises(Refused):
        actions.retire(article, by=ada)
    with pytest.raises(Refused):
        actions.bring_back(article, by=ada)
    with pytest.raises(Refused):
        actions.settle(article, audience=Audience.STAFF, by=ada)
    with pytest.raises(Refused):
        actions.reorder([article.pk], topic=None, by=ada)
    with pytest.raises(Refused):
        actions.name_topic(topic, names={"en": "Other"}, by=ada)
    with pytest.raises(Refused):
        actions.remove_topic(topic, by=ada)
    with pytest.raises(Refused):
        actions.reorder_topics([topic.pk], by=ada)
    article.refresh_from_db()
    assert (article.is_public, str(Topic.objects.get())) == (True, "Visiting")
    assert Entry.objects.count() == before


def test_what_is_marked_as_a_customers_keeps_it_from_being_published(mona):
    article = actions.write_article(texts={"en": ("Refunds", "Dear ⟦Sara Khan⟧, it takes a week.")}, by=mona)
    with pytest.raises(Refused, match="⟦"):
        actions.publish(article, by=mona)
    article.refresh_from_db()
    assert not article.is_published


def test_a_retired_article_is_published_only_when_it_was_brought_back(mona):
    article = publish(HOURS)
    actions.retire(article, by=mona)
    assert not Article.objects.public().exists()
    with pytest.raises(Clash):
        actions.publish(article, by=mona)
    assert not Article.objects.public().exists()
    actions.bring_back(article, by=mona)
    assert Article.objects.public().get() == article


def test_the_address_stays_once_it_was_published(mona):
    article = actions.write_article(texts=HOURS, by=mona)
    actions.settle(article, slug="hours", by=mona)
    actions.publish(article, by=mona)
    actions.withdraw(article, by=mona)
    with pytest.raises(Refused):
        actions.settle(article, slug="opening", by=mona)
    article.refresh_from_db()
    assert article.slug == "hours"


def test_who_reads_it_and_when_it_is_read_again_can_be_changed(mona):
    article = publish(HOURS)
    changed = actions.settle(article, audience=Audience.STAFF, review_due=date(2027, 1, 1), by=mona)
    article.refresh_from_db()
    assert changed == ["audience", "review_due"]
    assert (article.is_published, article.is_public) == (True, False)
    assert article.is_to_be_reviewed(date(2027, 1, 1)) and not article.is_to_be_reviewed(date(2026, 12, 31))


def test_articles_stand_in_the_order_they_were_given(mona):
    first, second, third = publish(HOURS), publish(RETURN), publish(COMPLAINT)
    actions.reorder([third.pk, first.pk, 99_999], topic=None, by=mona)
    assert list(Article.objects.values_list("pk", flat=True)) == [third.pk, first.pk, second.pk]


def test_a_topic_is_named_in_each_language_and_its_articles_outlive_it(mona):
    topic = actions.name_topic(None, names={"en": "Returns", "hi": "वापसी", "ta": " "}, by=mona)
    article = publish(RETURN, topic=topic)
    assert topic.name_in("hi") == ("hi", "वापसी")
    assert topic.name_in("ta", "en") == ("en", "Returns")
    with pytest.raises(Refused):
        actions.name_topic(topic, names={"en": " "}, by=mona)
    actions.remove_topic(topic, by=mona)
    article.refresh_from_db()
    assert article.topic is None


def test_topics_stand_in_the_order_they_were_given(mona):
    first, second = (actions.name_topic(None, names={"en": name}, by=mona) for name in ("A", "B"))
    actions.reorder_topics([second.pk], by=mona)
    assert list(Topic.objects.all()) == [second, first]
