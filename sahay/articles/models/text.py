"""What an article says in one language, and what it said before."""

from __future__ import annotations

import hashlib

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sahay.articles.models.article import Article

LONGEST_TITLE = 160


def digest_of(title: str, body: str) -> str:
    """64 hexadecimal digits that another letter changes."""
    return hashlib.sha256(f"{title}\0{body}".encode()).hexdigest()


class ArticleText(models.Model):
    """Title and body (Markdown) in one language; `edition` rises with each change, so that two people who
    write at once are told.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="texts", db_index=False)
    language = models.CharField(max_length=12)
    title = models.CharField(_("title"), max_length=LONGEST_TITLE)
    body = models.TextField(_("answer"))
    edition = models.PositiveIntegerField(default=1)
    digest = models.CharField(max_length=64)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["article", "language"], name="article_text_once"),
            models.CheckConstraint(condition=~Q(title="") & ~Q(body=""), name="article_text_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} in {self.language}"

    @property
    def said(self) -> dict[str, str]:
        """What two people can change apart."""
        return {"title": self.title, "body": self.body}


class ArticleVersion(models.Model):
    """What a text said at one edition. `by` is a name as it was: it can be read when the person has left."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="versions", db_index=False)
    language = models.CharField(max_length=12)
    edition = models.PositiveIntegerField()
    title = models.CharField(max_length=LONGEST_TITLE)
    body = models.TextField()
    by = models.CharField(max_length=120)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["article", "language", "edition"], name="article_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} in {self.language}, edition {self.edition}"

    @property
    def said(self) -> dict[str, str]:
        """What two people can change apart."""
        return {"title": self.title, "body": self.body}
