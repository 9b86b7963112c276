"""Numbers that wait to be called."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Branch, Staff
from sahay.conversations.models import Conversation
from sahay.customers.identities import shown_phone
from sahay.policies.models import Promise

PLACE_OPEN = Q(conversation__resolved_at__isnull=True) | Q(
    conversation__joined_into__isnull=False, conversation__joined_into__resolved_at__isnull=True
)


class CallBackQuerySet(models.QuerySet["CallBack"]):
    """Questions about call-backs."""

    def visible_to(self, staff: Staff) -> CallBackQuerySet:
        """Those of conversations a person may see."""
        if staff.all_branches:
            return self
        return self.filter(conversation__branch_id__in=staff.branch_ids())

    def waiting(self) -> CallBackQuerySet:
        """Nobody was reached yet, and the matter is still open."""
        return self.filter(PLACE_OPEN, ended_at__isnull=True)


class CallBack(models.Model):
    """A number to call, from a moment on, and by when we have promised it. `call_at` moves with every try.

    The promise is that of the channel `phone` and the kind `call_back`; it begins at the hour that was chosen
    and stops when somebody was reached, or nobody needs to be any more.
    """

    class Source(models.TextChoices):
        MISSED = "missed", _("missed call")
        ASKED = "asked", _("asked for a call")

    class Outcome(models.TextChoices):
        REACHED = "reached", _("reached")
        DROPPED = "dropped", _("no call needed any more")

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="call_backs")
    number = models.CharField(_("phone number"), max_length=20)
    source = models.CharField(max_length=10, choices=Source)
    key = models.CharField(max_length=80, blank=True, default="")
    asked_at = models.DateTimeField()
    starts_at = models.DateTimeField()
    call_at = models.DateTimeField()
    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, null=True, related_name="+")
    due_at = models.DateTimeField(null=True)
    calls = models.PositiveSmallIntegerField(default=1)
    tries = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True, default="")
    kept = models.BooleanField(null=True)
    ended_by = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = CallBackQuerySet.as_manager()

    class Meta:
        ordering = ["call_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(number=""), name="call_back_has_number"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, outcome="") | (Q(ended_at__isnull=False) & ~Q(outcome="")),
                name="ended_call_back_has_outcome",
            ),
            models.UniqueConstraint(
                fields=["conversation", "number"],
                condition=Q(ended_at__isnull=True),
                name="one_call_back_a_number",
            ),
            models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="call_back_once_a_key"),
        ]
        indexes = [
            models.Index(
                fields=["call_at", "id"], name="call_back_waiting", condition=Q(ended_at__isnull=True)
            ),
            models.Index(fields=["number"], name="call_back_number", condition=Q(ended_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"call {self.number} about #{self.conversation_id}"

    @property
    def shown(self) -> str:
        """The number as people read it."""
        return shown_phone(self.number)

    @property
    def place(self) -> int:
        """The conversation it stands in now."""
        return self.conversation.joined_into_id or self.conversation_id

    def is_missed(self, now: datetime | None = None) -> bool:
        """The promised time is over."""
        return self.due_at is not None and self.due_at < (now or timezone.now())


class Call(models.Model):
    """A call that somebody wrote down: who called whom, for how long, what became of it."""

    class Outcome(models.TextChoices):
        OPEN = "open", _("Something is still to be done")
        SETTLED = "settled", _("The matter is settled")
        AGAIN = "again", _("They are to be called back")

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="calls")
    staff = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, related_name="+")
    number = models.CharField(max_length=20, blank=True)
    ours = models.BooleanField()
    began_at = models.DateTimeField()
    seconds = models.PositiveIntegerField()
    outcome = models.CharField(max_length=10, choices=Outcome)
    key = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        ordering = ["-began_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="call_once_a_key"),
        ]

    def __str__(self) -> str:
        return f"call of {self.seconds} s about #{self.conversation_id}"


class TelephoneKey(models.Model):
    """The key of a branch's telephone system, sealed; without one nothing is taken from it."""

    branch = models.OneToOneField(Branch, on_delete=models.CASCADE, related_name="telephone_key")
    sealed = models.TextField(blank=True, default="", serialize=False)
    made_at = models.DateTimeField()
    heard_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"telephone key of branch {self.branch_id}"
