"""Where things are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.models import Branch
from sahay.documents.merging import BothChanged, merged
from sahay.kit.language import LANGUAGES
from sahay.kit.refusal import Refused
from sahay.kit.text import one_line
from sahay.standards import events, may
from sahay.standards.models import Whereabouts


@transaction.atomic
def set_whereabouts(
    row: Whereabouts | None,
    *,
    branch: Branch,
    things: str,
    where: Mapping[str, str],
    seen: Mapping[str, Any] | None = None,
    by: Any,
) -> Whereabouts:
    """Where one finds something in a branch; a new one (None), or other words for one.

    `seen` is what was looked at (see `held_row`). What somebody else wrote meanwhile stays; where both
    changed the same, `BothChanged` says what stands there now.
    """
    may.write(by, branch).enforce()
    if row is not None:
        row = Whereabouts.objects.select_for_update(of=("self",)).select_related("branch").get(pk=row.pk)
        may.write(by, row.branch).enforce()
    before = held_row(row)
    wanted: dict[str, Any] = {language: one_line(text, 200) or None for language, text in where.items()}
    wanted |= {"things": one_line(things, 300) or None, "branch": branch.pk}
    outcome = merged(before, wanted, before if seen is None else seen)
    if outcome.clashes:
        raise BothChanged(outcome.clashes)
    values = outcome.values
    said = {language: text for language, text in values.items() if text and language in LANGUAGES}
    if not values.get("things") or not said:
        raise Refused(_("Please say what it is about, and where it is, in one language at least."))
    row = row or Whereabouts()
    row.branch_id, row.things, row.where = values["branch"], values["things"], said
    row.changed_at = timezone.now()
    row.save()
    told = events.WhereaboutsSet(whereabouts=row.pk, branch=row.branch_id, things=row.things)
    journal.record(told, by=by)
    return row


def held_row(row: Whereabouts | None) -> dict[str, Any]:
    """What is written of a thing now: where it is by language, its words and its branch."""
    if row is None:
        return {}
    return {**row.where, "things": row.things, "branch": row.branch_id}


@transaction.atomic
def remove_whereabouts(row: Whereabouts, *, by: Any) -> None:
    """It is not there any more."""
    may.write(by, row.branch).enforce()
    told = events.WhereaboutsRemoved(whereabouts=row.pk, branch=row.branch.pk, things=row.things)
    row.delete()
    journal.record(told, by=by)
