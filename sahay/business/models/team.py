"""People who look after something together."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sahay.business.models.branch import Branch
from sahay.business.models.staff import Staff


class TeamQuerySet(models.QuerySet["Team"]):
    """Questions about teams."""

    def active(self) -> TeamQuerySet:
        """Those that were not ended."""
        return self.filter(ended_at__isnull=True)

    def visible_to(self, staff: Staff) -> TeamQuerySet:
        """Teams of the whole business, of branches this person sees, and those they are in."""
        if staff.all_branches:
            return self
        own = Team.members.through.objects.filter(staff_id=staff.pk).values("team_id")
        branches = staff.branch_ids()
        return self.filter(Q(branch__isnull=True) | Q(branch_id__in=branches) | Q(pk__in=own))

    def serving(self, branch: Branch) -> TeamQuerySet:
        """Teams that take work of a branch: its own, and those of the whole business."""
        return self.active().filter(Q(branch__isnull=True) | Q(branch=branch))

    def of(self, staff: Staff) -> TeamQuerySet:
        """Those somebody is in."""
        return self.filter(pk__in=Team.members.through.objects.filter(staff_id=staff.pk).values("team_id"))


class Team(models.Model):
    """People who look after something together, at one branch or (without `branch`) at all of them.

    `languages` are those the team answers in, best first; empty means any. A team that ended keeps its past.
    """

    name = models.CharField(_("name"), max_length=60)
    branch = models.ForeignKey(Branch, on_delete=models.PROTECT, null=True, blank=True, related_name="teams")
    languages = models.JSONField(_("languages"), default=list)
    members = models.ManyToManyField(Staff, related_name="teams", blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = TeamQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="team_has_name"),
            models.UniqueConstraint(
                fields=["name"], condition=Q(ended_at__isnull=True), name="team_name_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def serves(self, branch: int | None) -> bool:
        """Whether it takes work of a branch, or of none yet."""
        return self.ended_at is None and self.branch_id in (None, branch)
