"""Saying which laws apply to the business."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.changing import frame_changed
from sahay.kit.refusal import Refused
from sahay.law import events, may
from sahay.law.models import Applied, Described, who
from sahay.law.places import PLACES, with_those_above
from sahay.law.rules import Trait


@transaction.atomic
def apply_packs(codes: Iterable[str], *, traits: Mapping[str, bool] | None = None, by: Any) -> None:
    """Exactly these packs apply from now on, with those they build on; no code: the usual ones of the
    country. `traits` says of some traits whether they are true of the business; the others stay as they were.
    """
    may.apply_packs(by).enforce()
    asked, told = list(codes), dict(traits or {})
    if not set(asked) <= set(PLACES) or not set(told) <= set(Trait.values):
        raise Refused(_("There is no law with this name here. Choose from the list."))
    wanted = list(with_those_above(asked))
    before = list(Applied.objects.values_list("pack", flat=True))
    said = {row.trait: row.holds for row in Described.objects.all()}
    new = {trait: holds for trait, holds in told.items() if said.get(trait) is not holds}
    if set(wanted) == set(before) and not new:
        return
    Applied.objects.exclude(pack__in=wanted).delete()
    for code in wanted:
        Applied.objects.get_or_create(pack=code, defaults={"by": who(by)})
    for trait, holds in new.items():
        Described.objects.update_or_create(trait=trait, defaults={"holds": holds, "by": who(by)})
    frame_changed()
    journal.record(events.PacksApplied(business=1, packs=wanted, before=before, traits=said | told), by=by)
