"""The side bar: every view of the inbox with its count, and the list “For me” before them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.urls import get_script_prefix, reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sahay.business.keeping import Keeper
from sahay.business.models import Staff
from sahay.conversations.models import Conversation
from sahay.conversations.models.lists import SOON
from sahay.desk.inbox import VIEWS, address_of, label_of, news_of, rows_of
from sahay.desk.places import Places
from sahay.desk.to_leave import MINE, scheduled_for
from sahay.procedures.models import Run
from sahay.routines.models import ReminderDue
from sahay.teamwork.handing import TAKING, handed_to_several
from sahay.teamwork.models import Draft, Notice

FOR_ME, DRAFTS, SCHEDULED = "for_me", "drafts", "scheduled"
REMINDERS, HANDED, RUNS = "reminders", "handed", "runs"
MOST_COUNTED = 99


@dataclass(frozen=True)
class Entry:
    """A view as the side bar shows it."""

    label: str
    url: str
    icon: str
    key: str
    count: str
    current: bool
    hot: bool
    rare: bool = False


def entries(staff: Staff, places: Places, current: str = "") -> tuple[Entry, ...]:
    """All views with their counts, which cost one query together."""
    counts = counted(staff)
    shape = (places.numbers, bool(places.own_teams), current)
    key = (tuple(counts.items()), *shape, get_language(), get_script_prefix())
    return _entries.get(key, lambda: _laid_out(counts, places, current))


_entries: Keeper[tuple[Entry, ...]] = Keeper()


def _laid_out(counts: dict[str, int], places: Places, current: str) -> tuple[Entry, ...]:
    waiting = shown(sum(counts.get(key, 0) for key in (FOR_ME, REMINDERS, HANDED, RUNS)))
    for_me = Entry(
        _("For me"), reverse("desk:for_me"), "bell", "g y", waiting, current == FOR_ME, bool(waiting)
    )
    begun = shown(counts.get(DRAFTS, 0))
    drafts = Entry(_("Drafts"), reverse("teamwork:drafts"), "edit", "", begun, current == DRAFTS, False)
    to_leave = shown(counts.get(SCHEDULED, 0))
    scheduled = Entry(
        _("Scheduled"), reverse("desk:scheduled"), "clock", "", to_leave, current == SCHEDULED, False
    )
    own = [entry for entry in (drafts, scheduled) if entry.count or entry.current]
    return (for_me, *own, *_views(counts, places, current))


def _views(counts: dict[str, int], places: Places, current: str) -> Iterable[Entry]:
    return (
        Entry(
            label=label_of(view, places),
            url=address_of(view.key),
            icon=view.icon,
            key=view.shortcut,
            count=shown(counts.get(view.key, 0)),
            current=view.key == current,
            hot=view.key == "due" and counts.get("due", 0) > 0,
            rare=view.rare,
        )
        for view in VIEWS.values()
        if places.own_teams or not view.of_teams
    )


def shown(count: int) -> str:
    """“12”, “99+”, nothing for nothing."""
    return f"{MOST_COUNTED}+" if count > MOST_COUNTED else str(count or "")


def counted(staff: Staff) -> dict[str, int]:
    """How many conversations each view holds, none counted further than to 100: one query."""
    key = (staff.pk, staff.all_branches, tuple(staff.branch_ids()), staff.has_power(TAKING))
    sql, parameters = _questions.get(key, lambda: _question(staff))
    now = timezone.now()
    moments = {PRESENT: adapted(now), SOME_TIME: adapted(now + SOON)}
    with connection.cursor() as cursor:
        cursor.execute(sql, [moments.get(value, value) for value in parameters])
        found: Iterable[int] = cursor.fetchone()
    return dict(zip(COUNTED, found, strict=True))


def adapted(moment: datetime) -> Any:
    """A moment as the database takes it."""
    return connection.ops.adapt_datetimefield_value(moment)


NEVER = datetime(1999, 1, 1, tzinfo=UTC)
PRESENT, SOME_TIME = adapted(NEVER), adapted(NEVER + SOON)
COUNTED = [
    *(view.key for view in VIEWS.values() if view.counted),
    FOR_ME,
    REMINDERS,
    HANDED,
    RUNS,
    DRAFTS,
    SCHEDULED,
]
_questions: Keeper[tuple[str, list[Any]]] = Keeper()


def _question(staff: Staff) -> tuple[str, list[Any]]:
    """The SQL that counts every view of a person, with moments in it that stand for those of now."""
    parts = [_counting(_to_count(key, staff)) for key in COUNTED]
    sql = "SELECT " + ", ".join(f"({part})" for part, _values in parts)
    return sql, [value for _part, values in parts for value in values]


def _to_count(key: str, staff: Staff) -> Any:
    if key == FOR_ME:
        return Notice.objects.visible_to(staff).unseen()
    if key == REMINDERS:
        return ReminderDue.objects.waiting_for(staff, NEVER)
    if key == HANDED:
        return handed_to_several(staff)
    if key == RUNS:
        return Run.objects.handed_to(staff)
    if key == DRAFTS:
        return Draft.objects.visible_to(staff).filter(staff=staff)
    if key == SCHEDULED:
        return scheduled_for(staff, whose=MINE)
    if key == "due":
        return Conversation.objects.visible_to(staff).due_soon(NEVER)
    return news_of(staff) if VIEWS[key].news else rows_of(VIEWS[key], staff)


def _counting(rows: Any) -> tuple[str, tuple[Any, ...]]:
    try:
        sql, values = rows.order_by().values_list("pk")[: MOST_COUNTED + 1].query.sql_with_params()
    except EmptyResultSet:
        return "SELECT 0", ()
    return f"SELECT COUNT(*) FROM ({sql}) AS capped", values
