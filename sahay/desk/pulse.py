"""The first question of every page: how far the journal has come, and which version of the business is the
present one.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from sahay.business.keeping import Keeper
from sahay.business.models import Business
from sahay.business.signed_in import StaffRequest
from sahay.journal.models import Entry

ASK = f"SELECT (SELECT MAX(id) FROM {Entry._meta.db_table}), (SELECT version FROM {Business._meta.db_table})"
_businesses: Keeper[Business | None] = Keeper(most=8)


@dataclass(frozen=True)
class Pulse:
    """`newest` is read before anything else on the page, so that no live hint falls between."""

    newest: int
    version: int
    business: Business | None


def feel(request: StaffRequest) -> Pulse:
    """The pulse of this request, taken once; the person recalls what was read under this version."""
    known: Pulse | None = getattr(request, "pulse", None)
    if known is None:
        known = _take()
        request.pulse = known  # type: ignore[attr-defined]
        request.business = known.business  # type: ignore[attr-defined]
        request.user.recall(known.version)
    return known


def _take() -> Pulse:
    with connection.cursor() as cursor:
        cursor.execute(ASK)
        newest, version = cursor.fetchone()
    return Pulse(newest or 0, version or 0, _businesses.get(version, Business.objects.first))
