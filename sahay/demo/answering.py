"""What visitors of the example shop read, and what they made of it."""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import sha256

from sahay.articles import actions
from sahay.articles.models import Article, ArticleDay, Helped, Missed
from sahay.demo import reading
from sahay.demo.founding import BY, Shop, Table

OWNER = "meera"
DAYS = 60


def answer_in_public(shop: Shop, today: date) -> None:
    """Publishes every article of the contents, with the readings of the last weeks."""
    told = reading.articles()
    topics = {row["key"]: actions.name_topic(None, names=row["names"], by=BY) for row in told["topic"]}
    for row in told["article"]:
        texts = {language: (title, body.strip()) for language, (title, body) in row["texts"].items()}
        article = actions.write_article(
            texts=texts, slug=row["slug"], topic=topics[row["topic"]], by=shop.staff[OWNER]
        )
        _read(actions.publish(article, by=shop.staff[OWNER]), row, today)
    Missed.objects.bulk_create(Missed(**row, last_day=today) for row in told["missed"])


def _read(article: Article, row: Table, today: date) -> None:
    """Readings and answers, spread over the days the same way each time."""
    each, rest = divmod(row["read"], DAYS)
    ArticleDay.objects.bulk_create(
        ArticleDay(
            article=article,
            day=today - timedelta(days=back),
            read=each + (back < rest),
            offered=back % 3,
            opened=back % 9 == 0,
            sent=back % 11 == 0,
        )
        for back in range(DAYS)
    )
    yes, of = row["helped"]
    languages = list(row["texts"])
    Helped.objects.bulk_create(
        Helped(
            article=article,
            language=languages[number % len(languages)],
            yes=number < yes,
            day=today - timedelta(days=number % DAYS),
            once=sha256(f"{row['slug']}/{number}".encode()).hexdigest(),
        )
        for number in range(of)
    )
