"""Who opened whose record."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Staff

WHAT = {
    "customer": _("Customer"),
    "conversation": _("Conversation"),
    "letter": _("Mail"),
    "list": _("List of customers"),
    "request": _("Request"),
    "run": _("Procedure"),
}


class LookQuerySet(models.QuerySet["Look"]):
    """Questions about the log of access."""

    def visible_to(self, staff: Staff) -> LookQuerySet:
        """Whoever carries out what people ask, for all branches: it is a log over colleagues."""
        may_see = staff.has_power("privacy.handle") and staff.all_branches
        return self if may_see else self.none()


class Look(models.Model):
    """Somebody opened what tells of one person: a record, a conversation, a letter. Once for each and hour.

    Numbers only: whom it was about is known as long as the row they lead to is there.
    """

    staff = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False)
    name = models.CharField(max_length=120)
    what = models.CharField(max_length=12)
    number = models.BigIntegerField()
    hour = models.DateTimeField()
    details = models.BooleanField(default=False)

    objects = LookQuerySet.as_manager()

    class Meta:
        ordering = ["-hour", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["staff", "what", "number", "hour", "details"], name="look_once_an_hour"
            )
        ]
        indexes = [models.Index(fields=["what", "number", "-hour"], name="look_at")]

    def __str__(self) -> str:
        return f"{self.name} at {self.what} {self.number}"

    @property
    def words(self) -> str:
        """What it was, as the log says it."""
        return str(WHAT.get(self.what, self.what))
