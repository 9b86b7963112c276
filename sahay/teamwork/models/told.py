"""What somebody is told, what they follow, and how they wish to hear of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Staff
from sahay.conversations.doers import shown
from sahay.conversations.models import Conversation

ICONS = {
    "named": "note",
    "assigned": "assign",
    "wrote": "reply",
    "failed": "danger",
    "held": "pause",
    "stands_in": "users",
    "told": "bell",
    "outside": "pass-on",
    "went_on": "reply",
    "replied": "reply",
    "settled": "resolve",
}
TO_ASKERS = ("replied", "settled")


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Questions about notices."""

    def visible_to(self, staff: Staff) -> NoticeQuerySet:
        """One's own, of conversations one still sees, and of what one has asked oneself."""
        mine = self.filter(staff=staff)
        if staff.all_branches:
            return mine
        seen = models.Q(conversation__branch_id__in=staff.branch_ids())
        return mine.filter(seen | models.Q(kind__in=TO_ASKERS))

    def unseen(self) -> NoticeQuerySet:
        """Those nobody has looked at."""
        return self.filter(seen_at__isnull=True)


class Notice(models.Model):
    """Something that concerns one person: a line of their list “For me”.

    `entry` is the line of the journal it comes from: the same is told nobody twice.
    """

    class Kind(models.TextChoices):
        NAMED = "named", _("You were named in a note")
        ASSIGNED = "assigned", _("It was given to you")
        WROTE = "wrote", _("The customer has answered you")
        FAILED = "failed", _("Your answer did not arrive")
        HELD = "held", _("Your scheduled answer is held back")
        STANDS_IN = "stands_in", _("You stand in for whom it concerns")
        TOLD = "told", _("You are asked to look at it")
        OUTSIDE = "outside", _("Somebody outside has answered")
        WENT_ON = "went_on", _("Whoever asked has written again")
        REPLIED = "replied", _("Your request was answered")
        SETTLED = "settled", _("Your request is settled")

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="notices", db_index=False)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=10, choices=Kind)
    message = models.BigIntegerField(null=True, blank=True)
    actor = models.CharField(max_length=120, blank=True)
    entry = models.BigIntegerField()
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["staff", "entry"], name="notice_once")]
        indexes = [
            models.Index(fields=["staff", "-id"], name="notice_of"),
            models.Index(
                fields=["staff", "conversation"],
                name="notice_unseen",
                condition=models.Q(seen_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of #{self.conversation_id} for {self.staff_id}"

    @property
    def is_of_own_request(self) -> bool:
        """It leads to what one has asked oneself, at whichever branch that is."""
        return self.kind in TO_ASKERS

    @property
    def icon(self) -> str:
        """The drawing of its kind."""
        return ICONS.get(self.kind, "bell")

    @property
    def who(self) -> str:
        """The name of whoever did it, a rule as such."""
        return shown(self.actor)


class Follow(models.Model):
    """Somebody wants to know what happens in a conversation; `news` happened since they last looked."""

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="follows")
    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="follows", db_index=False
    )
    since = models.DateTimeField(auto_now_add=True)
    news = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "staff"], name="follows_once")]
        indexes = [
            models.Index(fields=["staff"], name="follow_news", condition=models.Q(news__gt=0)),
        ]

    def __str__(self) -> str:
        return f"#{self.conversation_id} by {self.staff_id}"


class Hearing(models.Model):
    """How somebody wishes to hear of what concerns them, beside the list."""

    staff = models.OneToOneField(Staff, on_delete=models.CASCADE, primary_key=True, related_name="hearing")
    mail_when_named = models.BooleanField(default=False)

    def __str__(self) -> str:
        return str(self.staff_id)
