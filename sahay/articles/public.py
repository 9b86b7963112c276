"""What visitors see of articles, gathered in a fixed number of questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sahay.articles.figures import NONE, figures
from sahay.articles.models import Article, Topic
from sahay.articles.offering import meets, offered
from sahay.articles.search import PUBLIC
from sahay.articles.shelf import LONGEST_LEAD, Shelf, Standing, address, numbered, shelf
from sahay.kit.language import base_language
from sahay.kit.prose import first_words
from sahay.kit.text import Level, Term, shorten, terms
from sahay.search.finding import find

MOST_FOUND = 25
MOST_HELPFUL = 4
FEWEST_YES = 3


@dataclass(frozen=True)
class Line:
    """An article in a list: its title and first words in one language."""

    number: int
    title: str
    lead: str
    language: str
    address: str


@dataclass(frozen=True)
class Shelved:
    """A topic with its articles; no name for those without one."""

    name: str
    language: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Counter:
    """Everything there is to read."""

    helpful: tuple[Line, ...]
    topics: tuple[Shelved, ...]


@dataclass(frozen=True)
class Told:
    """One article as its page shows it. `wanted` is the language that was asked for and is not there."""

    number: int
    slug: str
    title: str
    body: str
    lead: str
    language: str
    wanted: str
    address: str
    own_address: str
    others: tuple[tuple[str, str], ...]
    topic: str
    topic_language: str
    published_at: datetime
    changed_at: datetime


def counter(language: str) -> Counter:
    """By topic, in this language where there is one; before them those that helped most visitors."""
    there = shelf()
    topics = list(Topic.objects.prefetch_related("names"))
    known = {topic.pk for topic in topics}
    shelved = []
    for topic in [*topics, None]:
        number = topic.pk if topic else None
        mine = [one for one in there if (one.topic if one.topic in known else None) == number]
        if mine:
            spoken, name = topic.name_in(language) if topic else ("", "")
            shelved.append(Shelved(name, spoken, tuple(line(one, language) for one in mine)))
    return Counter(_helpful(there, language), tuple(shelved))


def look(query: str, language: str) -> list[Line]:
    """Public articles that meet a query in any language and script: those in the reader's language first, and
    of them those that meet it by their title.
    """
    found = find(query, kinds=(PUBLIC,), branches=None, limit=MOST_FOUND)
    there = numbered(result.ref for result in found.results)
    rows = [there[result.ref] for result in found.results if result.ref in there]
    asked = terms(query, typing=True)
    rows.sort(key=lambda one: (not one.speaks(language), not _is_titled(one, asked)))
    return [line(one, language) for one in rows]


def near(query: str, language: str) -> list[Line]:
    """Where none meets every word, as with a whole question: those that meet its telling ones."""
    return [line(one, language) for one in offered(query, language)]


def _is_titled(one: Standing, asked: list[Term]) -> bool:
    return meets([words.in_title for words in one.texts.values()], asked, Level.SKELETON)


def line(one: Standing, language: str) -> Line:
    """An article for a list."""
    words = one.words(language)
    return Line(one.number, words.title, words.lead, words.language, one.address())


def title_of(slug: str, language: str) -> str:
    """What somebody has read before they write to us, in their language; empty when there is no such one."""
    read = next((one for one in shelf() if one.slug == slug), None) if slug else None
    return read.words(language).title if read else ""


def shown(article: Article, wanted: str, usual: Sequence[str]) -> Told:
    """One article for its page; its texts and topic have been read."""
    text = article.text_in(wanted, *usual)
    assert text is not None, "a published article says something"
    spoken, name = article.topic.name_in(text.language, wanted) if article.topic else ("", "")
    return Told(
        number=article.pk,
        slug=article.slug,
        title=text.title,
        body=text.body,
        lead=shorten(first_words(text.body), LONGEST_LEAD),
        language=text.language,
        wanted="" if base_language(wanted) == text.language else base_language(wanted),
        address=address(article.slug),
        own_address=address(article.slug, text.language),
        others=tuple((one.language, address(article.slug, one.language)) for one in article.texts.all()),
        topic=name,
        topic_language=spoken,
        published_at=article.first_published_at or article.made_at,
        changed_at=text.changed_at,
    )


def _helpful(there: Shelf, language: str) -> tuple[Line, ...]:
    counted = figures()
    told = [one for one in there if counted.get(one.number, NONE).yes >= FEWEST_YES]
    told.sort(key=lambda one: -counted[one.number].worth)
    return tuple(line(one, language) for one in told[:MOST_HELPFUL])
