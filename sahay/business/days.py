"""Which day it is here: a day begins and ends in the zone of the first branch, wherever no branch is named.

Every page is made and every job is done in this zone (`timezone.localdate()` and days in templates follow
it); what belongs to one branch names that branch's.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import datetime, timedelta, tzinfo
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from sahay.business.context import open_branches
from sahay.business.models import Business
from sahay.jobs.queue import done_within

NOWHERE = ZoneInfo("UTC")


def our_zone() -> ZoneInfo:
    """The zone of the first branch that is open; UTC while there is none."""
    business = Business.objects.only("version").first()
    first = next(iter(open_branches(business)), None) if business else None
    return first.zone if first else NOWHERE


class OurZone(tzinfo):
    """`our_zone`, asked for when the first day is shown or counted: most pages of the desk never do."""

    @cached_property
    def zone(self) -> ZoneInfo:
        """As it is now; the same for as long as this lives."""
        return our_zone()

    def utcoffset(self, at: datetime | None) -> timedelta | None:
        """As the zone says."""
        return self.zone.utcoffset(at)

    def dst(self, at: datetime | None) -> timedelta | None:
        """As the zone says."""
        return self.zone.dst(at)

    def tzname(self, at: datetime | None) -> str | None:
        """As the zone says."""
        return self.zone.tzname(at)

    def fromutc(self, at: datetime) -> datetime:
        """In the zone itself."""
        return self.zone.fromutc(at.replace(tzinfo=self.zone))

    def __str__(self) -> str:
        return self.zone.key

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OurZone) and self.zone == other.zone

    def __hash__(self) -> int:
        return hash(self.zone)

    def __reduce__(self) -> tuple[Any, ...]:
        return ZoneInfo, (self.zone.key,)


@done_within
def counted_here() -> AbstractContextManager[None]:
    """Days are ours for as long as this is entered."""
    return timezone.override(OurZone())
