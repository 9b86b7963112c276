"""How the shop looks to its customers."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from sahay.files.models import Blob


class Look(models.Model):
    """Colour, words of welcome and logo on the customers' pages; no row means nothing was chosen.

    `accent` is a name of `colours.PALETTE`, or `own` for `colour`; `welcome` holds words by language;
    `shows_duty` tells customers who is manager on duty.
    """

    accent = models.CharField(max_length=10, blank=True, default="")
    colour = models.CharField(max_length=7, blank=True, default="")
    welcome = models.JSONField(default=dict)
    shows_duty = models.BooleanField(default=False)
    logo = models.ForeignKey(
        Blob, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    logo_kind = models.CharField(max_length=20, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="one_look"),
            models.CheckConstraint(
                condition=Q(logo__isnull=True, logo_kind="") | Q(logo__isnull=False, logo_kind__gt=""),
                name="look_logo_has_kind",
            ),
        ]

    def __str__(self) -> str:
        return self.accent or "as we made it"

    @classmethod
    def present(cls) -> Look:
        """What was chosen, or a row not saved yet."""
        return cls.objects.select_related("logo").defer("logo__data").first() or cls(pk=1)
