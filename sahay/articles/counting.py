"""How often articles are read and offered, by the day, and what was looked for in vain. Nobody is counted as
somebody, and nothing is recorded in the journal: these are numbers, not deeds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from sahay.articles.models import Article, ArticleDay, Missed
from sahay.kit.language import base_language
from sahay.kit.text import fold, words

FIELDS = ("read", "offered", "opened", "sent")
MOST_WORDS = 6
LONGEST = 80
FEWEST_SHOWN = 3
_TELLS_WHO = re.compile(r"[\d@/]")


def count(articles: Iterable[int], *fields: str) -> None:
    """One more today of each of these, for public articles."""
    if unknown := set(fields) - set(FIELDS):
        raise TypeError(f"{', '.join(sorted(unknown))} is not counted")
    for number in Article.objects.public().filter(pk__in=list(articles)).values_list("pk", flat=True):
        _one_more(number, fields)


def _one_more(number: int, fields: tuple[str, ...]) -> None:
    today = {"article_id": number, "day": timezone.localdate()}
    more = {field: F(field) + 1 for field in fields}
    if ArticleDay.objects.filter(**today).update(**more):
        return
    try:
        with transaction.atomic():
            ArticleDay.objects.create(**today, **dict.fromkeys(fields, 1))
    except IntegrityError:
        ArticleDay.objects.filter(**today).update(**more)


def plain_query(query: str) -> str:
    """What of a query may be counted: a few words in one spelling. Empty for what could tell who asked, such
    as numbers and addresses, and for whole messages.
    """
    if len(query) > LONGEST or _TELLS_WHO.search(fold(query)):
        return ""
    said = words(query)
    line = " ".join(said)
    return line if 0 < len(said) <= MOST_WORDS and len(line) <= LONGEST else ""


def missed(query: str, language: str) -> None:
    """Somebody looked for this and found nothing."""
    line = plain_query(query)
    if not line:
        return
    same = {"words": line, "language": base_language(language)[:12]}
    today = timezone.localdate()
    if Missed.objects.filter(**same).update(times=F("times") + 1, last_day=today):
        return
    try:
        with transaction.atomic():
            Missed.objects.create(**same, last_day=today)
    except IntegrityError:
        Missed.objects.filter(**same).update(times=F("times") + 1, last_day=today)
