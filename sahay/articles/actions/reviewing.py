"""Reading articles again: what was right a year ago may not be right today."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils import timezone

from sahay import journal
from sahay.articles import events, may
from sahay.articles.actions.writing import held
from sahay.articles.models import Article
from sahay.business.models import Staff
from sahay.business.presence import any_can_be_told

REVIEW_MONTHS = 12


@transaction.atomic
def reviewed(article: Article, *, by: Any) -> Article:
    """Somebody read it again and it is right as it stands: the next time is a year from today."""
    may.write(by).enforce()
    article = held(article)
    article.review_due, article.review_told_at = in_months(REVIEW_MONTHS), None
    article.save(update_fields=["review_due", "review_told_at"])
    journal.record(events.ArticleReviewed(article=article.pk, next=article.review_due.isoformat()), by=by)
    return article


@transaction.atomic
def tell_of_reviews(*, by: Any = "clock") -> int:
    """Tells the keeper of each article whose day to be read again has come, once, while they work. One that
    nobody keeps is told to whoever writes articles. Says how many.
    """
    now = timezone.now()
    rows = Article.objects.to_review(timezone.localdate()).filter(review_told_at__isnull=True)
    ready = [one for one in rows.select_related("keeper") if any_can_be_told(_hearers(one), now)]
    for article in ready:
        Article.objects.filter(pk=article.pk).update(review_told_at=now)
        keeper = article.keeper.pk if article.keeper and article.keeper.is_active else None
        journal.record(events.ArticleReviewDue(article=article.pk, keeper=keeper), by=by)
    return len(ready)


def _hearers(article: Article) -> Iterable[Staff]:
    if article.keeper and article.keeper.is_active:
        return [article.keeper]
    return Staff.objects.active().holding(may.WRITE)


def in_months(months: int) -> date:
    """So many months from today."""
    return timezone.localdate() + relativedelta(months=months)
