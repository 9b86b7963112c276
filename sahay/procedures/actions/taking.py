"""Taking the steps of a run, leaving one out, and taking one back."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.models import Staff
from sahay.files.actions import keep
from sahay.kit.refusal import Clash, Refused
from sahay.procedures import events, may
from sahay.procedures.confirming import ask_again, take_confirmed
from sahay.procedures.ending import held
from sahay.procedures.marking import mark, row_of
from sahay.procedures.matters import matter_of
from sahay.procedures.models import Run, Taken
from sahay.procedures.recording import cleaned, evidence_type
from sahay.procedures.shape import Step, procedure_of
from sahay.procedures.standing import Standing, standing
from sahay.procedures.telling import of_run

CONCERN = "concern"


@transaction.atomic
def take_step(
    run: Run, key: str, *, value: str = "", answer: str = "", file: bytes | None = None, by: Staff
) -> Run:
    """Ticks a step: with what was written down, the answer to a question, or a photo or PDF. With the last
    one the run is finished.
    """
    may.go_on(by, run).enforce()
    fresh = _held_with_matter(run, key)
    stands = standing(fresh)
    step = _open_step(stands, key)
    if step.is_decision and answer not in ("yes", "no"):
        raise Refused(_("Please answer yes or no."))
    row = row_of(fresh, step, by)
    row.answer = answer if step.is_decision else ""
    row.value = cleaned(step, value, get_language() or "en")
    if step.records == "photo":
        _show(row, step, file)
    if step.records == CONCERN and row.value:
        return _understood(fresh, stands, step, row, by)
    return mark(fresh, stands, step, row, by)


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
    row = row_of(fresh, step, by)
    row.skipped = reason.strip()[:1000]
    return mark(fresh, stands, step, row, by)


@transaction.atomic
def untake_step(run: Run, key: str, *, by: Staff) -> Run:
    """It was ticked by mistake, and is open again; what it said can still be read."""
    may.go_on(by, run).enforce()
    fresh = held(run)
    if not fresh.taken.counting().filter(step=key).update(undone_at=timezone.now()):
        raise Clash(_("This step is open already."))
    journal.record(events.StepUntaken(**of_run(fresh), steps=[key]), by=by)
    return fresh


def _held_with_matter(run: Run, key: str) -> Run:
    """What it is about is held first where the step writes there, as when the customer confirms."""
    step, matter = procedure_of(run.version.facts).step(key), matter_of(run)
    if step is not None and step.records == CONCERN and matter and run.about_id is not None:
        matter.hold(run.about_id)
    return held(run)


def _understood(run: Run, stands: Standing, step: Step, row: Taken, by: Staff) -> Run:
    """The sentence is the concern of what the run is about. A yes to other words counts no longer; one to
    these very words counts already.
    """
    matter = matter_of(run)
    if matter is None or run.about_id is None:
        return mark(run, stands, step, row, by)
    known = matter.say_concern(run.about_id, row.value, by=by)
    if not known:
        ask_again(run, by=by)
    marked = mark(run, standing(run), step, row, by)
    if known:
        take_confirmed(marked, by=by)
    return marked


def _open_step(stands: Standing, key: str) -> Step:
    step = next((one for one in stands.way.steps if one.key == key), None)
    if step is None:
        raise Clash(_("The way does not lead past this step any more. Please look again."))
    if key in stands.taken:
        raise Clash(_("Somebody else has just done this step. Please look again."))
    return step


def _show(row: Taken, step: Step, file: bytes | None) -> None:
    if file:
        row.file_type = evidence_type(file)
        row.file = keep(file)
    elif step.required:
        raise Refused(_("Please take a photo, or choose a PDF."))
