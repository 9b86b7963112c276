"""Whether articles are read and whether they help, each number with its period and how many it is made of."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from babel.numbers import format_percent
from django.db.models import Count, Q, Sum
from django.utils import timezone

from sahay.articles.models import ArticleDay, Helped
from sahay.kit.when import locale_of

DAYS = 90
FEWEST = 5
"""Below so many answers a share says more about chance than about the article."""


@dataclass(frozen=True)
class Figures:
    """Of one article, in the last 90 days. `n` answers, `yes` of them that it helped."""

    read: int = 0
    offered: int = 0
    opened: int = 0
    sent: int = 0
    yes: int = 0
    n: int = 0

    @property
    def is_telling(self) -> bool:
        """Whether there are enough answers to say a share."""
        return self.n >= FEWEST

    @property
    def share(self) -> str:
        """“93%”, as the language writes it."""
        return format_percent(self.yes / self.n if self.n else 0, locale=locale_of())

    @property
    def worth(self) -> float:
        """For sorting: the share, drawn towards the middle by what is not known yet."""
        return (self.yes + 1) / (self.n + 2)


NONE = Figures()


def figures(articles: Collection[int] | None = None) -> dict[int, Figures]:
    """Of these articles (None: of all), in two questions."""
    since = timezone.localdate() - timedelta(days=DAYS)
    days, answers = ArticleDay.objects.filter(day__gt=since), Helped.objects.filter(day__gt=since)
    if articles is not None:
        days, answers = days.filter(article__in=articles), answers.filter(article__in=articles)
    read = {
        number: (read, offered, opened, sent)
        for number, read, offered, opened, sent in days.order_by()
        .values_list("article")
        .annotate(reads=Sum("read"), offers=Sum("offered"), opens=Sum("opened"), sendings=Sum("sent"))
    }
    said = {
        number: (yes, n)
        for number, yes, n in answers.order_by()
        .values_list("article")
        .annotate(helped=Count("pk", filter=Q(yes=True)), n=Count("pk"))
    }
    return {
        number: Figures(*read.get(number, (0, 0, 0, 0)), *said.get(number, (0, 0))) for number in read | said
    }
