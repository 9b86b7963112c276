"""What has to be done before a matter is settled: asked by the rooms above."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sahay.kit.refusal import Refused
from sahay.procedures.actions import abandon_run
from sahay.procedures.following import go_on
from sahay.procedures.models import Run
from sahay.procedures.standing import Standing, standing


class StepsOpen(Refused):
    """A required step is open; says about what, so that somebody can be led there."""

    def __init__(self, reason: object, about_kind: str, about_id: int) -> None:
        super().__init__(reason)
        self.about_kind, self.about_id = about_kind, about_id


def open_runs(about_kind: str, about_id: int) -> list[Standing]:
    """The runs that still go on about something, the oldest first."""
    rows = Run.objects.open().about(about_kind, about_id).whole()
    return [standing(run) for run in rows.order_by("started_at", "pk")]


def settle(about_kind: str, about_id: int, *, at: datetime, despite: str = "", by: Any) -> None:
    """Called in the transaction in which a matter is settled, at this moment. Runs with a required step open
    forbid it, unless `despite` says why it is settled all the same: then they are given up with that reason.

    Raises:
        StepsOpen: a required step is open; the reason names it and its procedure.
    """
    language = get_language() or "en"
    for one in open_runs(about_kind, about_id):
        must = one.way.must
        if must is None:
            continue
        if not despite.strip():
            reason = _("“%(step)s” has to be done first (%(procedure)s).") % {
                "step": must.text(language),
                "procedure": one.procedure.title(language),
            }
            raise StepsOpen(reason, about_kind, about_id)
        abandon_run(one.run, reason=despite, overridden=True, at=at, by=by)


def take_back(about_kind: str, about_id: int, *, at: datetime, by: Any) -> None:
    """Called in the transaction in which it is taken back that a matter was settled at a moment: what was
    given up for it goes on, and is asked for again.
    """
    go_on(Run.objects.about(about_kind, about_id).filter(abandoned_at=at), by=by)
