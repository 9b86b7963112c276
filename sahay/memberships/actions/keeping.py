"""Keeping the register."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.changing import frame_changed, set_fields
from sahay.kit.refusal import Clash, Refused
from sahay.memberships import events, may
from sahay.memberships.cleaning import FIELDS, check_renewal, cleaned
from sahay.memberships.models import Membership


@transaction.atomic
def add(*, by: Any, **values: Any) -> Membership:
    """Puts one more into the register; customers see it when somebody decides so."""
    may.write(by).enforce()
    if unknown := set(values) - set(FIELDS):
        raise TypeError(f"{', '.join(sorted(unknown))} cannot be set here")
    made = Membership.objects.create(**cleaned({"name": "", **values}))
    journal.record(events.MembershipAdded(membership=made.pk, name=made.name, kind=made.kind), by=by)
    return made


@transaction.atomic
def change(membership: Membership, *, seen: int, values: Mapping[str, Any], by: Any) -> Membership:
    """Says something else of it. `seen` is the edition that was looked at: nobody writes over another's."""
    held = _held(membership)
    may.change(by, held).enforce()
    if held.edition != seen:
        raise Clash(_("Somebody changed this meanwhile. Look at what it says now, then save yours again."))
    before = {name: getattr(held, name) for name in FIELDS}
    wanted = cleaned({**before, **values})
    if changed := set_fields(held, wanted, FIELDS):
        _again(held)
        journal.record(events.MembershipChanged(membership=held.pk, changed=changed), by=by)
    return held


@transaction.atomic
def renew(membership: Membership, *, until: date, by: Any) -> Membership:
    """It holds until a later day, of which the keeper is reminded anew."""
    held = _held(membership)
    may.change(by, held).enforce()
    if until <= max(timezone.localdate(), held.renewal_on or timezone.localdate()):
        raise Refused(_("Please give a day after today, and after the one it holds until now."))
    check_renewal(until)
    before, held.renewal_on, held.reminded_for = held.renewal_on, until, None
    held.save(update_fields=["renewal_on", "reminded_for"])
    _again(held)
    told = events.MembershipRenewed(
        membership=held.pk, until=until.isoformat(), before=before.isoformat() if before else ""
    )
    journal.record(told, by=by)
    return held


@transaction.atomic
def end(membership: Membership, *, by: Any) -> None:
    """We do not belong to it any more; what was ours stays in the register."""
    held = _held(membership)
    may.decide(by, held).enforce()
    held.ended_at, held.shown_to_customers = timezone.now(), False
    held.save(update_fields=["ended_at", "shown_to_customers"])
    _again(held)
    journal.record(events.MembershipEnded(membership=held.pk, name=held.name), by=by)


def _held(membership: Membership) -> Membership:
    """As it is now, and nobody else's until we are done."""
    return Membership.objects.select_for_update().get(pk=membership.pk)


def _again(membership: Membership) -> None:
    """One more edition, and every public page may be another one."""
    membership.edition += 1
    membership.save(update_fields=["edition"])
    frame_changed()
