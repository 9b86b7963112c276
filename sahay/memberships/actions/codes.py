"""The code of conduct as a file; what held before is kept."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.changing import frame_changed
from sahay.files.actions import keep
from sahay.kit.refusal import Clash
from sahay.memberships import events, may
from sahay.memberships.code_files import kind_of
from sahay.memberships.models import CodeOfConduct, Membership


@transaction.atomic
def set_code(membership: Membership, data: bytes, *, by: Any) -> CodeOfConduct:
    """This file holds from now on; the one before it stays readable as an earlier one."""
    held = Membership.objects.select_for_update().get(pk=membership.pk)
    may.change(by, held).enforce()
    kind, blob, now = kind_of(data), keep(data), timezone.now()
    newest = held.codes.first()
    if newest and newest.until is None:
        if newest.blob_id == blob.pk:
            raise Clash(_("This very file is shown already."))
        held.codes.filter(until=None).update(until=now)
    number = newest.number + 1 if newest else 1
    made = held.codes.create(number=number, blob=blob, kind=kind, since=now)
    frame_changed()
    journal.record(events.CodeOfConductSet(membership=held.pk, number=number, kind=kind), by=by)
    return made


@transaction.atomic
def remove_code(membership: Membership, *, by: Any) -> None:
    """No file is shown any more; what was shown stays among the earlier ones."""
    held = Membership.objects.select_for_update().get(pk=membership.pk)
    may.change(by, held).enforce()
    if held.codes.filter(until=None).update(until=timezone.now()):
        frame_changed()
        journal.record(events.CodeOfConductSet(membership=held.pk, number=0, kind=""), by=by)
