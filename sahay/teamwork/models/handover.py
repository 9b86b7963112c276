"""Work handed to somebody else with a line of why."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Branch, Staff, Team
from sahay.conversations.models import Conversation


class HandoverQuerySet(models.QuerySet["Handover"]):
    """Questions about handovers."""

    def open(self) -> HandoverQuerySet:
        """Those nobody has accepted, given back or answered."""
        return self.filter(settled_at__isnull=True)

    def awaited_of(self, staff: Staff) -> HandoverQuerySet:
        """What waits for this person: handed to them, to a team of theirs, or to a branch they work for."""
        teams = Team.members.through.objects.filter(staff_id=staff.pk).values("team_id")
        mine = Q(to_staff=staff) | Q(to_team__in=teams) | Q(to_branch_id__in=staff.branch_ids())
        rows = self.open().filter(mine).exclude(by=staff)
        if staff.all_branches:
            return rows
        here = Conversation.objects.filter(pk=OuterRef("conversation"), branch_id__in=staff.branch_ids())
        return rows.filter(Exists(here))


class Handover(models.Model):
    """A conversation handed to a person, a team or a branch; open until they accept, give back or answer.

    Given back, it goes to whoever handed it over, in the branch it came from (`before_branch`).
    """

    class How(models.TextChoices):
        ACCEPTED = "accepted", _("accepted")
        GIVEN_BACK = "given_back", _("given back")
        ANSWERED = "answered", _("answered")
        PASSED_ON = "passed_on", _("handed on")

    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="handovers", db_index=False
    )
    by = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="handed_over", db_index=False)
    to_staff = models.ForeignKey(
        Staff, on_delete=models.CASCADE, null=True, related_name="handed_to", db_index=False
    )
    to_team = models.ForeignKey(
        Team, on_delete=models.CASCADE, null=True, related_name="handed_to", db_index=False
    )
    to_branch = models.ForeignKey(
        Branch, on_delete=models.CASCADE, null=True, related_name="handed_to", db_index=False
    )
    words = models.CharField(max_length=300)
    at = models.DateTimeField()
    before_branch = models.ForeignKey(
        Branch, on_delete=models.CASCADE, null=True, related_name="+", db_index=False
    )
    settled_at = models.DateTimeField(null=True, blank=True)
    how = models.CharField(max_length=10, choices=How, blank=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["conversation"], condition=Q(settled_at__isnull=True), name="handed_over_once"
            ),
            models.CheckConstraint(
                condition=Q(to_staff__isnull=False, to_team__isnull=True, to_branch__isnull=True)
                | Q(to_staff__isnull=True, to_team__isnull=False, to_branch__isnull=True)
                | Q(to_staff__isnull=True, to_team__isnull=True, to_branch__isnull=False),
                name="handed_to_one",
            ),
        ]
        indexes = [models.Index(fields=["at"], name="handover_open", condition=Q(settled_at__isnull=True))]

    def __str__(self) -> str:
        return f"#{self.conversation_id} to {self.name}"

    @property
    def name(self) -> str:
        """To whom."""
        to = self.to_staff or self.to_team or self.to_branch
        return to.name if to else ""

    def awaits(self, staff: Staff) -> bool:
        """Whether it is for this person to accept or give back."""
        if self.to_staff_id:
            return self.to_staff_id == staff.pk
        if self.to_team is not None:
            return self.to_team.members.filter(pk=staff.pk).exists()
        return self.by_id != staff.pk and staff.sees(self.to_branch_id)
