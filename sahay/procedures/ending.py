"""A run as it is changed: held while somebody changes it, taken up when somebody is at it, ended once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.models import Staff
from sahay.kit.refusal import Clash
from sahay.procedures import events
from sahay.procedures.models import Run
from sahay.procedures.telling import of_run


def held(run: Run) -> Run:
    """The run as it is now, for nobody else to change until this is done."""
    fresh = Run.objects.select_for_update(of=("self",)).select_related("version", "branch").get(pk=run.pk)
    if not fresh.is_open:
        raise Clash(_("This run has ended. Nothing was changed."))
    return fresh


def taken_up(run: Run, holder: Staff, now: datetime) -> None:
    """Somebody is at it from now on; how long it lay there is kept. Called in the transaction of an act."""
    run.away, run.left_at, run.holder, run.handed_at = run.away_until(now), None, holder, None
    run.save(update_fields=["away", "left_at", "holder", "handed_at"])


def finished(run: Run, now: datetime, by: Any) -> Run:
    """Ends it; called in the transaction of the action that found it done."""
    run.finished_at, run.away, run.left_at = now, run.away_until(now), None
    run.save(update_fields=["finished_at", "away", "left_at"])
    journal.record(events.RunFinished(**of_run(run)), by=by)
    return run
