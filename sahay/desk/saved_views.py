"""Saved views on the desk: each a view of the inbox like any other, its count in the side bar."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from time import time
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sahay.business.keeping import Keeper
from sahay.business.models import Branch, Staff
from sahay.business.signed_in import StaffRequest
from sahay.conversations.conditions import Asking, narrowed
from sahay.conversations.models import Conversation
from sahay.conversations.orders import NEWEST, ORDERS, Order
from sahay.desk.inbox import VIEWS, View, address_of
from sahay.desk.pulse import feel
from sahay.desk.side_bar import MOST_COUNTED, Entry, shown
from sahay.kit.addresses import address
from sahay.routines.forms.conditions import as_query
from sahay.routines.saved_views import Saved, saved_views_of

MOST_PINNED = 12
A_MINUTE = 60  # seconds: how long a count that depends on the time stands
EMPTY = (
    _("Nothing is like this just now"),
    _("What meets the conditions of this view appears here by itself."),
)
Said = dict[str, Any]


def _one(field: str, operator: str, *value: str) -> Said:
    return {"field": field, "is": operator, "value": list(value)}


AWAKE = (_one("resolved", "no"), _one("snoozed", "no"))
# The views of the house as conditions, to begin a view of one's own with.
IN_CONDITIONS: dict[str, tuple[Said, ...]] = {
    "branch": AWAKE,
    "mine": (*AWAKE, _one("assignee", "any", "me")),
    "unassigned": (*AWAKE, _one("assignee", "any", "nobody")),
    "due": (_one("due", "coming", "4", "hours"),),
    "pressing": (*AWAKE, _one("priority", "any", "3", "4")),
    "waiting": (*AWAKE, _one("waiting_on", "any", "customer")),
    "snoozed": (_one("snoozed", "yes"),),
    "all": (),
    "resolved": (_one("resolved", "yes"),),
    "spam": (_one("spam", "yes"),),
}

# What the search box says of how things stand; the search itself does not know who looks at a view.
STATES: dict[str, Said] = {
    "is:open": _one("resolved", "no"),
    "is:resolved": _one("resolved", "yes"),
    "is:mine": _one("assignee", "any", "me"),
    "is:unassigned": _one("assignee", "any", "nobody"),
}


@dataclass(frozen=True)
class Bar:
    """Saved views as the side bar shows them. Counts that are not `known` yet are asked for afterwards."""

    entries: tuple[Entry, ...]
    known: bool
    src: str


def view_of(request: StaffRequest, key: str) -> View | None:
    """The view an address names: one of the house, or a saved one this person may look at."""
    if key in VIEWS:
        return VIEWS[key]
    saved = saved_of(request, key)
    return as_view(saved) if saved else None


def saved_of(request: StaffRequest, key: str) -> Saved | None:
    """The saved view of this name."""
    return next((one for one in all_saved(request) if one.key == key), None)


def all_saved(request: StaffRequest) -> tuple[Saved, ...]:
    """Every saved view of this person, read once for each version of the business."""
    return saved_views_of(request.user, feel(request).version)


def as_view(saved: Saved) -> View:
    """A saved view as the inbox shows it."""
    view = View(saved.key, saved.name, saved.icon, "", partial(_chosen, saved), EMPTY, counted=False)
    return in_order(view, saved.sort)


def in_order(view: View, name: str) -> View:
    """A view in another order. Rare views hold all there ever was: they stay as their index has them."""
    order = ORDERS.get(name)
    if order is None or view.rare:
        return view
    return replace(view, order=order.columns, choose=partial(_prepared, order, view))


def link_to_save(view: View, branch: Branch | None, sort: str) -> str:
    """Where this list becomes a view of one's own; empty for one that no conditions can say."""
    said = IN_CONDITIONS.get(view.key)
    if said is None:
        return ""
    at_branch = (_one("branch", "any", str(branch.pk)),) if branch else ()
    return link_to(*said, *at_branch, sort=sort or NEWEST)


def link_to_save_search(asked: str) -> str:
    """Where a search becomes a view: how things stand as conditions, all the rest as words to look for."""
    words = [word for word in asked.split() if word.casefold() not in STATES]
    said = [STATES[word.casefold()] for word in asked.split() if word.casefold() in STATES]
    if words:
        said.insert(0, _one("words", "has", " ".join(words)))
    return link_to(*said, name=asked[:60])


def link_to(*said: Said, **more: str) -> str:
    """A page on which a view with these conditions can be looked at and kept: also a link for colleagues."""
    return f"{address('routines:new_saved_view')}?{as_query(said, **more)}"


def bar(request: StaffRequest, current: str, *, ask: bool = False) -> Bar:
    """What stands in the side bar. Pages show what was counted since anything happened; `ask` counts."""
    pinned = [saved for saved in all_saved(request) if saved.pinned][:MOST_PINNED]
    pulse = feel(request)
    key = (request.user.pk, pulse.version, pulse.newest, int(time() // A_MINUTE))
    if not pinned:
        counts: dict[int, int] | None = {}
    elif ask:
        counts = _counts.get(key, lambda: counted(pinned, request.user))
    else:
        counts = _counts.known(key)
    entries = tuple(
        Entry(
            label=saved.name,
            url=address_of(saved.key),
            icon=saved.icon,
            key="",
            count=shown((counts or {}).get(saved.number, 0)),
            current=saved.key == current,
            hot=False,
        )
        for saved in pinned
    )
    return Bar(entries, counts is not None, f"{address('desk:saved_bar')}?view={current}")


_counts: Keeper[dict[int, int]] = Keeper()


def counted(views: list[Saved], staff: Staff) -> dict[int, int]:
    """How many each holds, none counted further than to 100: one query."""
    asking = Asking(staff, timezone.now())
    parts = {saved.number: _counting(saved, staff, asking) for saved in views}
    asked = {number: part for number, part in parts.items() if part}
    if not asked:
        return dict.fromkeys(parts, 0)
    sql = "SELECT " + ", ".join(f"({part})" for part, _values in asked.values())
    with connection.cursor() as cursor:
        cursor.execute(sql, [value for _part, values in asked.values() for value in values])
        found = cursor.fetchone()
    return {**dict.fromkeys(parts, 0), **dict(zip(asked, found, strict=True))}


def _counting(saved: Saved, staff: Staff, asking: Asking) -> tuple[str, tuple[Any, ...]] | None:
    """The SQL that counts one; None for what can hold nothing."""
    rows = narrowed(Conversation.objects.visible_to(staff), saved.conditions, asking)
    try:
        sql, values = rows.order_by().values_list("pk")[: MOST_COUNTED + 1].query.sql_with_params()
    except EmptyResultSet:
        return None
    return f"SELECT COUNT(*) FROM ({sql}) AS capped", values


def _chosen(saved: Saved, rows: Any, staff: Staff) -> Any:
    return narrowed(rows, saved.conditions, Asking(staff, timezone.now()))


def _prepared(order: Order, view: View, rows: Any, staff: Staff) -> Any:
    return order.prepared(view.choose(rows, staff))
