"""Articles in answers, and an article made of an answer."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from sahay.articles import actions
from sahay.articles.figures import figures
from sahay.articles.models import Article, ArticleDay, Audience
from sahay.articles.tests.written import HOURS, RETURN, publish
from sahay.conversations.actions import reply, resolve
from sahay.conversations.carriers import CARRIERS
from sahay.conversations.events.post import AnswerLeft
from sahay.kit.refusal import Refused
from sahay.replies.reactions import count_its_articles

HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def no_carriers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers are said, as at the counter."""
    for key in list(CARRIERS):
        monkeypatch.delitem(CARRIERS, key)


@pytest.fixture
def desk(client: Client, mona) -> Client:
    client.force_login(mona)
    return client


def url(name: str, *args: int) -> str:
    return reverse(f"replies:{name}", args=args)


def test_articles_that_fit_the_question_come_first(desk, saras_question):
    publish(HOURS)
    kettle = publish(
        {"en": ("When will my kettle come?", "In three days."), "ur": ("کیتلی کب آئے گی؟", "تین دن میں۔")}
    )
    page = desk.get(url("articles", saras_question.pk), headers=HTMX).content.decode()
    assert page.index("When will my kettle come?") < page.index("When are you open?")
    assert f"{settings.PUBLIC_URL}/answers/{kettle.slug}/en/" in page
    assert "In three days." in page


def test_the_language_of_the_customer_is_taken(desk, saras_question):
    publish(RETURN, slug="return")
    saras_question.language = "ur"
    saras_question.save(update_fields=["language"])
    page = desk.get(url("articles", saras_question.pk), {"q": "return"}, headers=HTMX).content.decode()
    assert "/answers/return/ur/" in page and "پندرہ دن" in page


def test_while_typing_articles_stand_among_saved_replies(desk, saras_question):
    publish(RETURN)
    found = desk.get(url("choose", saras_question.pk), {"q": "retu"}, headers=HTMX).content.decode()
    assert "How do I return something?" in found and "data-put" in found
    assert "data-put" not in desk.get(url("choose", saras_question.pk), headers=HTMX).content.decode()


def test_without_a_script_the_box_comes_filled_in(desk, saras_question):
    article = publish(RETURN, slug="return")
    assert "Put it into the answer" in desk.get(url("articles", saras_question.pk)).content.decode()
    page = desk.get(
        reverse("desk:conversation", args=[saras_question.pk]), {"article": article.pk}
    ).content.decode()
    assert "/answers/return/en/)</textarea>" in page


@pytest.mark.parametrize("number", ["0", "99999", "x", "-1", "9" * 40])
def test_a_made_up_number_leaves_the_box_empty(desk, saras_question, number):
    page = desk.get(reverse("desk:conversation", args=[saras_question.pk]), {"article": number})
    assert page.status_code == 200


def test_what_customers_cannot_read_is_never_put_into_an_answer(desk, saras_question, mona):
    publish({"en": ("Kettle secrets", "Hush.")}, audience=Audience.STAFF)
    actions.write_article(texts={"en": ("Kettle draft", "Hush.")}, by=mona)
    assert "Hush" not in desk.get(url("articles", saras_question.pk)).content.decode()


def test_an_article_is_made_of_an_answer_without_its_customer(desk, saras_question, mona):
    reply(saras_question, by=mona, text="Dear Sara, it comes in three days. Call 022-5550 0100. Mona Sharma")
    saras_question.refresh_from_db()
    resolve(saras_question, by=mona)
    conversation = reverse("desk:conversation", args=[saras_question.pk])
    assert url("make_article", saras_question.pk) in desk.get(conversation).content.decode()
    page = desk.get(url("make_article", saras_question.pk)).content.decode()
    assert "Dear ⟦Sara⟧, it comes in three days. Call ⟦022-5550 0100⟧. ⟦Mona Sharma⟧" in page
    assert "I ordered a kettle last week" in page
    sent = {"language_chosen": "en", "title": "When does it come?", "body": "Dear ⟦Sara⟧, in three days."}
    sent |= {"made_from_kind": "conversation", "made_from_ref": str(saras_question.pk)}
    desk.post(reverse("articles:new"), sent)
    article = Article.objects.get()
    assert (article.made_from_kind, article.made_from_ref) == ("conversation", str(saras_question.pk))
    with pytest.raises(Refused):
        actions.publish(article, by=mona)
    assert not Article.objects.published().exists()


def test_an_agent_makes_no_article_and_nobody_of_what_they_do_not_see(client, ada, theo, saras_question):
    client.force_login(ada)
    assert client.get(url("make_article", saras_question.pk)).status_code == 403
    client.force_login(theo)
    assert client.get(url("articles", saras_question.pk)).status_code == 404
    assert not Article.objects.exists()


def test_whoever_makes_one_again_is_led_to_the_one_that_is_there(desk, saras_question, mona):
    assert "already" not in desk.get(url("make_article", saras_question.pk)).content.decode()
    source = ("conversation", str(saras_question.pk), "")
    there = actions.write_article(texts={"en": ("Where is my kettle?", "Here.")}, made_from=source, by=mona)
    page = desk.get(url("make_article", saras_question.pk)).content.decode()
    assert reverse("articles:article", args=[there.pk]) in page and "already" in page


def test_an_article_is_counted_once_for_each_answer_that_left_with_it(saras_question, mona):
    returning, hours = publish(RETURN, slug="return"), publish(HOURS, slug="hours")
    link = f"{settings.PUBLIC_URL}/answers/return/en/"
    sent = reply(
        saras_question, by=mona, text=f"[Read]({link}), or {link} and https://other.example/answers/hours/"
    )
    left = AnswerLeft(conversation=saras_question.pk, branch=saras_question.branch_id, message=sent.pk)
    count_its_articles(left, 0)
    day = ArticleDay.objects.get()
    assert (day.article, day.sent, day.read) == (returning, 1, 0)
    assert figures()[returning.pk].sent == 1 and hours.pk not in figures()
