"""Something happens, for tests of live hints."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from sahay import journal
from sahay.journal.models import Entry


def happens(event: Any, by: str = "test") -> Entry:
    with transaction.atomic():
        return journal.record(event, by=by)
