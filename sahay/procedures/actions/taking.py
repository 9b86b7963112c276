"""Taking the steps of a run, leaving one out, and taking one back."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.models import Staff
from sahay.files.actions import keep
from sahay.kit.refusal import Clash, Refused
from sahay.procedures import events, may
from sahay.procedures.ending import finished, held
from sahay.procedures.models import Run, Taken
from sahay.procedures.recording import cleaned, picture_type
from sahay.procedures.shape import Step
from sahay.procedures.standing import Standing, standing
from sahay.procedures.ways import comes_round


@transaction.atomic
def take_step(
    run: Run, key: str, *, value: str = "", answer: str = "", photo: bytes | None = None, by: Staff
) -> Run:
    """Ticks a step: with what was written down, the answer to a question, or a photo. With the last one the
    run is finished.
    """
    may.go_on(by, run).enforce()
    fresh = held(run)
    stands = standing(fresh)
    step = _open_step(stands, key)
    if step.is_decision and answer not in ("yes", "no"):
        raise Refused(_("Please answer yes or no."))
    row = _row(fresh, step, by)
    row.answer = answer if step.is_decision else ""
    row.value = cleaned(step, value, get_language() or "en")
    if step.records == "photo":
        _show(row, step, photo)
    return _taken(fresh, stands, step, row, by)


@transaction.atomic
def skip_step(run: Run, key: str, *, reason: str, by: Staff) -> Run:
    """Leaves a step out, and says why. One that is required is never left out: the run is given up."""
    may.go_on(by, run).enforce()
    fresh = held(run)
    stands = standing(fresh)
    step = _open_step(stands, key)
    if step.required or step.is_decision:
        raise Refused(
            _("This step cannot be left out. Give the procedure up if it does not fit, and say why.")
        )
    if not reason.strip():
        raise Refused(_("Please say why this step is left out."))
    row = _row(fresh, step, by)
    row.skipped = reason.strip()[:1000]
    return _taken(fresh, stands, step, row, by)


@transaction.atomic
def untake_step(run: Run, key: str, *, by: Staff) -> Run:
    """It was ticked by mistake, and is open again."""
    may.go_on(by, run).enforce()
    fresh = held(run)
    gone, _rows = fresh.taken.filter(step=key).delete()
    if not gone:
        raise Clash(_("This step is open already."))
    journal.record(events.StepUntaken(run=fresh.pk, branch=fresh.branch_id, steps=[key]), by=by)
    return fresh


def _open_step(stands: Standing, key: str) -> Step:
    step = next((one for one in stands.way.steps if one.key == key), None)
    if step is None:
        raise Clash(_("The way does not lead past this step any more. Please look again."))
    if key in stands.taken:
        raise Clash(_("Somebody else has just done this step. Please look again."))
    return step


def _row(run: Run, step: Step, by: Any) -> Taken:
    person = by if isinstance(by, Staff) else None
    return Taken(run=run, step=step.key, at=timezone.now(), by=person, name=person.name if person else "")


def _show(row: Taken, step: Step, photo: bytes | None) -> None:
    if photo:
        row.file_type = picture_type(photo)
        row.file = keep(photo)
    elif step.required:
        raise Refused(_("Please take a photo."))


def _taken(run: Run, stands: Standing, step: Step, row: Taken, by: Any) -> Run:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise Clash(_("Somebody else has just done this step. Please look again.")) from None
    if run.left_at or run.holder_id != row.by_id:
        run.left_at, run.holder = None, row.by
        run.save(update_fields=["left_at", "holder"])
    journal.record(
        events.StepTaken(
            run=run.pk,
            branch=run.branch_id,
            step=step.key,
            answer=row.answer,
            skipped=bool(row.skipped),
        ),
        by=by,
    )
    if again := comes_round(stands.procedure, stands.way.steps, step, row.answer):
        run.taken.filter(step__in=again).delete()
        journal.record(events.StepUntaken(run=run.pk, branch=run.branch_id, steps=list(again)), by=by)
    elif standing(Run.objects.whole().get(pk=run.pk)).way.is_done:
        finished(run, row.at, by)
    return run
