"""Articles are read again: their keeper is told once, in their hours, and finds them in a list."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from sahay.articles import actions
from sahay.articles.models import Article
from sahay.articles.tests.written import HOURS, publish
from sahay.articles.waiting import reviews_for
from sahay.journal.models import Entry
from sahay.kit.refusal import Refused

MONDAY_NOON = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)  # noon in Mumbai
MONDAY_NIGHT = datetime(2026, 11, 23, 17, 30, tzinfo=UTC)


def due(article: Article, day: date, keeper=None) -> Article:
    Article.objects.filter(pk=article.pk).update(review_due=day, keeper=keeper)
    return article


def told() -> list[dict[str, object]]:
    return list(Entry.objects.filter(kind="articles.review_due").values_list("facts", flat=True))


def test_whoever_writes_an_article_looks_after_it_and_reads_it_again_in_a_year(mona):
    article = actions.publish(actions.write_article(texts=HOURS, by=mona), by=mona)
    assert article.keeper == mona
    assert timedelta(days=364) < article.review_due - timezone.localdate() < timedelta(days=367)


def test_the_keeper_is_told_once_and_while_they_work(ada):
    article = publish(HOURS)
    with time_machine.travel(MONDAY_NIGHT, tick=False):
        due(article, timezone.localdate(), ada)
        assert actions.tell_of_reviews() == 0
    with time_machine.travel(MONDAY_NOON, tick=False):
        assert (actions.tell_of_reviews(), actions.tell_of_reviews()) == (1, 0)
    assert told() == [{"article": article.pk, "keeper": ada.pk}]


def test_what_nobody_keeps_is_found_by_whoever_writes_articles(mona, ada):
    article = due(publish(HOURS), timezone.localdate() - timedelta(days=1))
    assert reviews_for(mona) == [article]
    assert reviews_for(ada) == []
    due(article, timezone.localdate(), ada)
    assert (reviews_for(mona), reviews_for(ada)) == ([], [article])


def test_what_is_not_due_yet_or_retired_waits_for_nobody(mona):
    later, gone = publish(HOURS), publish(HOURS)
    due(later, timezone.localdate() + timedelta(days=1), mona)
    actions.retire(due(gone, timezone.localdate(), mona), by=mona)
    assert reviews_for(mona) == []
    assert actions.tell_of_reviews() == 0


def test_read_again_and_right_it_comes_back_in_a_year(client, mona):
    client.force_login(mona)
    article = due(publish(HOURS), timezone.localdate(), mona)
    assert (
        "To be read again since"
        in client.get(reverse("articles:article", args=[article.pk])).content.decode()
    )
    client.post(reverse("articles:reviewed", args=[article.pk]))
    assert reviews_for(mona) == []
    assert Entry.objects.filter(kind="articles.reviewed").exists()


def test_an_agent_does_not_say_that_an_article_is_right(ada):
    article = due(publish(HOURS), timezone.localdate(), ada)
    with pytest.raises(Refused):
        actions.reviewed(article, by=ada)
    assert reviews_for(ada) == [article]


def test_a_day_that_is_past_is_refused_and_another_keeper_is_told_anew(mona, olga):
    article = due(publish(HOURS), timezone.localdate(), olga)
    with pytest.raises(Refused):
        actions.settle(article, review_due=timezone.localdate() - timedelta(days=2), by=mona)
    with time_machine.travel(MONDAY_NOON, tick=False):
        due(article, timezone.localdate(), olga)
        actions.tell_of_reviews()
        actions.settle(article, keeper=mona, by=olga)
        actions.tell_of_reviews()
    assert [facts["keeper"] for facts in told()] == [olga.pk, mona.pk]


def test_today_and_for_me_show_what_is_to_be_read_again(client, mona):
    due(publish(HOURS), timezone.localdate(), mona)
    client.force_login(mona)
    for name in ("desk:today", "desk:for_me"):
        assert "Articles to be read again" in client.get(reverse(name)).content.decode()
