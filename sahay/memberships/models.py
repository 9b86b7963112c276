"""The register: who we belong to, under which number and until when, and where they take complaints."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from sahay.business.models import Staff
from sahay.files.models import Blob


class Kind(models.TextChoices):
    """What we belong to, or carry."""

    ASSOCIATION = "association", _("Trade association")
    CHAMBER = "chamber", _("Chamber of commerce")
    CONSUMERS = "consumers", _("Consumer or trust body")
    CERTIFICATE = "certificate", _("Certificate or licence")


class Unit(models.TextChoices):
    """In what an association counts the time to answer."""

    HOURS = "hours", _("hours")
    DAYS = "days", _("days")
    WORKING_DAYS = "working_days", _("working days")
    MONTHS = "months", _("months")


SAID = {
    Unit.HOURS: ngettext_lazy("%(count)d hour", "%(count)d hours", "count"),
    Unit.DAYS: ngettext_lazy("%(count)d day", "%(count)d days", "count"),
    Unit.WORKING_DAYS: ngettext_lazy("%(count)d working day", "%(count)d working days", "count"),
    Unit.MONTHS: ngettext_lazy("%(count)d month", "%(count)d months", "count"),
}


def said(amount: int | None, unit: str) -> str:
    """A time in the active language; empty where there is none."""
    return "" if amount is None else str(SAID[Unit(unit)] % {"count": amount})


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Questions about memberships."""

    def visible_to(self, staff: Staff) -> MembershipQuerySet:
        """Everybody who works here knows what we belong to."""
        return self if staff.is_active else self.none()

    def present(self) -> MembershipQuerySet:
        """Not ended."""
        return self.filter(ended_at__isnull=True)

    def shown(self, today: date) -> MembershipQuerySet:
        """Those that customers see: chosen to be shown, and still held today."""
        return self.present().filter(
            Q(renewal_on__isnull=True) | Q(renewal_on__gte=today), shown_to_customers=True
        )

    def taking_complaints(self) -> MembershipQuerySet:
        """Those that want an answer within a time."""
        return self.present().filter(complaint_amount__isnull=False)


class Membership(models.Model):
    """One association, chamber, consumer body or certificate.

    `complaint_amount` of `complaint_unit` is the time they give us to answer a complaint that came through
    them: each office has its own. `reminded_for` is the renewal of which the keeper was told already,
    `lapsed_for` the one whose day was over without it.
    """

    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    number = models.CharField(_("number"), max_length=60, blank=True, default="")
    address = models.URLField(_("web page"), max_length=300, blank=True, default="")
    logo = models.ForeignKey(
        Blob, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    logo_kind = models.CharField(max_length=20, blank=True, default="")
    since = models.DateField(_("member since"), null=True, blank=True)
    renewal_on = models.DateField(_("to be renewed by"), null=True, blank=True)
    remind_days = models.PositiveSmallIntegerField(_("remind so many days before"), default=30)
    reminded_for = models.DateField(null=True, blank=True)
    lapsed_for = models.DateField(null=True, blank=True)
    keeper = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    code_address = models.URLField(max_length=300, blank=True, default="")
    code_text = models.TextField(blank=True, default="")
    complaint_route = models.CharField(max_length=300, blank=True, default="")
    complaint_amount = models.PositiveSmallIntegerField(null=True, blank=True)
    complaint_unit = models.CharField(max_length=12, choices=Unit, default=Unit.DAYS)
    shown_to_customers = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True, blank=True)
    edition = models.PositiveIntegerField(default=1)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(name__gt=""), name="membership_has_name"),
            models.CheckConstraint(
                condition=Q(complaint_amount__isnull=True) | Q(complaint_amount__gt=0),
                name="membership_gives_some_time",
            ),
            models.CheckConstraint(
                condition=Q(logo__isnull=True, logo_kind="") | Q(logo__isnull=False, logo_kind__gt=""),
                name="membership_logo_has_kind",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def code_now(self) -> CodeOfConduct | None:
        """The file that holds now; its files have been read."""
        return next((one for one in self.codes.all() if one.until is None), None)

    @property
    def time_to_answer(self) -> str:
        """ "14 days", in the active language; empty where they set no time."""
        return said(self.complaint_amount, self.complaint_unit)

    @property
    def reminds_on(self) -> date | None:
        """From which day on the keeper should renew it."""
        if self.renewal_on is None:
            return None
        return date.fromordinal(max(self.renewal_on.toordinal() - self.remind_days, 1))

    def has_lapsed(self, today: date) -> bool:
        """Whether its time is over without having been renewed."""
        return self.renewal_on is not None and self.renewal_on < today

    def is_to_renew(self, today: date) -> bool:
        """Whether somebody should see to it now."""
        return self.ended_at is None and self.reminds_on is not None and self.reminds_on <= today


class CodeOfConduct(models.Model):
    """A code of conduct as a file, as it was shown from `since` on; `until` another one took its place, or
    none. Nothing of an earlier one changes: a complaint may be about the one that held then.
    """

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="codes", db_index=False)
    number = models.PositiveIntegerField()
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=20)
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["membership", "number"], name="code_number_once"),
            models.UniqueConstraint(
                fields=["membership"], condition=Q(until__isnull=True), name="code_one_holds"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership_id}: {self.number}"
