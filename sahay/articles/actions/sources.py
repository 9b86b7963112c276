"""Making articles from what the house has said elsewhere, and keeping the two in step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from sahay import journal
from sahay.articles import events, may
from sahay.articles.actions.writing import Texts, held, write_article
from sahay.articles.clauses import OF_DOCUMENTS, changes, ref_of, texts_of
from sahay.articles.models import Article, Topic
from sahay.documents.holding import calendar
from sahay.documents.models import Document, Version

Difference = Mapping[str, tuple[str, str]]


@transaction.atomic
def make_from(
    kind: str, ref: str, *, texts: Texts, at: str = "", topic: Topic | None = None, by: Any
) -> Article:
    """An article from a clause, a procedure or a conversation, in all its languages; not published yet.

    `kind` is one of `Source`, `ref` names the thing for its own room, `at` the state of it (a version). Asked
    again for the same thing, it answers the article there is.
    """
    may.write(by).enforce()
    there = Article.objects.made_from(kind, ref).first()
    return there or write_article(texts=texts, topic=topic, made_from=(kind, ref, at), by=by)


@transaction.atomic
def source_changed(article: Article, *, difference: Difference, at: str, by: Any = "the policies") -> None:
    """What it was made from says something else in these languages: before and after. It stays as it is,
    until somebody has looked.
    """
    article = held(article)
    if not difference or article.retired_at:
        return
    before = article.source_difference or {}
    article.source_difference = {
        language: [before.get(language, [old])[0], new] for language, (old, new) in difference.items()
    }
    article.source_changed_at, article.made_from_at = timezone.now(), at
    article.save(update_fields=["source_difference", "source_changed_at", "made_from_at"])
    journal.record(
        events.SourceChanged(article=article.pk, source=article.made_from_kind, ref=article.made_from_ref),
        by=by,
    )


@transaction.atomic
def follow_sources(*, by: Any = "the policies") -> int:
    """Marks articles whose clause says something else since the version in force now, with what changed.
    Says how many were marked.
    """
    now, marked = timezone.now(), 0
    held_now = {one.document: one.version for one in calendar() if one.holds(now)}
    versions = Version.objects.in_bulk(held_now.values())
    for article, before in _with_sources():
        version = held_now.get(before.document_id)
        is_ahead = before.effective_from is not None and before.effective_from > now
        if version is None or version == before.pk or is_ahead:
            continue
        difference = _difference(article, before, versions[version])
        if difference:
            source_changed(article, difference=difference, at=str(version), by=by)
            marked += 1
        else:
            Article.objects.filter(pk=article.pk).update(made_from_at=str(version))
    return marked


@transaction.atomic
def source_gone(document: Document, *, by: Any = "the policies") -> None:
    """Marks articles made from a document that holds no more: their source says nothing now."""
    for article, before in _with_sources():
        if before.document_id == document.pk:
            difference = _difference(article, before, None)
            source_changed(article, difference=difference, at=article.made_from_at, by=by)


@transaction.atomic
def look_at_source(article: Article, *, by: Any) -> None:
    """Somebody compared the two, and the article is right."""
    may.write(by).enforce()
    waiting = Article.objects.filter(pk=article.pk, source_changed_at__isnull=False)
    if waiting.update(source_changed_at=None, source_difference={}):
        journal.record(events.SourceLookedAt(article=article.pk), by=by)


def _with_sources() -> list[tuple[Article, Version]]:
    """Articles made from clauses, with the version in which each was looked at last."""
    made = Article.objects.present().filter(made_from_kind__in=OF_DOCUMENTS)
    known = {article: article.made_from_at for article in made if article.made_from_at.isdecimal()}
    versions = Version.objects.select_related("document").in_bulk(map(int, known.values()))
    found = ((article, versions.get(int(number))) for article, number in known.items())
    return [(article, version) for article, version in found if version]


def _difference(article: Article, before: Version, after: Version | None) -> Difference:
    clause = article.made_from_ref.removeprefix(ref_of(before.document, ""))
    said = texts_of(after).get(clause, {}) if after else {}
    return changes(texts_of(before).get(clause, {}), said)
