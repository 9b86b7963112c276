"""The business itself."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sahay.business.models.versions import new_version

USUAL_UNDO = 10
UNDO_SECONDS = (5, USUAL_UNDO, 20, 30, 60, 120)


class Business(models.Model):
    """The one business of this installation.

    `languages` are those it offers, the first one first; `version` changes with everything that frames every
    page: the business, its branches, its people and the duty roster. Whoever `second_step_for` names (nobody
    when empty) needs a second step to sign in, from the day `second_step_from`. Answers wait `undo_seconds`
    before they leave, where their writer has chosen no time of their own.
    """

    name = models.CharField(_("name"), max_length=120)
    country = models.CharField(_("country"), max_length=2)
    languages = models.JSONField(_("languages"), default=list)
    web_address = models.URLField(_("address of your web page"), max_length=300, blank=True)
    is_example = models.BooleanField(default=False)
    started_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveBigIntegerField(default=new_version)
    second_step_for = models.CharField(
        _("who needs a second step to sign in"), max_length=10, blank=True, default="", db_default=""
    )
    second_step_from = models.DateField(_("from"), null=True, blank=True)
    undo_seconds = models.PositiveSmallIntegerField(default=USUAL_UNDO, db_default=USUAL_UNDO)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="one_business"),
            models.CheckConstraint(condition=~Q(name=""), name="business_has_name"),
            models.CheckConstraint(
                condition=Q(undo_seconds__range=(UNDO_SECONDS[0], UNDO_SECONDS[-1])),
                name="business_undo_time",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def language(self) -> str:
        """The first language: used where nothing is known of the reader."""
        return self.languages[0] if self.languages else "en"


def usual_time_to_undo() -> timedelta:
    """How long an answer waits before it leaves, where its writer has chosen no time of their own."""
    seconds = Business.objects.values_list("undo_seconds", flat=True).first()
    return timedelta(seconds=seconds or USUAL_UNDO)
