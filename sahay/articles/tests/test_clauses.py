"""Articles made from clauses of what we promise in writing, and told when a clause changes."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sahay.articles import actions
from sahay.articles.models import Article
from sahay.articles.reactions import look_at_what_has_no_source, look_at_what_was_made_from_it
from sahay.articles.tasks import follow_what_they_are_made_from
from sahay.documents import actions as documents
from sahay.documents.events import DocumentRetired, VersionApproved
from sahay.documents.models import Document
from sahay.journal.models import Entry
from tests.publishing import policies_are_published, publish

__all__ = ["policies_are_published"]
pytestmark = pytest.mark.usefixtures("policies_are_published")


@pytest.fixture
def desk(client: Client, mona) -> Client:
    client.force_login(mona)
    return client


@pytest.fixture
def returns(olga) -> Document:
    return publish(olga, days=14)


def made_of(desk: Client, document: Document, clause: str = "window"):
    return desk.post(reverse("articles:make", args=[document.pk]), {"clause": clause})


def hear_the_newest() -> None:
    entry = Entry.objects.filter(kind="documents.version_approved").order_by("pk").last()
    look_at_what_was_made_from_it(VersionApproved.read(entry.facts), entry.pk)


def test_one_press_makes_an_article_in_every_language(desk, returns):
    page = desk.get(reverse("articles:source", args=[returns.pk])).content.decode()
    assert "Days (en)" in page and "Make an article" in page
    made_of(desk, returns)
    made_of(desk, returns)
    article = Article.objects.get()
    assert (article.made_from_ref, article.texts.count()) == ("policy:returns#window", 5)
    assert "within 14 days" in article.texts.get(language="en").body
    assert "Its article" in desk.get(reverse("articles:source", args=[returns.pk])).content.decode()
    assert "Returns en" in desk.get(reverse("articles:sources")).content.decode()


def test_a_clause_that_is_not_there_makes_nothing(desk, returns):
    assert made_of(desk, returns, "nothing").status_code == 404
    assert not Article.objects.exists()


def test_when_the_clause_changes_its_article_is_marked_with_the_difference(desk, returns, olga):
    made_of(desk, returns)
    publish(olga, days=30)
    hear_the_newest()
    article = Article.objects.get()
    assert article.source_changed_at
    assert article.source_difference["en"] == [
        "You can bring it back within 14 days.",
        "You can bring it back within 30 days.",
    ]
    assert len(article.source_difference) == 5


def test_what_holds_from_a_later_day_marks_its_article_on_that_day(desk, returns, olga):
    made_of(desk, returns)
    later = timezone.now() + timedelta(days=2)
    publish(olga, days=30, wanted_from=later)
    hear_the_newest()
    assert Article.objects.get().source_changed_at is None
    with time_machine.travel(later + timedelta(minutes=5)):
        follow_what_they_are_made_from()
        assert Article.objects.get().source_difference["en"][1] == "You can bring it back within 30 days."
        actions.look_at_source(Article.objects.get(), by=olga)
        follow_what_they_are_made_from()
    assert Article.objects.get().source_changed_at is None


def test_one_that_was_compared_with_what_is_to_come_waits_for_the_day(desk, returns, olga):
    made_of(desk, returns)
    later = timezone.now() + timedelta(days=2)
    publish(olga, days=30, wanted_from=later)
    coming = returns.versions.get(number=2)
    Article.objects.update(made_from_at=str(coming.pk))
    follow_what_they_are_made_from()
    assert Article.objects.get().source_changed_at is None
    with time_machine.travel(later + timedelta(minutes=5)):
        follow_what_they_are_made_from()
    assert Article.objects.get().source_changed_at is None


def test_an_article_whose_source_was_retired_is_marked_once(desk, returns, olga):
    made_of(desk, returns)
    documents.retire(returns, by=olga)
    entry = Entry.objects.filter(kind="documents.retired").latest("pk")
    look_at_what_has_no_source(DocumentRetired.read(entry.facts), entry.pk)
    assert Article.objects.get().source_difference["en"] == ["You can bring it back within 14 days.", ""]
    actions.look_at_source(Article.objects.get(), by=olga)
    follow_what_they_are_made_from()
    assert Article.objects.get().source_changed_at is None


def test_a_version_that_says_the_same_marks_nothing(desk, returns, olga):
    made_of(desk, returns)
    publish(olga, days=14)
    hear_the_newest()
    assert Article.objects.get().source_changed_at is None


def test_articles_of_other_clauses_are_let_be(desk, returns, olga, mona):
    other = actions.make_from("clause", "policy:returns#who", texts={"en": ("Who pays?", "We do.")}, by=mona)
    publish(olga, days=30)
    hear_the_newest()
    other.refresh_from_db()
    assert other.source_changed_at is None


def test_an_agent_makes_no_article_of_a_clause(client, ada, returns):
    client.force_login(ada)
    assert made_of(client, returns).status_code == 403
    assert client.get(reverse("articles:source", args=[returns.pk])).status_code == 403
    assert not Article.objects.exists()
