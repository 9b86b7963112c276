"""Who has to agree before a version holds, and who did."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Role, Staff
from sahay.documents.models.version import Version


class Approver(models.Model):
    """So many people of a role have to approve documents of a kind. Without rows one person is enough who
    may approve.
    """

    kind = models.CharField(max_length=20)
    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="+")
    at_least = models.PositiveSmallIntegerField(_("how many"), default=1)

    class Meta:
        ordering = ["kind", "role_id"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "role"], name="approver_once"),
            models.CheckConstraint(condition=Q(at_least__range=(1, 20)), name="approver_some"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.at_least} of {self.role}"


class Approval(models.Model):
    """What one person said to one edition of a version: yes, or no with a reason.

    Names are kept as they were, so that it can be read when the person has left.
    """

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="approvals")
    edition = models.PositiveIntegerField()
    staff = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=120)
    role = models.ForeignKey(Role, on_delete=models.SET_NULL, null=True, related_name="+")
    yes = models.BooleanField()
    reason = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "edition", "staff"], name="approved_once"),
            models.CheckConstraint(condition=Q(yes=True) | ~Q(reason=""), name="no_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {'yes' if self.yes else 'no'}"
