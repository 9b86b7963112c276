"""Letting articles be read, sorting them on their shelves, and taking them away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.articles import events, may, wording
from sahay.articles.actions.reviewing import REVIEW_MONTHS, in_months
from sahay.articles.actions.writing import held, touched
from sahay.articles.models import Article, Topic
from sahay.business.changing import set_fields
from sahay.kit.refusal import Clash, Refused

SETTLED = ("slug", "topic", "audience", "keeper", "review_due")


@transaction.atomic
def settle(article: Article, *, by: Any, **fields: Any) -> list[str]:
    """Where it stands (`topic`), who reads it (`audience`), its address (`slug`, until it is published), who
    looks after it (`keeper`) and when it is read again (`review_due`). Answers what changed.
    """
    may.write(by).enforce()
    article = held(article)
    due = fields.get("review_due")
    if due and due != article.review_due and due < timezone.localdate():
        raise Refused(_("This day is past. Choose today or later."))
    if "slug" in fields and fields["slug"] != article.slug:
        if article.is_fixed:
            raise Refused(_("The address stays: customers may have kept it."))
        titles = [text.title for text in article.texts.all()]
        fields["slug"] = wording.slug_of(fields["slug"], titles, besides=article.pk)
    changed = set_fields(article, fields, SETTLED)
    if {"keeper", "review_due"} & set(changed):
        Article.objects.filter(pk=article.pk).update(review_told_at=None)
    if changed:
        journal.record(events.ArticleSettled(article=article.pk, changed=changed), by=by)
        touched(article)
    return changed


@transaction.atomic
def publish(article: Article, *, by: Any) -> Article:
    """It can be read from now on."""
    article = held(article)
    may.publish(by, article).enforce()
    if article.retired_at:
        raise Clash(_("This article was retired. Bring it back first."))
    if article.published_at is None:
        article.published_at = timezone.now()
        article.first_published_at = article.first_published_at or article.published_at
        article.review_due = article.review_due or in_months(REVIEW_MONTHS)
        article.save(update_fields=["published_at", "first_published_at", "review_due"])
        journal.record(
            events.ArticlePublished(article=article.pk, slug=article.slug, audience=article.audience), by=by
        )
        touched(article)
    return article


@transaction.atomic
def withdraw(article: Article, *, by: Any) -> None:
    """It cannot be read for the time being; it is a draft again."""
    may.write(by).enforce()
    if Article.objects.published().filter(pk=article.pk).update(published_at=None):
        journal.record(events.ArticleWithdrawn(article=article.pk), by=by)
        touched(article)


@transaction.atomic
def retire(article: Article, *, by: Any) -> None:
    """It is not needed any more. Its address says so kindly, and it can be brought back."""
    may.write(by).enforce()
    if Article.objects.present().filter(pk=article.pk).update(retired_at=timezone.now()):
        journal.record(events.ArticleRetired(article=article.pk), by=by)
        touched(article)


@transaction.atomic
def bring_back(article: Article, *, by: Any) -> None:
    """It stands where it stood, published if it was."""
    may.write(by).enforce()
    if Article.objects.filter(pk=article.pk, retired_at__isnull=False).update(retired_at=None):
        journal.record(events.ArticleBroughtBack(article=article.pk), by=by)
        touched(article)


@transaction.atomic
def reorder(articles: Sequence[int], *, topic: Topic | None, by: Any) -> None:
    """The order in which a topic shows its articles; those not named follow as they stood."""
    may.write(by).enforce()
    standing = list(
        Article.objects.filter(topic=topic).order_by("position", "pk").values_list("pk", flat=True)
    )
    named = [pk for pk in dict.fromkeys(articles) if pk in standing]
    order = named + [pk for pk in standing if pk not in named]
    if order == standing:
        return
    for position, pk in enumerate(order, 1):
        Article.objects.filter(pk=pk).update(position=position)
    journal.record(events.ArticlesReordered(topic=topic.pk if topic else 0, articles=order), by=by)
    touched(Article.objects.get(pk=order[0]))
