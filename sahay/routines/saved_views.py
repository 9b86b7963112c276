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
    def key(self) -> str:
        """Its name in addresses."""
        return key_of(self.number)


def key_of(number: int) -> str:
    """How the inbox names a saved view in its addresses."""
    return f"v{number}"


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
        conditions=tuple(view.said),
    )
