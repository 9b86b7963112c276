"""Tables of notices: devices, and what their owners wish to be told of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from hashlib import sha256

from django.db import models
from django.utils.translation import gettext_lazy as _

from sahay.business import devices
from sahay.business.models import Staff

MOST_DEVICES = 10


class Kind(models.TextChoices):
    """What a device can tell of."""

    NAMED = "named", _("You were named in a note")
    TOLD = "told", _("You are asked to look at it")
    ASSIGNED = "assigned", _("It was given to you")
    WROTE = "wrote", _("The customer has answered you")
    PROMISE = "promise", _("A promise of yours is due soon")
    NEW = "new", _("New conversations at your branches")
    PAPER = "paper", _("A document waits for you: to sign, to approve or to read again")


USUAL = [Kind.NAMED, Kind.TOLD, Kind.ASSIGNED, Kind.PROMISE, Kind.PAPER]


class DeviceQuerySet(models.QuerySet["Device"]):
    """Questions about devices."""

    def visible_to(self, staff: Staff) -> DeviceQuerySet:
        """One's own."""
        return self.filter(staff=staff)


class Device(models.Model):
    """A browser that lets us tell its owner something, and where its push service takes that.

    `trouble` is the answer of the service when it last took nothing, empty while all is well.
    """

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="devices")
    endpoint = models.URLField(max_length=1000)
    fingerprint = models.CharField(max_length=64, unique=True)
    public_key = models.CharField(max_length=120)
    secret = models.CharField(max_length=40)
    agent = models.CharField(max_length=300, blank=True)
    added_at = models.DateTimeField(auto_now_add=True)
    told_at = models.DateTimeField(null=True, blank=True)
    trouble = models.CharField(max_length=60, blank=True)

    objects = DeviceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"device {self.pk} of {self.staff_id}"

    @property
    def words(self) -> str:
        """ "Firefox on Android"."""
        return devices.words(self.agent)


def fingerprint(endpoint: str) -> str:
    """The same address is one device."""
    return sha256(endpoint.encode()).hexdigest()


class Wish(models.Model):
    """What somebody wants their devices to tell, and when not: in quiet hours, and when they are off work
    unless they choose otherwise. `with_words`: with the customer's name and what they want.
    """

    staff = models.OneToOneField(Staff, on_delete=models.CASCADE, primary_key=True, related_name="+")
    kinds = models.JSONField(default=list)
    quiet_from = models.TimeField(null=True, blank=True)
    quiet_to = models.TimeField(null=True, blank=True)
    when_off = models.BooleanField(default=False)
    with_words = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(quiet_from__isnull=True, quiet_to__isnull=True)
                | models.Q(quiet_from__isnull=False, quiet_to__isnull=False),
                name="quiet_has_both_ends",
            )
        ]

    def __str__(self) -> str:
        return f"wishes of {self.staff_id}"

    def is_quiet(self, wall: datetime) -> bool:
        """Whether it is quiet now, on the clock of their branch. Hours may run past midnight."""
        begin, end, now = self.quiet_from, self.quiet_to, wall.time()
        if begin is None or end is None or begin == end:
            return False
        return begin <= now < end if begin < end else now >= begin or now < end

    @property
    def quiet(self) -> str:
        """The quiet hours in figures, empty without."""
        return "–".join(map(_hour, (self.quiet_from, self.quiet_to))) if self.quiet_from else ""


def _hour(at: time | None) -> str:
    return at.strftime("%H:%M") if at else ""


def wishes_of(people: Iterable[int]) -> dict[int, Wish]:
    """What each of them chose, else what is usual."""
    chosen = Wish.objects.in_bulk(list(people))
    return {number: chosen.get(number) or Wish(staff_id=number, kinds=list(USUAL)) for number in people}


def wish_of(person: Staff) -> Wish:
    """What one of them chose."""
    return wishes_of([person.pk])[person.pk]
