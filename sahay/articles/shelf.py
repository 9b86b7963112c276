"""What customers can read, kept in each process: titles, first words, and the tokens by which it is offered.

One short question tells whether anything has changed; the rows are read only when something has.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Count, Max, Sum

from sahay.articles.models import Article, Topic
from sahay.business.keeping import Keeper
from sahay.kit.language import base_language
from sahay.kit.prose import first_words, pictures_in, plain_prose
from sahay.kit.questions import Question
from sahay.kit.text import index_tokens, shorten

LONGEST_LEAD = 160


@dataclass(frozen=True)
class Words:
    """An article in one language."""

    language: str
    title: str
    lead: str
    in_title: frozenset[str]
    in_body: frozenset[str]


@dataclass(frozen=True)
class Standing:
    """One article as it stands on the shelf."""

    number: int
    slug: str
    topic: int | None
    published_at: datetime
    texts: Mapping[str, Words]
    pictures: frozenset[str]

    def words(self, *languages: str) -> Words:
        """In the first of these languages that it has, else in any."""
        wanted = (self.texts.get(base_language(language)) for language in languages if language)
        return next((words for words in wanted if words), next(iter(self.texts.values())))

    def speaks(self, language: str) -> bool:
        """Whether it is written in this language."""
        return base_language(language) in self.texts

    def address(self, language: str = "") -> str:
        """Its page; in a language it is written in, that language's own page."""
        return address(self.slug, base_language(language) if language and self.speaks(language) else "")


def address(slug: str, language: str = "") -> str:
    """The lasting page of an article, in the reader's language or in this one."""
    return f"{settings.ANSWERS_PAGE}{slug}/{language}/" if language else f"{settings.ANSWERS_PAGE}{slug}/"


Shelf = tuple[Standing, ...]
_shelves: Keeper[Shelf] = Keeper(most=4)
_NEWEST = Question(
    lambda: (
        Article.objects.order_by()
        .values("audience")
        .annotate(editions=Sum("edition"), number=Count("pk"), newest=Max("changed_at"))
        .order_by("audience")
        .values_list("audience", "editions", "number", "newest")
    )
)


def mark() -> tuple[object, ...]:
    """Another one whenever any article is another one: editions only rise."""
    return tuple(_NEWEST.ask())


def shelf(known: tuple[object, ...] | None = None) -> Shelf:
    """Everything customers can read, in the order of topics and of each topic."""
    return _shelves.get(mark() if known is None else known, _read)


def _read() -> Shelf:
    rows = Article.objects.public().select_related("topic").prefetch_related("texts")
    ordered = sorted(rows, key=_place)
    return tuple(standing for article in ordered if (standing := _standing(article)))


def _place(article: Article) -> tuple[bool, int, int, int, int]:
    topic: Topic | None = article.topic
    where = (topic.position, topic.pk) if topic else (0, 0)
    return topic is None, *where, article.position, article.pk


def _standing(article: Article) -> Standing | None:
    texts = {text.language: text for text in article.texts.all()}
    if not texts or article.published_at is None:
        return None
    words = {
        language: Words(
            language=language,
            title=text.title,
            lead=shorten(first_words(text.body), LONGEST_LEAD),
            in_title=frozenset(index_tokens(text.title, language)),
            in_body=frozenset(index_tokens(plain_prose(text.body), language)),
        )
        for language, text in texts.items()
    }
    shown = {reference.split("-")[0] for text in texts.values() for reference in pictures_in(text.body)}
    return Standing(article.pk, article.slug, article.topic_id, article.published_at, words, frozenset(shown))


def shows_picture(key: str) -> bool:
    """Whether customers can read an article that shows this picture."""
    return any(key in one.pictures for one in shelf())


def numbered(numbers: Iterable[int]) -> dict[int, Standing]:
    """Those of the shelf with these numbers."""
    wanted = set(numbers)
    return {one.number: one for one in shelf() if one.number in wanted}
