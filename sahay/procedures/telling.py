"""What the journal keeps of a run, so that its sentences need nothing beside."""

from __future__ import annotations

from typing import Any

from sahay.procedures.models import Run
from sahay.procedures.shape import Step, procedure_of


def of_run(run: Run) -> dict[str, Any]:
    """The facts that every event of it has. At the counter nobody reads them as sentences."""
    facts: dict[str, Any] = {
        "run": run.pk,
        "branch": run.branch_id,
        "about_kind": run.about_kind,
        "about_id": run.about_id,
    }
    if run.about_id is not None:
        facts["titles"] = dict(procedure_of(run.version.facts).titles)
    return facts


def of_step(run: Run, step: Step | None) -> dict[str, str]:
    """What a step says, where somebody reads it as a sentence."""
    return dict(step.texts) if step is not None and run.about_id is not None else {}
