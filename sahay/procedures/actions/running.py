"""Starting, leaving, handing over and ending runs."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.models import Branch, Staff
from sahay.documents.models import Version
from sahay.kit.refusal import Clash, Refused
from sahay.procedures import events, may
from sahay.procedures.ending import finished, held, taken_up
from sahay.procedures.holding import in_force_here, wants_to_start
from sahay.procedures.models import Run, RunQuerySet
from sahay.procedures.standing import standing
from sahay.procedures.telling import of_run, of_step


@transaction.atomic
def start_run(
    version: Version, *, branch: Branch, about_kind: str = "", about_id: int | None = None, by: Any
) -> Run:
    """Begins a procedure in a branch, about something or at the counter. What runs already goes on, also with
    the steps of an earlier version or of another branch.
    """
    may.start(by, branch).enforce()
    if version.pk not in {one.pk for one in in_force_here(branch)}:
        raise Refused(_("This procedure is not in force here. Choose another one."))
    if about_id is not None:
        same = (
            Run.objects.open().about(about_kind, about_id).filter(version__document__key=version.document.key)
        )
        if there := same.order_by("pk").first():
            return there
    run = Run(version=version, branch=branch, about_kind=about_kind, about_id=about_id)
    run.started_by = run.holder = _person(by)
    try:
        with transaction.atomic():
            run.save(force_insert=True)
    except IntegrityError:
        raise Clash(_("Somebody else has just started it. Please look again.")) from None
    journal.record(events.RunStarted(**of_run(run), version=version.pk), by=by)
    return run


@transaction.atomic
def start_for_kind(
    kind: str, *, branch: Branch, about_kind: str, about_id: int, by: Any = "procedures"
) -> list[Run]:
    """Begins every procedure that starts by itself for conversations of a kind, each once for each thing."""
    started = []
    for version in wants_to_start(kind, branch):
        if not _of_procedure(version, about_kind, about_id).exists():
            run = start_run(version, branch=branch, about_kind=about_kind, about_id=about_id, by=by)
            started.append(run)
    return started


@transaction.atomic
def leave_run(run: Run, *, by: Staff) -> Run:
    """Something else comes first: it waits as it is, for whoever comes back to it."""
    may.go_on(by, run).enforce()
    fresh = held(run)
    if fresh.left_at is None:
        fresh.left_at, fresh.holder, fresh.handed_at = timezone.now(), None, None
        fresh.save(update_fields=["left_at", "holder", "handed_at"])
        journal.record(events.RunLeft(**of_run(fresh)), by=by)
    return fresh


@transaction.atomic
def come_back(run: Run, *, by: Staff) -> Run:
    """Goes on with one that was left, also by somebody else."""
    may.go_on(by, run).enforce()
    fresh = held(run)
    if fresh.left_at is not None or fresh.handed_at is not None or fresh.holder_id != by.pk:
        taken_up(fresh, by, timezone.now())
        journal.record(events.RunResumed(**of_run(fresh)), by=by)
    return fresh


@transaction.atomic
def hand_over_run(run: Run, *, to: Staff, by: Staff) -> Run:
    """A colleague goes on with it where it stands, and finds it in their list until they touch it."""
    may.go_on(by, run).enforce()
    fresh = held(run)
    if not to.is_active or not to.sees(fresh.branch_id):
        raise Refused(_("%(name)s does not work in this branch.") % {"name": to.name})
    may.go_on(to, fresh).enforce()
    taken_up(fresh, to, timezone.now())
    if to.pk != by.pk:
        fresh.handed_at = timezone.now()
        fresh.save(update_fields=["handed_at"])
    journal.record(events.RunHandedOver(**of_run(fresh), to=to.pk, name=to.name), by=by)
    return fresh


@transaction.atomic
def finish_run(run: Run, *, by: Any) -> Run:
    """It is done: no required step is open."""
    may.go_on(by, run).enforce()
    fresh = held(run)
    if must := standing(fresh).way.must:
        raise Refused(_("“%(step)s” has to be done first.") % {"step": must.text(get_language() or "en")})
    return finished(fresh, timezone.now(), by)


@transaction.atomic
def abandon_run(
    run: Run, *, reason: str, overridden: bool = False, at: datetime | None = None, by: Any
) -> Run:
    """Gives it up although steps are open; says why, and what was left. `overridden`: because the matter is
    settled all the same, `at` this moment.
    """
    may.abandon(by, run).enforce()
    if not reason.strip():
        raise Refused(_("Please say why it is given up."))
    fresh = held(run)
    must = standing(fresh).way.must
    fresh.abandoned_at, fresh.reason = at or timezone.now(), reason.strip()[:1000]
    fresh.save(update_fields=["abandoned_at", "reason"])
    journal.record(
        events.RunAbandoned(
            **of_run(fresh),
            reason=fresh.reason,
            open_step=must.key if must else "",
            overridden=overridden,
            texts=of_step(fresh, must),
        ),
        by=by,
    )
    return fresh


def _of_procedure(version: Version, about_kind: str, about_id: int) -> RunQuerySet:
    """Every time this procedure was gone through about something, as any branch has it."""
    return Run.objects.about(about_kind, about_id).filter(version__document__key=version.document.key)


def _person(by: Any) -> Staff | None:
    return by if isinstance(by, Staff) else None
