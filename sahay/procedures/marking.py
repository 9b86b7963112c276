"""A step that is done: its row is kept, the journal knows, and the run goes on or ends."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.models import Staff
from sahay.kit.refusal import Clash
from sahay.procedures import events
from sahay.procedures.ending import finished, taken_up
from sahay.procedures.models import Run, Taken
from sahay.procedures.shape import Step
from sahay.procedures.standing import Standing, standing
from sahay.procedures.telling import of_run, of_step
from sahay.procedures.ways import before_round


def row_of(run: Run, step: Step, by: Any) -> Taken:
    """What will be kept of a step: who took it, and when."""
    person = by if isinstance(by, Staff) else None
    name = str(getattr(by, "name", ""))[:120]
    now = timezone.now()
    return Taken(run=run, step=step.key, at=now, away=run.away_until(now), by=person, name=name)


def mark(run: Run, stands: Standing, step: Step, row: Taken, by: Any) -> Run:
    """Keeps it; called in the transaction of the action. With the last step the run is finished."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise Clash(_("Somebody else has just done this step. Please look again.")) from None
    if row.by and (run.left_at or run.handed_at or run.holder_id != row.by.pk):
        taken_up(run, row.by, row.at)
    journal.record(
        events.StepTaken(
            **of_run(run),
            step=step.key,
            answer=row.answer,
            skipped=bool(row.skipped),
            words=row.skipped,
            texts=of_step(run, step),
        ),
        by=by,
    )
    before = before_round(stands.procedure, stands.way.steps, step, row.answer)
    if before is not None:
        unmark(run, [key for key in (*stands.taken, step.key) if key not in before], by)
    elif standing(Run.objects.whole().get(pk=run.pk)).way.is_done:
        finished(run, row.at, by)
    return run


def unmark(run: Run, keys: list[str], by: Any) -> None:
    """These steps are open again; what they said can still be read."""
    run.taken.counting().filter(step__in=keys).update(undone_at=timezone.now())
    journal.record(events.StepUntaken(**of_run(run), steps=keys), by=by)
