"""What waits for one person: articles to be read again."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from sahay.articles.may import WRITE
from sahay.articles.models import Article
from sahay.business.models import Staff

MOST = 30


def reviews_for(staff: Staff) -> list[Article]:
    """What this person keeps and should read again, the earliest first; for those who write articles also
    what nobody keeps.
    """
    mine = Q(keeper=staff)
    if staff.has_power(WRITE):
        mine |= Q(keeper=None) | Q(keeper__is_active=False)
    rows = Article.objects.visible_to(staff).to_review(timezone.localdate()).filter(mine)
    return list(rows.order_by("review_due", "pk").prefetch_related("texts")[:MOST])
