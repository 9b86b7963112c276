"""Answers worth giving again."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, OuterRef, Q, Value
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Staff
from sahay.conversations.models import Conversation, Message
from sahay.kit.language import base_language


class SavedReplyQuerySet(models.QuerySet["SavedReply"]):
    """Questions about saved replies."""

    def visible_to(self, staff: Staff) -> SavedReplyQuerySet:
        """Those of everybody, and one's own."""
        return self.filter(Q(owner__isnull=True) | Q(owner=staff))

    def in_use(self) -> SavedReplyQuerySet:
        """Those that were not taken away."""
        return self.filter(taken_away_at__isnull=True)

    def of_everybody(self) -> SavedReplyQuerySet:
        """Those the whole house says: in use, nobody's own, with a text."""
        says_something = Exists(SavedText.objects.filter(reply=OuterRef("pk")))
        return self.in_use().filter(says_something, owner__isnull=True)


class SavedReply(models.Model):
    """An answer that can be given again: of one person (`owner`) or, without one, of everybody.

    `words` are what it is found by: the index tokens of its title and texts, each between blanks. `changes`
    are made to the conversation with one press: pairs of a name in `conversations.changes` and its value.
    """

    title = models.CharField(_("title"), max_length=80)
    owner = models.ForeignKey(
        Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="saved_replies"
    )
    words = models.TextField(default=" ")
    changes = models.JSONField(default=list, db_default=Value([], models.JSONField()))
    used = models.PositiveIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    taken_away_at = models.DateTimeField(null=True, blank=True)

    objects = SavedReplyQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="saved_reply_has_title"),
            models.UniqueConstraint(
                fields=["title"],
                condition=Q(taken_away_at__isnull=True, owner__isnull=True),
                name="shared_reply_once",
            ),
            models.UniqueConstraint(
                fields=["owner", "title"], condition=Q(taken_away_at__isnull=True), name="own_reply_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_shared(self) -> bool:
        """Whether it is for everybody."""
        return self.owner_id is None

    def speaks(self, language: str) -> bool:
        """Whether it has a text in this language."""
        return any(text.language == base_language(language) for text in self.texts.all())

    def text_in(self, *languages: str) -> SavedText | None:
        """Its text in the first of these languages that it has, else any."""
        texts = {text.language: text for text in self.texts.all()}
        wanted = (texts.get(base_language(language)) for language in languages if language)
        return next((text for text in wanted if text), next(iter(texts.values()), None))


class SavedText(models.Model):
    """What a saved reply says in one language, with placeholders such as {customer name}."""

    reply = models.ForeignKey(SavedReply, on_delete=models.CASCADE, related_name="texts", db_index=False)
    language = models.CharField(max_length=12)
    text = models.TextField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["reply", "language"], name="saved_text_once"),
            models.CheckConstraint(condition=~Q(text=""), name="saved_text_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.reply_id} in {self.language}"


class RunQuerySet(models.QuerySet["Run"]):
    """Questions about presses."""

    def visible_to(self, staff: Staff) -> RunQuerySet:
        """One's own: others see each change at its conversation."""
        return self.filter(staff=staff)


class Run(models.Model):
    """One press of a saved reply that changes things: what left, and how things stood before and after."""

    reply = models.ForeignKey(SavedReply, on_delete=models.CASCADE, related_name="+", db_index=False)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+", db_index=False)
    message = models.ForeignKey(Message, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    steps = models.JSONField(default=list)
    once = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = RunQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["staff", "conversation", "once"], condition=~Q(once=""), name="run_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reply_id} in #{self.conversation_id}"


class Translator(models.Model):
    """A service outside that the owner lets staff open with a customer's words. One row; empty for none."""

    address = models.CharField(max_length=500, blank=True)

    def __str__(self) -> str:
        return self.address
