"""Runs go where goes what they are about: called by the rooms above, in the transaction of their own act."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from sahay import journal
from sahay.business.models import Branch
from sahay.procedures import events
from sahay.procedures.ending import held
from sahay.procedures.models import Run, RunQuerySet
from sahay.procedures.models.run import OPEN
from sahay.procedures.telling import of_run

Brought = dict[str, list[int]]


def moved(about_kind: str, about_id: int, branch: Branch) -> None:
    """What they are about belongs to another branch now: whoever works there goes on."""
    _place(Run.objects.open().about(about_kind, about_id), branch)


def joined(
    about_kind: str, about_id: int, *, into: int, branch: Branch | None, reason: str, by: Any
) -> Brought:
    """What they are about goes on in another thing of its kind, and so do they; those that ended are known
    there. Of two open runs of one procedure the one that is further goes on, and the other is given up for
    `reason`.

    Returns plain values for `parted`: the runs that were `moved`, and those that were `given_up`.
    """
    there = {run.version.document.key: run for run in _open(about_kind, into)}
    ended = Run.objects.about(about_kind, about_id).exclude(OPEN)
    brought: Brought = {"moved": [run.pk for run in ended], "given_up": []}
    for run in _open(about_kind, about_id):
        other = there.get(run.version.document.key)
        stays = run if other is None or _steps(run) > _steps(other) else other
        if other is not None:
            gone = other if stays is run else run
            _give_up(gone, reason, by)
            brought["given_up"].append(gone.pk)
        if stays is run:
            brought["moved"].append(run.pk)
    gone_along = Run.objects.filter(pk__in=brought["moved"])
    gone_along.update(about_id=into)
    _place(gone_along.open(), branch)
    return brought


def parted(
    brought: Brought, about_kind: str, about_id: int, *, of: int, branch: Branch | None, by: Any
) -> None:
    """Undoes `joined`: those that came into `of` go back with what was done meanwhile, and those that were
    given up for it go on, unless their procedure was begun again there.
    """
    Run.objects.about(about_kind, of).filter(pk__in=brought["moved"]).update(about_id=about_id)
    _place(Run.objects.about(about_kind, about_id).open(), branch)
    go_on(Run.objects.filter(pk__in=brought["given_up"]), by=by)


def go_on(given_up: RunQuerySet, *, by: Any) -> None:
    """What was given up is open as it stood, unless its procedure was begun again meanwhile."""
    for run in given_up.select_related("version__document"):
        assert run.about_id is not None
        same = run.version.document.key
        if any(one.version.document.key == same for one in _open(run.about_kind, run.about_id)):
            continue
        if run.abandoned_at and run.left_at is None:
            run.away += timezone.now() - run.abandoned_at
        run.abandoned_at, run.reason = None, ""
        run.save(update_fields=["abandoned_at", "reason", "away"])
        journal.record(events.RunResumed(**of_run(run)), by=by)


def _open(about_kind: str, about_id: int) -> RunQuerySet:
    rows = (
        Run.objects.open()
        .about(about_kind, about_id)
        .annotate(steps=Count("taken", filter=Q(taken__undone_at__isnull=True)))
    )
    return rows.select_related("version__document", "branch").order_by("pk")


def _steps(run: Run) -> int:
    return int(run.steps)  # type: ignore[attr-defined]


def _give_up(run: Run, reason: str, by: Any) -> None:
    fresh = held(run)
    fresh.abandoned_at, fresh.reason = timezone.now(), reason
    fresh.save(update_fields=["abandoned_at", "reason"])
    journal.record(events.RunAbandoned(**of_run(fresh), reason=reason), by=by)


def _place(runs: RunQuerySet, branch: Branch | None) -> None:
    """They are of this branch, and nobody has them who does not work there."""
    if branch is None:
        return
    runs.update(branch=branch)
    held_by = runs.exclude(holder=None).select_related("holder")
    away = [run.pk for run in held_by if run.holder and not run.holder.sees(branch.pk)]
    Run.objects.filter(pk__in=away).update(holder=None)
