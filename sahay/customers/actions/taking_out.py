"""Many customers at once leave the house as a file: who took them, how many, and why."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sahay import journal
from sahay.customers import events, may
from sahay.kit.refusal import Refused
from sahay.shell.discretion import is_discreet


@transaction.atomic
def take_out(*, shape: str, count: int, because: str = "", by: Any) -> None:
    """Written down before the file is handed over. Where lists tell no names, a reason is asked for."""
    may.bring_in(by).enforce()
    if is_discreet() and not because.strip():
        raise Refused(_("Write down what the file is for: names leave lists here only with a reason."))
    happened = events.CustomersTakenOut(business=1, shape=shape, count=count, because=because.strip()[:300])
    journal.record(happened, by=by)
