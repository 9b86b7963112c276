"""What an article that was made of a conversation still has of it goes when the conversation goes."""

from __future__ import annotations

import re
from typing import TypeVar

from django.db.models import Q, QuerySet

from sahay.articles.actions.writing import touched
from sahay.articles.models import Article, ArticleText, ArticleVersion, Source
from sahay.articles.models.text import digest_of
from sahay.journal.forgetting import leave_no_words
from sahay.kit.personal import Person

MARKED = re.compile(r"⟦[^⟦⟧\n]+⟧?")
"""What was marked as one customer's: as far as the line goes where the second mark is missing."""
NOTHING = "⟦…⟧"
Said = TypeVar("Said", ArticleVersion, ArticleText)


def forget_conversations(person: Person) -> None:
    """A draft that nobody ever read goes as a whole: whatever else is in it was not looked over. An answer
    that was published stays one for everybody; where the marks still stand, now or in what it said before,
    they stand around nothing.
    """
    made = Article.objects.filter(
        made_from_kind=Source.CONVERSATION, made_from_ref__in=[str(one) for one in person.conversations]
    )
    drafts = set(made.filter(first_published_at__isnull=True).values_list("pk", flat=True))
    leave_no_words("article", drafts)
    Article.objects.filter(pk__in=drafts).delete()
    for article in made.filter(first_published_at__isnull=False):
        _empty_marks(article)


def _empty_marks(article: Article) -> None:
    for version in _marked(ArticleVersion.objects.filter(article=article)):
        version.save(update_fields=["title", "body"])
    texts = _marked(ArticleText.objects.filter(article=article))
    for text in texts:
        text.digest = digest_of(text.title, text.body)
        text.save(update_fields=["title", "body", "digest"])
    if texts:
        touched(article)


def _marked(rows: QuerySet[Said]) -> list[Said]:
    found = list(rows.filter(Q(title__contains="⟦") | Q(body__contains="⟦")))
    for row in found:
        row.title, row.body = MARKED.sub(NOTHING, row.title), MARKED.sub(NOTHING, row.body)
    return found
