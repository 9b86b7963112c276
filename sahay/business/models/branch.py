"""A place of the business."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sahay.business.calendars import calendar_of
from sahay.business.models.versions import new_version
from sahay.business.worktime import WorkingTime

if TYPE_CHECKING:
    from sahay.business.models.staff import Staff


class BranchQuerySet(models.QuerySet["Branch"]):
    """Questions about branches."""

    def active(self) -> BranchQuerySet:
        """Those that are not closed for good."""
        return self.filter(closed_for_good_at__isnull=True)

    def visible_to(self, staff: Staff) -> BranchQuerySet:
        """Those whose work the staff member may see."""
        return self if staff.all_branches else self.filter(pk__in=staff.branch_ids())


class Branch(models.Model):
    """A place of the business, with hours and a time zone of its own.

    `region` is one of `worktime.public_holidays.regions_of(country)`; `notes` are for the public;
    `calendar_version` changes with everything that `calendar()` is made of.
    """

    name = models.CharField(_("name"), max_length=120, unique=True)
    address = models.TextField(_("address"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    notes = models.TextField(_("notes for customers"), blank=True)
    time_zone = models.CharField(_("time zone"), max_length=60, default="UTC")
    country = models.CharField(_("country"), max_length=2)
    region = models.CharField(_("region for public holidays"), max_length=20, blank=True)
    observes_holidays = models.BooleanField(_("closed on public holidays"), default=True)
    signature = models.TextField(_("signature"), blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    closed_for_good_at = models.DateTimeField(null=True, blank=True)
    calendar_version = models.PositiveBigIntegerField(default=new_version)

    objects = BranchQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="branch_has_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        """The time zone its clocks show."""
        return ZoneInfo(self.time_zone)

    def calendar(self) -> WorkingTime:
        """When it is open: read from the tables once for each `calendar_version` and process, then kept."""
        return calendar_of(self)
