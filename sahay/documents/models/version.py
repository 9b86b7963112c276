"""A version of a document, and its exact wording in each language."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from sahay.business.models import Staff
from sahay.documents.models.document import Document
from sahay.documents.states import State

LONGEST_TITLE = 200


class VersionQuerySet(models.QuerySet["Version"]):
    """Questions about versions."""

    def open(self) -> VersionQuerySet:
        """Drafts and proposals: neither approved nor dropped."""
        return self.filter(approved_at__isnull=True, dropped_at__isnull=True)

    def drafts(self) -> VersionQuerySet:
        """Those that may still be changed."""
        return self.open().filter(proposed_at__isnull=True)

    def proposed(self) -> VersionQuerySet:
        """Those that wait for approval."""
        return self.open().filter(proposed_at__isnull=False)

    def approved(self) -> VersionQuerySet:
        """Those that held, hold or will hold, the newest first."""
        return self.filter(approved_at__isnull=False).order_by("-effective_from", "-number")


class Version(models.Model):
    """One version: a draft until it is proposed, in force from `effective_from` once it is approved.

    `facts` are plain values under names of the room that made the document (`returns.days`); `edition` rises
    with every change of the draft. A version that was proposed does not change any more, unless it is sent
    back. It gets its `number` with the approval: numbers have no gaps. It holds until the next one does, or
    until `ended_at`, when its document was retired; that one may have been begun again since.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(null=True, blank=True)
    edition = models.PositiveIntegerField(default=1)
    facts = models.JSONField(default=dict)
    note = models.TextField(blank=True)
    begun_at = models.DateTimeField(default=timezone.now)
    begun_by = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    proposed_at = models.DateTimeField(null=True, blank=True)
    proposed_by = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    wanted_from = models.DateTimeField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    effective_from = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["document_id", F("number").asc(nulls_last=True), "pk"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="version_number_once"),
            models.UniqueConstraint(
                fields=["document"],
                condition=Q(approved_at__isnull=True, dropped_at__isnull=True),
                name="one_open_version",
            ),
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True, effective_from__isnull=True, number__isnull=True)
                | Q(
                    approved_at__isnull=False,
                    effective_from__isnull=False,
                    number__isnull=False,
                    proposed_at__isnull=False,
                    dropped_at__isnull=True,
                ),
                name="approved_version_holds_from",
            ),
        ]
        indexes = [
            models.Index(
                fields=["effective_from"], name="version_effective", condition=Q(approved_at__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return f"{self.document} {self.number or 'draft'}"

    @property
    def is_draft(self) -> bool:
        """Whether it may be changed."""
        return self.proposed_at is None and self.dropped_at is None

    def has_ended(self, at: datetime) -> bool:
        """Whether its document had been retired by a moment."""
        return self.ended_at is not None and self.ended_at <= at

    def state(self, at: datetime | None = None, newest: int | None = None) -> State:
        """How it stands at a moment; `newest` is the number of the version in force then, if known."""
        if self.dropped_at:
            return State.DROPPED
        if self.approved_at is None or self.effective_from is None:
            return State.PROPOSED if self.proposed_at else State.DRAFT
        now = at or timezone.now()
        if self.effective_from > now:
            return State.TO_COME
        if self.has_ended(now) or (newest is not None and newest != self.number):
            return State.PAST
        return State.IN_FORCE


class Wording(models.Model):
    """What a version says in one language; `digest` belongs to exactly this text (`documents.digests`)."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="wordings", db_index=False)
    language = models.CharField(max_length=12)
    title = models.CharField(max_length=LONGEST_TITLE)
    digest = models.CharField(max_length=64, db_index=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["version", "language"], name="wording_once")]

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"


class Clause(models.Model):
    """One passage of a wording: a heading and Markdown.

    With `own_words` a person wrote it, of `facts` as they were then; it is `outdated` when those have changed
    since. Without, the room that keeps the document makes it anew from its facts.
    """

    wording = models.ForeignKey(Wording, on_delete=models.CASCADE, related_name="clauses", db_index=False)
    key = models.CharField(max_length=80)
    position = models.PositiveSmallIntegerField()
    heading = models.CharField(max_length=LONGEST_TITLE, blank=True)
    text = models.TextField()
    own_words = models.BooleanField(default=False)
    facts: models.JSONField[Any, Any] = models.JSONField(default=dict)
    outdated = models.BooleanField(default=False)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["wording", "key"], name="clause_once"),
            models.CheckConstraint(condition=~Q(text=""), name="clause_says_something"),
            models.CheckConstraint(
                condition=Q(outdated=False) | Q(own_words=True), name="only_own_words_are_outdated"
            ),
        ]

    def __str__(self) -> str:
        return self.heading or self.key


class SetAside(models.Model):
    """One's own words for a passage that a draft does not say now, because a question was answered otherwise.
    They are said again when the passage is.
    """

    wording = models.ForeignKey(Wording, on_delete=models.CASCADE, related_name="set_aside", db_index=False)
    key = models.CharField(max_length=80)
    heading = models.CharField(max_length=LONGEST_TITLE, blank=True)
    text = models.TextField()
    facts: models.JSONField[Any, Any] = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["wording", "key"], name="set_aside_once")]

    def __str__(self) -> str:
        return self.heading or self.key
