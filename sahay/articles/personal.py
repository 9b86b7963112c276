"""What this room's tables hold of people: who wrote which text of ours, and what readers remarked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sahay.articles.forgetting import forget_conversations
from sahay.articles.models import Helped
from sahay.kit.personal import Data, Of, afterwards, category, holds, nobody


def _remarks_before(moment: datetime) -> QuerySet[Helped]:
    return Helped.objects.filter(day__lt=moment.date()).order_by("day", "pk")


def _forget_remarks(numbers: Sequence[int]) -> int:
    return Helped.objects.filter(pk__in=numbers).delete()[0]


category(
    "remarks",
    of=Of.CUSTOMERS,
    heading=_("Whether an answer on our pages helped"),
    purpose=_("So that our answers get better."),
    basis=_("Our legitimate interest in answers that help."),
    seen_by=_("Whoever writes articles"),
    months=24,
    due=_remarks_before,
    forget=_forget_remarks,
)
holds(
    "articles.Helped",
    "remarks",
    {"words": Data.WORDS, "day": Data.TIMES, "language": Data.LANGUAGE},
    because="nobody can tell whose they are",
)
holds(
    "articles.ArticleVersion",
    "signatures",
    {"by": Data.NAME, "at": Data.TIMES, "body": Data.WORDS},
    because="the history of a text of ours, with who wrote it",
)
nobody(
    "answers for everybody; what one that was made of a conversation still has of it goes with that",
    "articles.Article",
    "articles.ArticleText",
    "articles.Topic",
    "articles.TopicName",
)
nobody(
    "numbers, and words that were looked for by nobody in particular",
    "articles.ArticleDay",
    "articles.Missed",
)


afterwards(forget_conversations)
