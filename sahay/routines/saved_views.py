"""Saved views as every page of the desk needs them: read once for each version of the business."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sahay.business.keeping import Keeper
from sahay.business.models import Staff
from sahay.routines.models import SavedView

MOST = 200


@dataclass(frozen=True)
class Saved:
    """A saved view as plain values; its conditions are only read."""

    number: int
    name: str
    icon: str
    sort: str
    is_shared: bool
    pinned: bool
    conditions: tuple[dict[str, Any], ...]

    @property
    def looks_for_words(self) -> bool:
        """Whether the search has to be asked for it."""
        return any(condition["field"] == "words" for condition in self.conditions)


_known: Keeper[tuple[Saved, ...]] = Keeper()


def saved_views_of(staff: Staff, version: int) -> tuple[Saved, ...]:
    """Those this person may look at, in their order: kept until the business changes."""
    return _known.get((staff.pk, version), lambda: tuple(map(_plain, _read(staff))))


def _read(staff: Staff) -> Any:
    return SavedView.objects.visible_to(staff).in_use().in_order()[:MOST]


def _plain(view: SavedView) -> Saved:
    return Saved(
        number=view.pk,
        name=view.name,
        icon=view.icon,
        sort=view.sort,
        is_shared=view.is_shared,
        pinned=view.pinned,
        conditions=tuple(view.conditions),
    )
