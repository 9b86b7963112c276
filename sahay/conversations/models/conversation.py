"""A conversation, the people in it and what it is about."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Branch, Staff, Team
from sahay.conversations.models.lists import AWAKE, DUE, STANDS, ConversationQuerySet
from sahay.conversations.models.words import Kind, Priority, WaitingOn
from sahay.customers.models import Customer, Party


class TagQuerySet(models.QuerySet["Tag"]):
    """Questions about tags."""

    def visible_to(self, staff: Staff) -> TagQuerySet:
        """The words used where a staff member works: a word can say what somebody else's work is about."""
        if staff.all_branches:
            return self
        used = Conversation.tags.through.objects.filter(
            tag=OuterRef("pk"), conversation__branch_id__in=staff.branch_ids()
        )
        return self.filter(Exists(used))


class Tag(models.Model):
    """A word that staff file conversations under. Lower case, as written."""

    name = models.CharField(max_length=40, unique=True)

    objects = TagQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Conversation(models.Model):
    """One matter of one customer, colleague or supplier: `party` says whose, and never changes.

    Its number is its primary key; a number opens no door. One with `beside` is a side conversation: what we
    asked somebody outside about another conversation, whose customer never sees it. A colleague's is a
    request among us, which never leaves the house; they may have said until when (`wanted_by`).
    Every list has an index in its order; a plain index on a foreign key would only lead the database astray.
    """

    branch = models.ForeignKey(
        Branch,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="conversations",
        db_index=False,
    )
    customer = models.ForeignKey(
        Customer, on_delete=models.PROTECT, related_name="conversations", db_index=False
    )
    party = models.CharField(
        max_length=10, choices=Party, default=Party.CUSTOMER, db_default=Party.CUSTOMER, editable=False
    )
    beside = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sides",
        db_index=False,
        editable=False,
    )
    has_sides = models.BooleanField(default=False, db_default=False, editable=False)
    channel = models.CharField(max_length=20)
    subject = models.CharField(_("subject"), max_length=300, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.QUESTION)
    language = models.CharField(_("language"), max_length=12, blank=True)
    assignee = models.ForeignKey(
        Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="conversations"
    )
    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, null=True, blank=True, related_name="conversations", db_index=False
    )
    tags = models.ManyToManyField(Tag, blank=True, related_name="conversations")

    concern = models.CharField(_("concern"), max_length=300, blank=True)
    concern_set_by = models.ForeignKey(
        Staff, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    concern_set_at = models.DateTimeField(null=True, blank=True)
    concern_said_at = models.DateTimeField(null=True, blank=True)
    concern_confirmed_at = models.DateTimeField(null=True, blank=True)

    opened_at = models.DateTimeField()
    activity_at = models.DateTimeField()
    waiting_on = models.CharField(max_length=10, choices=WaitingOn, default=WaitingOn.US)
    waiting_since = models.DateTimeField()
    first_answered_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    preview = models.CharField(max_length=200, blank=True)
    priority = models.SmallIntegerField(
        _("priority"), choices=Priority, default=Priority.NORMAL, db_default=Priority.NORMAL
    )
    snoozed_until = models.DateTimeField(null=True, blank=True)
    wanted_by = models.DateTimeField(null=True, blank=True, editable=False)
    is_linked = models.BooleanField(default=False, db_default=False)
    has_runs = models.BooleanField(default=False, db_default=False)

    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(
        Staff, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    reopened_count = models.PositiveSmallIntegerField(default=0)
    joined_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="joined", db_index=False
    )
    spam_at = models.DateTimeField(null=True, blank=True)

    objects = ConversationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(joined_into=F("id")), name="not_joined_into_itself"),
            models.CheckConstraint(
                condition=Q(joined_into__isnull=True) | Q(resolved_at__isnull=False),
                name="joined_is_resolved",
            ),
            models.CheckConstraint(
                condition=Q(spam_at__isnull=True) | Q(resolved_at__isnull=False), name="spam_is_resolved"
            ),
            models.CheckConstraint(
                condition=Q(snoozed_until__isnull=True) | Q(resolved_at__isnull=True), name="snoozed_is_open"
            ),
            models.CheckConstraint(condition=Q(priority__range=(1, 4)), name="conv_priority_known"),
            models.CheckConstraint(
                condition=Q(party=Party.SUPPLIER) | Q(beside__isnull=True), name="conv_beside_is_outside"
            ),
            models.CheckConstraint(condition=~Q(beside=F("id")), name="conv_not_beside_itself"),
        ]
        indexes = [
            models.Index(fields=["joined_into"], name="conv_joined", condition=Q(joined_into__isnull=False)),
            models.Index(fields=["-activity_at", "-id"], name="conv_stands", condition=STANDS),
            models.Index(fields=["-activity_at", "-id"], name="conv_awake", condition=AWAKE),
            models.Index(
                fields=["branch", "-activity_at", "-id"],
                name="conv_branch_stands",
                condition=STANDS,
            ),
            models.Index(
                fields=["branch", "-activity_at", "-id"],
                name="conv_branch_awake",
                condition=AWAKE,
            ),
            models.Index(
                fields=["assignee", "-activity_at", "-id"],
                name="conv_assignee_awake",
                condition=AWAKE,
            ),
            models.Index(
                fields=["team", "-activity_at", "-id"],
                name="conv_team_awake",
                condition=AWAKE & Q(team__isnull=False),
            ),
            models.Index(
                fields=["waiting_on", "-activity_at", "-id"],
                name="conv_waiting_awake",
                condition=AWAKE,
            ),
            models.Index(fields=["due_at", "id"], name="conv_due", condition=DUE),
            models.Index(fields=["assignee", "due_at", "id"], name="conv_assignee_due", condition=DUE),
            models.Index(fields=["customer", "-activity_at", "-id"], name="conv_customer"),
            models.Index(
                fields=["-priority", "-activity_at", "-id"],
                name="conv_pressing",
                condition=AWAKE & Q(priority__gt=Priority.NORMAL),
            ),
            models.Index(
                fields=["snoozed_until", "id"],
                name="conv_snoozed",
                condition=Q(snoozed_until__isnull=False),
            ),
            models.Index(
                fields=["party", "-activity_at", "-id"],
                name="conv_requests",
                condition=AWAKE & Q(party=Party.COLLEAGUE),
            ),
            models.Index(
                fields=["-activity_at", "-id"], name="conv_outside", condition=Q(beside__isnull=False)
            ),
            models.Index(fields=["beside"], name="conv_beside", condition=Q(beside__isnull=False)),
            models.Index(
                fields=["-activity_at", "-id"], name="conv_spam", condition=Q(spam_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.subject}"

    @property
    def heading(self) -> str:
        """What it is about, in one line: the subject, else the concern, else the first words, else that there
        are none.
        """
        return self.subject or self.concern or self.preview or str(_("Without a subject"))

    @property
    def is_open(self) -> bool:
        """Not resolved."""
        return self.resolved_at is None

    @property
    def is_pressing(self) -> bool:
        """Of high or urgent priority."""
        return self.priority > Priority.NORMAL

    @property
    def is_overdue(self) -> bool:
        """A promise of an open conversation has been missed."""
        return self.is_open and self.due_at is not None and self.due_at <= timezone.now()

    @property
    def concern_is_proposed(self) -> bool:
        """Nobody of the staff has looked at the concern yet."""
        return bool(self.concern) and self.concern_set_at is None
