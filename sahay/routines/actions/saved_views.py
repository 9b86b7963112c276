"""Keeping views: making, changing, putting in order, taking away and bringing back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.changing import frame_changed
from sahay.business.models import Staff
from sahay.conversations.conditions import cleaned
from sahay.conversations.orders import NEWEST, ORDERS
from sahay.kit.refusal import Clash, Refused
from sahay.kit.text import one_line
from sahay.routines import events, may, rows
from sahay.routines.models import SavedView

MOST = 100
MOST_IN_A_NAME = 60


@transaction.atomic
def make_saved_view(
    *,
    name: str,
    conditions: Iterable[Any],
    sort: str = NEWEST,
    icon: str = SavedView.Icon.FILTER,
    shared: bool = False,
    pinned: bool = True,
    by: Staff,
) -> SavedView:
    """A new one, below those that are there."""
    may.keep_view(by, shared=shared).enforce()
    view = SavedView(owner=None if shared else by)
    _stand_last(view)
    _keep(view, name, conditions, sort, icon, pinned)
    journal.record(events.SavedViewMade(saved_view=view.pk, name=view.name, shared=view.is_shared), by=by)
    return view


@transaction.atomic
def change_saved_view(
    view: SavedView,
    *,
    name: str,
    conditions: Iterable[Any],
    sort: str,
    icon: str,
    shared: bool,
    pinned: bool,
    by: Staff,
) -> SavedView:
    """Another name, other conditions; one's own can become everybody's and the other way round."""
    view = SavedView.objects.select_for_update(of=("self",)).get(pk=view.pk)
    may.change_view(by, view).enforce()
    may.keep_view(by, shared=shared).enforce()
    if shared != view.is_shared:
        view.owner = None if shared else by
        _stand_last(view)
    _keep(view, name, conditions, sort, icon, pinned)
    journal.record(events.SavedViewChanged(saved_view=view.pk, name=view.name, shared=view.is_shared), by=by)
    return view


@transaction.atomic
def copy_saved_view(view: SavedView, *, by: Staff) -> SavedView:
    """The same once more, as one's own, under a name that is free."""
    may.see_view(by, view).enforce()
    return make_saved_view(
        name=_free_name(view.name, by),
        conditions=view.conditions,
        sort=view.sort,
        icon=view.icon,
        pinned=view.pinned,
        by=by,
    )


@transaction.atomic
def move_saved_view(view: SavedView, *, up: bool, by: Staff) -> None:
    """One place higher or lower among those it stands with."""
    may.change_view(by, view).enforce()
    try:
        to = rows.move(SavedView.objects.beside(view), view.pk, up=up)
    except LookupError:
        raise Clash(_("This view was taken away. Bring it back first.")) from None
    if to is not None:
        frame_changed()
        journal.record(events.SavedViewMoved(saved_view=view.pk, position=to), by=by)


@transaction.atomic
def take_away_saved_view(view: SavedView, *, by: Staff) -> None:
    """Offered no more. It is kept and can be brought back; no conversation is touched."""
    may.change_view(by, view).enforce()
    if SavedView.objects.in_use().filter(pk=view.pk).update(taken_away_at=timezone.now()):
        frame_changed()
        journal.record(events.SavedViewTakenAway(saved_view=view.pk), by=by)


@transaction.atomic
def bring_back_saved_view(view: SavedView, *, by: Staff) -> None:
    """Offered again, unless another one has its name by now."""
    may.change_view(by, view).enforce()
    _need_room(view)
    try:
        with transaction.atomic():
            gone = SavedView.objects.filter(pk=view.pk, taken_away_at__isnull=False)
            is_back = gone.update(taken_away_at=None)
    except IntegrityError:
        raise _taken() from None
    if is_back:
        frame_changed()
        journal.record(events.SavedViewBroughtBack(saved_view=view.pk), by=by)


def _stand_last(view: SavedView) -> None:
    _need_room(view)
    view.position = rows.after_the_last(SavedView.objects.beside(view))


def _need_room(view: SavedView) -> None:
    if SavedView.objects.beside(view).count() >= MOST:
        raise Refused(_("A hundred views are enough. Please take one away first."))


def _keep(view: SavedView, name: str, conditions: Iterable[Any], sort: str, icon: str, pinned: bool) -> None:
    view.name, view.pinned = one_line(name, MOST_IN_A_NAME), pinned
    view.conditions = cleaned(conditions)
    view.sort = sort if sort in ORDERS else NEWEST
    view.icon = icon if icon in SavedView.Icon.values else SavedView.Icon.FILTER
    if not view.name:
        raise Refused(_("Please give the view a name."))
    try:
        with transaction.atomic():
            view.save()
    except IntegrityError:
        raise _taken() from None
    frame_changed()


def _taken() -> Clash:
    return Clash(_("There is a view of this name already."))


def _free_name(name: str, by: Staff) -> str:
    taken = set(SavedView.objects.in_use().filter(owner=by).values_list("name", flat=True))
    tries = (name, *(f"{name[: MOST_IN_A_NAME - 4]} {number}" for number in range(2, MOST + 2)))
    return next(one for one in tries if one not in taken)
