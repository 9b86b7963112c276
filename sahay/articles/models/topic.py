"""What articles are about, so that a reader finds the shelf before the article."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from sahay.kit.language import base_language


class Topic(models.Model):
    """A shelf of articles, named in each language."""

    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name_in(get_language() or "")[1]

    def name_in(self, *languages: str) -> tuple[str, str]:
        """Language and name in the first of these languages that it has, else in any."""
        names = {row.language: row.name for row in self.names.all()}
        wanted = next((one for one in map(base_language, languages) if one in names), None)
        found = wanted or next(iter(names), "")
        return found, names.get(found, "")


class TopicName(models.Model):
    """What a topic is called in one language."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="names", db_index=False)
    language = models.CharField(max_length=12)
    name = models.CharField(max_length=80)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["topic", "language"], name="topic_named_once"),
            models.CheckConstraint(condition=~Q(name=""), name="topic_name_says_something"),
        ]

    def __str__(self) -> str:
        return self.name
