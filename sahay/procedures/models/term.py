"""The glossary of the business: one word for one thing, in each language, and words not used for it."""

from __future__ import annotations

from django.db import models

LONGEST_WORD = 80


class Term(models.Model):
    """One thing the business talks about. `key` names those that came ready made, so that they come once."""

    key = models.SlugField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=~models.Q(key=""), name="ready_made_term_comes_once"
            )
        ]

    def __str__(self) -> str:
        return self.key or f"term {self.pk}"


class TermWord(models.Model):
    """What a thing is called in one language. `avoided` are other words, one a line, `*` for letters."""

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="words")
    language = models.CharField(max_length=12)
    word = models.CharField(max_length=LONGEST_WORD)
    avoided = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["term", "language"], name="one_word_for_one_thing"),
            models.CheckConstraint(condition=~models.Q(word=""), name="a_thing_has_a_word"),
        ]

    def __str__(self) -> str:
        return self.word

    @property
    def others(self) -> list[str]:
        """The words that are not used."""
        return self.avoided.splitlines()
