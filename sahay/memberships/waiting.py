"""What waits for one person: memberships to be renewed."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from sahay.business.models import Staff
from sahay.memberships.models import Membership
from sahay.memberships.standing import to_renew

MOST = 30


@dataclass(frozen=True)
class Renewal:
    """A membership to be renewed, and whether its time is over already."""

    membership: Membership
    has_lapsed: bool


def renewals_for(staff: Staff) -> list[Renewal]:
    """For Today and the list “For me”, the earliest first; one question."""
    today = timezone.localdate()
    return [Renewal(one, one.has_lapsed(today)) for one in to_renew(staff)[:MOST]]
