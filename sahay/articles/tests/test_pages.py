"""Pages of articles at the desk."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sahay.articles import actions, counting
from sahay.articles.models import Article, Missed, Topic
from sahay.articles.tests.written import COMPLAINT, HOURS, RETURN, publish


@pytest.fixture
def desk(client: Client, mona) -> Client:
    client.force_login(mona)
    return client


def url(name: str, *args: object) -> str:
    return reverse(f"articles:{name}", args=args)


def written(language: str = "en", **more: object) -> dict[str, object]:
    return {"language_chosen": language, "title": "Where to park?", "body": "Behind the house.", **more}


def test_an_article_is_written_translated_published_and_withdrawn(desk):
    assert desk.post(url("new"), written()).status_code == 302
    article = Article.objects.get()
    sent = {"title": "Kuhu parkida?", "body": "Maja taha.", "seen": "0"}
    assert desk.post(url("text", article.pk, "et"), sent).status_code == 302
    assert {text.language for text in article.texts.all()} == {"en", "et"}
    desk.post(url("publish", article.pk))
    assert Article.objects.public().exists()
    desk.post(url("withdraw", article.pk))
    desk.post(url("retire", article.pk))
    desk.post(url("bring_back", article.pk))
    article.refresh_from_db()
    assert (article.is_published, article.retired_at) == (False, None)
    page = desk.get(url("article", article.pk)).content.decode()
    told = ["It was brought back.", "It was retired.", "It was withdrawn.", "It was published."]
    places = [page.index(words) for words in [*told, "A text was changed.", "The article was written."]]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "sent",
    [
        {"title": ""},
        {"body": " "},
        {"title": "x" * 500},
        {"body": "y" * 40_001},
        {"body": "a\x00b" * 3, "title": ""},
    ],
)
def test_what_cannot_be_kept_comes_back_as_it_was_typed(desk, sent):
    page = desk.post(url("new"), written(**sent))
    assert page.status_code == 422
    assert "field-error" in page.content.decode() or "error" in page.content.decode()
    kept = {**written(), **sent}
    assert str(kept["body"]).replace("\x00", "")[:30] in page.content.decode().replace("\x00", "")
    assert not Article.objects.exists()


def test_a_preview_keeps_nothing_and_loses_nothing(desk):
    page = desk.post(url("new"), written(body="**Behind** the house. <b>x</b>", preview="1")).content.decode()
    assert "<strong>Behind</strong>" in page
    assert "&lt;b&gt;x&lt;/b&gt;" in page
    assert "looks like HTML" in page
    assert not Article.objects.exists()


def test_signs_that_turn_letters_around_are_taken_out_and_told(desk):
    page = desk.post(url("new"), written(body="abc\u202edef"), follow=True)
    assert "Invisible signs" in page.content.decode()
    assert Article.objects.get().texts.get().body == "abcdef"


def test_two_people_at_one_text_see_both(desk, olga):
    article = actions.write_article(texts=HOURS, by=olga)
    actions.change_text(
        article, language="en", title="When are you open?", body="Ten to six.", seen=1, by=olga
    )
    mine = {"title": "When are you open?", "body": "Ten to nine.", "seen": "1"}
    page = desk.post(url("text", article.pk, "en"), mine)
    assert page.status_code == 422
    assert "Ten to six." in page.content.decode() and "Ten to nine." in page.content.decode()
    assert 'name="seen" value="2"' in page.content.decode()
    assert desk.post(url("text", article.pk, "en"), {**mine, "seen": "2"}).status_code == 302
    assert article.texts.get().body == "Ten to nine."


def test_an_earlier_version_is_seen_and_restored(desk, mona):
    article = actions.write_article(texts=HOURS, by=mona)
    actions.change_text(article, language="en", title="Hours", body="Ten to six.", seen=1, by=mona)
    page = desk.get(url("history", article.pk, "en")).content.decode()
    assert "<del>" in page and "Mona Sharma" in page
    desk.post(url("restore", article.pk, "en", 1))
    assert article.texts.get().title == "When are you open?"


def test_the_address_is_fixed_by_publication(desk, mona):
    article = actions.write_article(texts=HOURS, by=mona)
    sent = {"topic": "", "audience": "public", "slug": "Our Hours!", "review_due": ""}
    assert desk.post(url("article", article.pk), sent).status_code == 422
    assert desk.post(url("article", article.pk), {**sent, "slug": "hours"}).status_code == 302
    actions.publish(article, by=mona)
    assert 'name="slug"' not in desk.get(url("article", article.pk)).content.decode()


def test_the_list_says_how_each_stands_and_what_is_missing(desk, mona):
    article = publish(RETURN)
    for number in range(6):
        actions.record_helped(
            article, language="en", yes=number > 0, once=str(number), words="Good." if number else ""
        )
    counting.count([article.pk], "read")
    page = desk.get(url("articles")).content.decode()
    assert "83%" in page and "of 6" in page
    assert url("text", article.pk, "ta") in page
    assert url("text", article.pk, "hi") not in page
    assert "Good." in desk.get(url("article", article.pk)).content.decode()


def test_what_was_looked_for_in_vain_is_shown_from_three_times_on(desk):
    for times in range(3):
        counting.missed("gift cards", "en")
        if times < 2:
            assert "gift cards" not in desk.get(url("articles")).content.decode()
    assert "gift cards" in desk.get(url("articles")).content.decode()
    desk.post(url("set_aside_missed", Missed.objects.get().pk))
    assert "gift cards" not in desk.get(url("articles")).content.decode()


def test_topics_are_made_named_and_sorted(desk, mona):
    for name in ("Returns", "Visiting"):
        desk.post(url("new_topic"), {"name_en": name})
    first, second = Topic.objects.all()
    desk.post(url("move_topic_up", second.pk))
    assert list(Topic.objects.all()) == [second, first]
    one, two = publish(HOURS, topic=first), publish(RETURN, topic=first)
    desk.post(url("move_up", two.pk))
    assert list(first.articles.order_by("position")) == [two, one]
    assert desk.post(url("topic", first.pk), {"name_en": " "}).status_code == 422
    desk.post(url("remove_topic", first.pk))
    assert Topic.objects.get() == second


def test_an_agent_reads_what_is_published_and_nothing_else(client, ada, mona):
    client.force_login(ada)
    shown, draft = publish(HOURS), actions.write_article(texts=RETURN, by=mona)
    page = client.get(url("articles")).content.decode()
    assert "When are you open?" in page and "How do I return" not in page
    assert client.get(url("article", draft.pk)).status_code == 404
    page = client.get(url("article", shown.pk)).content.decode()
    assert "From ten to seven" in page and "Retire" not in page
    for name in ("new", "topics"):
        assert client.get(url(name)).status_code == 403


def test_what_a_source_says_now_stands_beside_the_article(desk, mona):
    article = actions.make_from("clause", "policy:returns#days", texts=RETURN, by=mona)
    actions.source_changed(article, difference={"en": ("within 15 days", "within 30 days")}, at="2")
    page = desk.get(url("article", article.pk)).content.decode()
    assert "15" in page and "30" in page and "Its source has changed" in page
    assert "Its source has changed" in desk.get(url("articles"), {"show": "waiting"}).content.decode()
    desk.post(url("look_at_source", article.pk))
    assert "Its source has changed" not in desk.get(url("article", article.pk)).content.decode()


def test_queries_of_the_list_do_not_grow(desk):
    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            desk.get(url("articles"))
        return len(seen)

    publish(HOURS)
    asked()
    few = asked()
    for _number in range(8):
        publish(RETURN)
    asked()  # what stands around it is counted anew once after something happened
    assert asked() == few


@pytest.mark.parametrize("query", ["शिकायत", "shikayat", "شکایت", "complain", "जवाब", "draft"])
def test_the_list_is_searched_in_every_script_and_among_drafts(desk, mona, query):
    publish(HOURS)
    publish(COMPLAINT)
    actions.write_article(
        texts={"en": ("A draft about complaints", "Nothing."), "hi": ("शिकायत, जवाब", "x")}, by=mona
    )
    page = desk.get(url("articles"), {"q": query}).content.decode()
    assert "complain" in page and "When are you open?" not in page
