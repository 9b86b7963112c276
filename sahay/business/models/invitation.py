"""Somebody was asked to join."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from sahay.business.models.branch import Branch
from sahay.business.models.staff import Role, Staff

LASTS = timedelta(days=7)


def new_nonce() -> str:
    """What makes a link one that only we can have made, and only for this invitation."""
    return get_random_string(32)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Questions about invitations."""

    def open(self) -> InvitationQuerySet:
        """Neither accepted nor withdrawn; they may be too old."""
        return self.filter(accepted_at__isnull=True, withdrawn_at__isnull=True)


class Invitation(models.Model):
    """Somebody was asked to join with a role and branches. Its link works once, until `expires_at`.

    A letter sent anew draws another `nonce`: links of earlier letters end with it.
    """

    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail"), blank=True, default="")
    language = models.CharField(max_length=10, default="en")
    role = models.ForeignKey(Role, on_delete=models.SET_NULL, null=True, related_name="invitations")
    branches = models.ManyToManyField(Branch, related_name="+", blank=True)
    all_branches = models.BooleanField(default=False)
    nonce = models.CharField(max_length=32, default=new_nonce)
    invited_by = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, related_name="+")
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    person = models.OneToOneField(
        Staff, on_delete=models.SET_NULL, null=True, blank=True, related_name="invitation"
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="invitation_has_name"),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="invitation_accepted_or_withdrawn",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def holds(self, now: datetime) -> bool:
        """Whether its link can still be used."""
        return self.accepted_at is None and self.withdrawn_at is None and now < self.expires_at
