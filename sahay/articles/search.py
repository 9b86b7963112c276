"""How articles are found: one document each, with what it says in every language. What customers can read
and what only staff read are two kinds, so that a customer's search cannot meet the other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from sahay.articles.models import Article, Audience
from sahay.kit.prose import plain_prose
from sahay.search import actions as index
from sahay.search.actions import EVERY_BRANCH
from sahay.search.sources import Findable, Source, register

PUBLIC, STAFF = "article", "staff_article"
AUDIENCES = {PUBLIC: Audience.PUBLIC, STAFF: Audience.STAFF}


def read_again(number: int) -> None:
    """Makes an article findable as it is now, for whoever may read it; nothing of a draft is found."""
    for kind in AUDIENCES:
        found = list(_load(kind, [number]))
        if found:
            _remember(kind, found[0])
        else:
            index.forget(kind, number)


def _remember(kind: str, found: Findable) -> None:
    index.remember(
        kind,
        found.ref,
        branch=found.branch,
        at=found.at,
        title=found.title,
        text_parts=found.text_parts,
        facets=found.facets,
    )


def _whole(kind: str, refs: Collection[int]) -> Iterable[Article]:
    rows = Article.objects.published().filter(audience=AUDIENCES[kind], pk__in=refs)
    return rows.prefetch_related("texts")


def _load(kind: str, refs: Collection[int]) -> Iterable[Findable]:
    return [_findable(article) for article in _whole(kind, refs)]


def _findable(article: Article) -> Findable:
    texts = list(article.texts.all())
    return Findable(
        ref=article.pk,
        branch=EVERY_BRANCH,
        at=article.changed_at,
        title=article.title,
        text_parts=[(f"{text.title}\n{plain_prose(text.body)}", text.language) for text in texts],
        facets={"lang": [text.language for text in texts]},
    )


def _texts(kind: str, refs: Collection[int]) -> Mapping[int, Sequence[str]]:
    return {
        article.pk: [part for text in article.texts.all() for part in (text.title, plain_prose(text.body))]
        for article in _whole(kind, refs)
    }


def _after(kind: str, ref: int, most: int) -> Sequence[int]:
    rows = Article.objects.published().filter(audience=AUDIENCES[kind], pk__gt=ref).order_by("pk")
    return list(rows.values_list("pk", flat=True)[:most])


def _source(kind: str) -> Source:
    return Source(
        kind,
        load=lambda refs: _load(kind, refs),
        texts=lambda refs: _texts(kind, refs),
        after=lambda ref, most: _after(kind, ref, most),
    )


for _kind in AUDIENCES:
    register(_source(_kind))
