"""Telling that a membership is to be renewed, and that one was not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from sahay import journal
from sahay.business.models import Staff
from sahay.business.presence import any_can_be_told
from sahay.memberships import events, may
from sahay.memberships.models import Membership


@transaction.atomic
def tell_of_renewals(*, by: Any = "clock") -> int:
    """Tells once of each renewal whose time to be seen to has come, while its keeper works, or somebody who
    keeps the register where nobody does. Says how many.
    """
    today, now = timezone.localdate(), timezone.now()
    untold = (
        Membership.objects.present()
        .filter(Q(reminded_for__isnull=True) | ~Q(reminded_for=F("renewal_on")), renewal_on__isnull=False)
        .select_related("keeper")
    )
    due = [one for one in untold if one.is_to_renew(today) and any_can_be_told(_hearers(one), now)]
    for one in due:
        Membership.objects.filter(pk=one.pk).update(reminded_for=one.renewal_on)
        keeper = one.keeper.pk if one.keeper and one.keeper.is_active else None
        until = one.renewal_on.isoformat() if one.renewal_on else ""
        journal.record(events.RenewalDue(membership=one.pk, name=one.name, until=until, keeper=keeper), by=by)
    return len(due)


@transaction.atomic
def note_lapsed(*, by: Any = "clock") -> int:
    """Writes down that the last day of a membership is over, once of each renewal. Says of how many."""
    rows = Membership.objects.present().filter(renewal_on__lt=timezone.localdate())
    unnoted = rows.filter(Q(lapsed_for__isnull=True) | ~Q(lapsed_for=F("renewal_on")))
    lapsed = list(unnoted.select_for_update())
    for one in lapsed:
        assert one.renewal_on is not None
        Membership.objects.filter(pk=one.pk).update(lapsed_for=one.renewal_on)
        until = one.renewal_on.isoformat()
        journal.record(events.MembershipLapsed(membership=one.pk, name=one.name, until=until), by=by)
    return len(lapsed)


def _hearers(membership: Membership) -> Iterable[Staff]:
    if membership.keeper and membership.keeper.is_active:
        return [membership.keeper]
    return Staff.objects.active().holding(may.WRITE)
