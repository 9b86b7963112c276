"""How often articles were read, whether they helped, and what was looked for in vain. Nobody's name, address
or words of a message is in these tables.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from sahay.articles.models.article import Article

LONGEST_WORDS = 500


class ArticleDay(models.Model):
    """One day of an article: how often it was read, offered while somebody wrote, opened from there, and
    sent in an answer of ours.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="days", db_index=False)
    day = models.DateField()
    read = models.PositiveIntegerField(default=0)
    offered = models.PositiveIntegerField(default=0)
    opened = models.PositiveIntegerField(default=0)
    sent = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["article", "day"], name="article_day_once")]

    def __str__(self) -> str:
        return f"{self.article_id} on {self.day}"


class Helped(models.Model):
    """What one visitor answered to “Did this help?”. `once` is made of the day and of a secret of the
    browser, so that nobody answers twice a day; it tells nothing of who it was.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="answers", db_index=False)
    language = models.CharField(max_length=12)
    yes = models.BooleanField()
    words = models.CharField(max_length=LONGEST_WORDS, blank=True)
    day = models.DateField()
    once = models.CharField(max_length=64)

    class Meta:
        ordering = ["-day", "-pk"]
        constraints = [models.UniqueConstraint(fields=["article", "once"], name="helped_once_a_day")]
        indexes = [models.Index(fields=["article", "day"], name="helped_by_day")]

    def __str__(self) -> str:
        return f"{self.article_id}: {'yes' if self.yes else 'no'}"


class Missed(models.Model):
    """Words that were looked for and led to no article: what to write next."""

    words = models.CharField(max_length=80)
    language = models.CharField(max_length=12)
    times = models.PositiveIntegerField(default=1)
    last_day = models.DateField()
    set_aside_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-times", "-last_day"]
        constraints = [
            models.UniqueConstraint(fields=["words", "language"], name="missed_words_once"),
            models.CheckConstraint(condition=~Q(words=""), name="missed_words_say_something"),
        ]

    def __str__(self) -> str:
        return self.words
