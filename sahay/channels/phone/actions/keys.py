"""The key of a telephone system: made, replaced, taken away."""

from __future__ import annotations

import secrets
from typing import Any

from django.db import transaction
from django.utils import timezone

from sahay import journal
from sahay.business.models import Branch
from sahay.channels.events import TelephoneKeyMade, TelephoneSwitchedOff
from sahay.channels.phone import may
from sahay.channels.phone.models import TelephoneKey
from sahay.kit.sealing import Lock

LOCK = Lock("sahay.channels.telephone")


@transaction.atomic
def make_telephone_key(branch: Branch, *, by: Any) -> str:
    """A new key for the telephone system of a branch; the one before opens nothing any more."""
    may.connect_telephone(by, branch).enforce()
    key = secrets.token_hex(32)
    kept = {"sealed": LOCK.seal(key), "made_at": timezone.now(), "heard_at": None}
    _row, is_first = TelephoneKey.objects.update_or_create(branch=branch, defaults=kept)
    journal.record(TelephoneKeyMade(branch=branch.pk, replaced=not is_first), by=by)
    return key


@transaction.atomic
def switch_telephone_off(branch: Branch, *, by: Any) -> None:
    """Nothing is taken from the telephone system of a branch until it gets a new key."""
    may.connect_telephone(by, branch).enforce()
    gone, _tables = TelephoneKey.objects.filter(branch=branch).delete()
    if gone:
        journal.record(TelephoneSwitchedOff(branch=branch.pk), by=by)
