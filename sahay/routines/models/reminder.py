"""What people want to be reminded of, once or again and again."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Branch, Staff
from sahay.conversations.models import Conversation


class ReminderQuerySet(models.QuerySet["Reminder"]):
    """Questions about reminders."""

    def visible_to(self, staff: Staff) -> ReminderQuerySet:
        """One's own, and those one has set for others."""
        return self.filter(Q(whose=staff) | Q(made_by=staff))

    def running(self) -> ReminderQuerySet:
        """Those that will come again."""
        return self.filter(next_at__isnull=False)


class Reminder(models.Model):
    """One reminder. Days are meant in the time of its branch; which day of a week, month or year it is for is
    that of `first_on`. `next_at` is empty once it has ended.
    """

    class Repeats(models.TextChoices):
        ONCE = "once", _("Once")
        DAILY = "daily", _("Every day")
        WORKDAYS = "workdays", _("Monday to Friday")
        WEEKLY = "weekly", _("Every week")
        MONTHLY = "monthly", _("Every month on the same day, such as the 15th")
        MONTHLY_ON = "monthly_on", _("Every month on the same weekday, such as the first Monday")
        YEARLY = "yearly", _("Every year")

    words = models.CharField(_("what about"), max_length=200)
    whose = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="reminders")
    made_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    branch = models.ForeignKey(Branch, on_delete=models.PROTECT, related_name="+")
    repeats = models.CharField(_("how often"), max_length=10, choices=Repeats, default=Repeats.ONCE)
    weekdays = models.JSONField(default=list)
    first_on = models.DateField(_("from"))
    at = models.TimeField(_("at"))
    next_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="reminder_says_something")]
        indexes = [
            models.Index(fields=["next_at", "id"], name="reminder_next", condition=Q(next_at__isnull=False))
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def zone(self) -> ZoneInfo:
        """In whose time it is meant."""
        return self.branch.zone


class ReminderDueQuerySet(models.QuerySet["ReminderDue"]):
    """Questions about what has come."""

    def visible_to(self, staff: Staff) -> ReminderDueQuerySet:
        """One's own."""
        return self.filter(staff=staff)

    def waiting(self) -> ReminderDueQuerySet:
        """Those nobody has settled."""
        return self.filter(settled_at__isnull=True)

    def waiting_for(self, staff: Staff, now: datetime) -> ReminderDueQuerySet:
        """Those that are before this person's eyes now."""
        return self.waiting().filter(staff=staff, shown_at__lte=now)


class ReminderDue(models.Model):
    """A reminder has come. At most one of each waits: times that passed meanwhile are counted in `missed`.

    It is shown from `shown_at`, which is later than `due_at` when it was put off.
    """

    class Outcome(models.TextChoices):
        DONE = "done", _("done")
        SKIPPED = "skipped", _("left out")

    reminder = models.ForeignKey(Reminder, on_delete=models.CASCADE, related_name="dues", db_index=False)
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+", db_index=False)
    due_at = models.DateTimeField()
    shown_at = models.DateTimeField()
    missed = models.PositiveIntegerField(default=0)
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = ReminderDueQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reminder", "due_at"], name="reminder_due_once"),
            models.UniqueConstraint(
                fields=["reminder"], condition=Q(settled_at__isnull=True), name="reminder_waits_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["staff", "shown_at"], name="reminder_waiting", condition=Q(settled_at__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return f"{self.reminder_id} at {self.due_at}"
