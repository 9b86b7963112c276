"""The list of articles at the desk: how each stands, in which languages, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from sahay.articles.counting import FEWEST_SHOWN
from sahay.articles.figures import NONE, Figures, figures
from sahay.articles.models import Article, Missed
from sahay.articles.models.article import ArticleQuerySet
from sahay.articles.offering import meets
from sahay.articles.search import PUBLIC, STAFF
from sahay.business.models import Staff
from sahay.kit.text import Level, index_tokens, terms
from sahay.search.finding import find

MOST_LISTED = 300
MOST_MISSED = 12
ALL, WAITING, DRAFTS, RETIRED = "", "waiting", "drafts", "retired"


@dataclass(frozen=True)
class Row:
    """One article. `missing` are languages of the business in which it is not written."""

    article: Article
    title: str
    language: str
    languages: tuple[str, ...]
    missing: tuple[str, ...]
    figures: Figures
    to_review: bool

    @property
    def waits(self) -> bool:
        """Whether somebody should look at it."""
        return bool(self.article.source_changed_at or self.to_review or self.missing)


def rows(
    staff: Staff, languages: Sequence[str], spoken: str, *, show: str = ALL, query: str = ""
) -> list[Row]:
    """Those one may see, as filtered, in the order in which customers see them."""
    counted, today = figures(), timezone.localdate()
    found = _chosen(staff, show).select_related("topic").prefetch_related("texts", "topic__names")
    listed = [_row(article, languages, spoken, counted, today) for article in found[:MOST_LISTED]]
    met = _met(listed, query) if query.strip() else None
    return [
        row for row in listed if (show != WAITING or row.waits) and (met is None or row.article.pk in met)
    ]


def _met(listed: Sequence[Row], query: str) -> set[int]:
    """What is published is found as everywhere, by any word in any script; of the others only titles are."""
    found = find(query, kinds=(PUBLIC, STAFF), branches=None, limit=MOST_LISTED)
    asked = terms(query, typing=True)
    titled = {
        row.article.pk for row in listed if asked and meets([_in_titles(row.article)], asked, Level.SKELETON)
    }
    return titled | {result.ref for result in found.results}


def _in_titles(article: Article) -> frozenset[str]:
    return frozenset(
        token for text in article.texts.all() for token in index_tokens(text.title, text.language)
    )


def _chosen(staff: Staff, show: str) -> ArticleQuerySet:
    seen = Article.objects.visible_to(staff)
    if show == RETIRED:
        return seen.filter(retired_at__isnull=False)
    present = seen.present()
    return present.filter(published_at__isnull=True) if show == DRAFTS else present


def _row(
    article: Article, languages: Sequence[str], spoken: str, counted: dict[int, Figures], today: date
) -> Row:
    text = article.text_in(spoken, *languages)
    there = tuple(one.language for one in article.texts.all())
    return Row(
        article=article,
        title=text.title if text else article.slug,
        language=text.language if text else "",
        languages=there,
        missing=tuple(one for one in languages if one not in there),
        figures=counted.get(article.pk, NONE),
        to_review=article.is_to_be_reviewed(today),
    )


def often_missed() -> list[Missed]:
    """What visitors looked for in vain three times or more."""
    waiting = Missed.objects.filter(times__gte=FEWEST_SHOWN, set_aside_at__isnull=True)
    return list(waiting[:MOST_MISSED])
