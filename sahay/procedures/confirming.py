"""The customer says that we understood: the steps that wait for it are taken in their name."""

from __future__ import annotations

from typing import Any

from sahay.procedures.ending import held
from sahay.procedures.marking import mark, row_of, unmark
from sahay.procedures.models import Run
from sahay.procedures.standing import standing

CONFIRMED = "confirmed"


def confirmed(about_kind: str, about_id: int, *, by: Any) -> None:
    """Called in the transaction in which the customer confirms what they want, or puts it right."""
    for run in Run.objects.open().about(about_kind, about_id).order_by("pk"):
        take_confirmed(held(run), by=by)


def take_confirmed(run: Run, *, by: Any) -> None:
    """The open steps of a held run that wait for the customer's yes."""
    stands = standing(run)
    for step in stands.way.open:
        if step.records == CONFIRMED and run.is_open:
            mark(run, standing(run), step, row_of(run, step, by), by)


def ask_again(run: Run, *, by: Any) -> None:
    """The sentence is another one than the one they said yes to: that step is open again."""
    taken = standing(run).taken
    keys = [one.key for one in standing(run).procedure.steps if one.records == CONFIRMED and one.key in taken]
    if keys:
        unmark(run, keys, by)
