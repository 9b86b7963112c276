"""Writing down who opened what, in medical mode: once for each of them, thing and hour."""

from __future__ import annotations

from datetime import datetime
from threading import Lock

from django.utils import timezone

from sahay.business.keeping import Keeper
from sahay.business.models import Staff
from sahay.privacy.models import Look, Medical

MOST_KNOWN = 20_000
_is_on: Keeper[bool] = Keeper(most=4)
_written: set[tuple[int, str, int, datetime, bool]] = set()
_lock = Lock()


def is_medical(version: int | None) -> bool:
    """Whether medical mode is on, asked for once for each version of the business and process."""
    return _is_on.get(version, lambda: Medical.present().on)


def looked(staff: Staff, what: str, number: int, *, details: bool = False) -> None:
    """One row for each hour; what this process has written already is not written again."""
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    key = (staff.pk, what, number, hour, details)
    if key in _written:
        return
    row = Look(staff=staff, name=staff.name, what=what, number=number, hour=hour, details=details)
    Look.objects.bulk_create([row], ignore_conflicts=True)
    with _lock:
        if len(_written) >= MOST_KNOWN:
            _written.clear()
        _written.add(key)
