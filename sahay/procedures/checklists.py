"""A run as a list to tick: the part that stands in a case, and on a page of its own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from sahay.business.models import Staff
from sahay.kit.refusal import Answer
from sahay.procedures import may
from sahay.procedures.matters import concern_of
from sahay.procedures.models import Run
from sahay.procedures.standing import Line, Standing, standing


@dataclass(frozen=True)
class Checklist:
    """What the template shows of one run."""

    run: Run
    title: str
    contact: str
    lines: list[Line]
    progress: str
    must: str
    can_go_on: Answer
    can_give_up: Answer

    @cached_property
    def concern(self) -> str:
        """What the customer wants as far as it is known; asked for only where a step writes it."""
        return concern_of(self.run)

    @property
    def can_finish(self) -> bool:
        """Whether only steps are open that may stay so."""
        return self.run.is_open and not self.must


def checklist(run: Run, staff: Staff, language: str) -> Checklist:
    """One run for one reader; the run comes with its version and steps."""
    return of_standing(standing(run), staff, language)


def open_checklists(about_kind: str, about_id: int, staff: Staff, language: str) -> list[Checklist]:
    """Everything that runs about one thing, the oldest first."""
    rows = Run.objects.visible_to(staff).open().about(about_kind, about_id).whole()
    return [checklist(row, staff, language) for row in rows.order_by("started_at", "pk")]


def of_standing(stands: Standing, staff: Staff, language: str) -> Checklist:
    """The same of a run whose standing is known."""
    run, must = stands.run, stands.way.must
    return Checklist(
        run,
        stands.procedure.title(language),
        stands.procedure.contact(language),
        stands.lines(language),
        _progress(stands),
        must.text(language) if must else "",
        may.go_on(staff, run),
        may.abandon(staff, run),
    )


def _progress(stands: Standing) -> str:
    """How many steps are behind, of those that are certain to come: after a question it depends."""
    known = {"done": stands.done, "total": len(stands.way.steps)}
    if stands.way.at_question:
        return _("%(done)s of %(total)s up to the next question") % known
    return _("%(done)s of %(total)s") % known
