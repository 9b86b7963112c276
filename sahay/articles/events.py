"""What can happen to articles. Stored names never change; what articles say does not belong here."""

from __future__ import annotations

from dataclasses import dataclass

from sahay.journal import Event, event


@event("articles.written", about="article")
@dataclass(frozen=True)
class ArticleWritten(Event):
    article: int
    slug: str
    languages: list[str]
    made_from: str


@event("articles.text_changed", about="article")
@dataclass(frozen=True)
class TextChanged(Event):
    article: int
    language: str
    edition: int


@event("articles.version_restored", about="article")
@dataclass(frozen=True)
class VersionRestored(Event):
    """The text says again what it said in edition `restored`."""

    article: int
    language: str
    restored: int


@event("articles.settled", about="article")
@dataclass(frozen=True)
class ArticleSettled(Event):
    """Where it stands, who reads it or when it is read again changed."""

    article: int
    changed: list[str]


@event("articles.published", about="article")
@dataclass(frozen=True)
class ArticlePublished(Event):
    article: int
    slug: str
    audience: str


@event("articles.withdrawn", about="article")
@dataclass(frozen=True)
class ArticleWithdrawn(Event):
    article: int


@event("articles.retired", about="article")
@dataclass(frozen=True)
class ArticleRetired(Event):
    article: int


@event("articles.brought_back", about="article")
@dataclass(frozen=True)
class ArticleBroughtBack(Event):
    article: int


@event("articles.reordered", about="topic")
@dataclass(frozen=True)
class ArticlesReordered(Event):
    """`topic` 0: those without one."""

    topic: int
    articles: list[int]


@event("articles.source_changed", about="article")
@dataclass(frozen=True)
class SourceChanged(Event):
    """What it was made from says something else now."""

    article: int
    source: str
    ref: str


@event("articles.source_looked_at", about="article")
@dataclass(frozen=True)
class SourceLookedAt(Event):
    """Somebody compared it with what it was made from, and it is right."""

    article: int


@event("articles.reviewed", about="article")
@dataclass(frozen=True)
class ArticleReviewed(Event):
    """Somebody read it again and found it right; `next` is the day of the next time (ISO)."""

    article: int
    next: str


@event("articles.review_due", about="article")
@dataclass(frozen=True)
class ArticleReviewDue(Event):
    """The day to read it again has come. `keeper` is None where nobody keeps it."""

    article: int
    keeper: int | None


@event("articles.picture_taken", about="picture")
@dataclass(frozen=True)
class PictureTaken(Event):
    picture: int
    key: str


@event("articles.helped", about="article")
@dataclass(frozen=True)
class ArticleHelped(Event):
    article: int
    language: str
    yes: bool


@event("articles.topic_named", about="topic")
@dataclass(frozen=True)
class TopicNamed(Event):
    topic: int
    languages: list[str]


@event("articles.topic_removed", about="topic")
@dataclass(frozen=True)
class TopicRemoved(Event):
    topic: int


@event("articles.topics_reordered", about="topic")
@dataclass(frozen=True)
class TopicsReordered(Event):
    topic: int
    topics: list[int]


@event("articles.missed_set_aside", about="missed")
@dataclass(frozen=True)
class MissedSetAside(Event):
    """Nothing is to be written for these words."""

    missed: int
