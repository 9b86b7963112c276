"""Hearing whether an article helped, and what was looked for in vain."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from sahay import journal
from sahay.articles import events, may
from sahay.articles.models import Article, Helped, Missed
from sahay.articles.models.reading import LONGEST_WORDS
from sahay.kit.language import base_language
from sahay.kit.text import one_line


@transaction.atomic
def record_helped(
    article: Article, *, language: str, yes: bool, once: str, words: str = "", by: Any = "a visitor"
) -> None:
    """What one visitor says; `once` is another one for each visitor and day. Said again the same day, the
    later answer stands, and words are added to the same one.
    """
    article.refresh_from_db()
    may.answer_whether_it_helped(article).enforce()
    language = base_language(language)[:12]
    said = {"yes": yes, "language": language, "day": timezone.localdate()}
    if words := one_line(words, LONGEST_WORDS):
        said["words"] = words
    mine = Helped.objects.filter(article=article, once=once)
    if mine.update(**said):
        return
    try:
        with transaction.atomic():
            Helped.objects.create(article=article, once=once, **said)
    except IntegrityError:
        return
    journal.record(events.ArticleHelped(article=article.pk, language=language, yes=yes), by=by)


@transaction.atomic
def set_aside_missed(missed: Missed, *, by: Any) -> None:
    """Nothing is to be written for these words: they are not shown any more."""
    may.write(by).enforce()
    if Missed.objects.filter(pk=missed.pk, set_aside_at__isnull=True).update(set_aside_at=timezone.now()):
        journal.record(events.MissedSetAside(missed=missed.pk), by=by)
