"""What visitors of the example shop read."""

from datetime import date

import pytest

from sahay.articles.doubts import doubts
from sahay.articles.models import Article
from sahay.articles.offering import offered
from sahay.demo import reading
from sahay.demo.answering import answer_in_public
from sahay.demo.founding import Shop

ARTICLES = reading.articles()["article"]
TODAY = date(2026, 11, 20)
LANGUAGES = {"en", "hi", "ur", "ta", "et"}


@pytest.mark.parametrize("row", ARTICLES, ids=lambda row: row["slug"])
def test_every_article_is_written_in_every_language_without_a_doubt(row):
    assert row["texts"].keys() == LANGUAGES
    for language, (title, body) in row["texts"].items():
        assert doubts(title, body, language) == []


def test_they_are_published_under_topics_with_their_readings(olga, old_town):
    answer_in_public(Shop(None, {}, {"meera": olga}, {}), TODAY)
    assert Article.objects.public().count() == len(ARTICLES) >= 6
    assert all(article.topic for article in Article.objects.select_related("topic"))
    assert sum(day.read for day in Article.objects.get(slug="is-my-repair-ready").days.all()) == 214


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Hi, I left my bike with you a week ago. Is the repair ready?", "is-my-repair-ready"),
        ("kettle switches off too early, full of lime I think", "descale-a-kettle"),
        ("میری کیتلی میں چونا جم گیا ہے", "descale-a-kettle"),
        ("मेरा ऑर्डर अब तक नहीं पहुँचा", "where-is-my-order"),
        ("Minu pakk jõudis kohale katkisena", "it-arrived-broken"),
        ("பழுது பார்க்க எவ்வளவு செலவாகும் என்று சொல்ல முடியுமா", "what-does-a-repair-cost"),
    ],
)
def test_what_customers_write_is_offered_the_right_one(olga, old_town, text, slug):
    answer_in_public(Shop(None, {}, {"meera": olga}, {}), TODAY)
    assert offered(text)[0].slug == slug
