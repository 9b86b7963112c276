"""The views of the inbox: which conversations each shows, in which order, and how many there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.urls import get_script_prefix, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from sahay.business.keeping import Keeper
from sahay.business.models import Staff
from sahay.conversations.models import Conversation, WaitingOn
from sahay.conversations.models.conversation import SOON
from sahay.desk.places import Places

NEWEST_FIRST = ("-activity_at", "-id")
MOST_COUNTED = 99


@dataclass(frozen=True)
class View:
    """One view. `choose` narrows what a person may see; `empty` is what its empty page says."""

    key: str
    label: str | Promise
    icon: str
    shortcut: str
    choose: Callable[[Any, Staff], Any]
    empty: tuple[str | Promise, str | Promise]
    order: tuple[str, ...] = NEWEST_FIRST
    counted: bool = True


VIEWS = {
    view.key: view
    for view in (
        View(
            "branch",
            gettext_lazy("My branch"),
            "branch",
            "g i",
            lambda rows, staff: rows.awake(),
            (
                gettext_lazy("Everything is answered"),
                gettext_lazy("New mails, calls and visits appear here by themselves, the newest on top."),
            ),
        ),
        View(
            "mine",
            gettext_lazy("Mine"),
            "user",
            "g o",
            lambda rows, staff: rows.awake().of(staff),
            (
                gettext_lazy("Nothing is yours just now"),
                gettext_lazy(
                    "Take a conversation with the key “a”, or have a look at those that nobody has taken yet."
                ),
            ),
        ),
        View(
            "unassigned",
            gettext_lazy("Unassigned"),
            "inbox",
            "g u",
            lambda rows, staff: rows.unassigned(),
            (
                gettext_lazy("Every conversation has somebody"),
                gettext_lazy("When something new comes in and nobody has taken it yet, you find it here."),
            ),
        ),
        View(
            "due",
            gettext_lazy("Due soon"),
            "clock",
            "g d",
            lambda rows, staff: rows.due_soon(),
            (
                gettext_lazy("No promise is close to its end"),
                gettext_lazy(
                    "What has to be answered within the next four hours stands here, the most urgent first."
                ),
            ),
            order=("due_at", "id"),
        ),
        View(
            "pressing",
            gettext_lazy("High and urgent"),
            "warning",
            "g h",
            lambda rows, staff: rows.pressing(),
            (
                gettext_lazy("Nothing presses more than the rest"),
                gettext_lazy("What somebody gave a high or urgent priority stands here, the urgent on top."),
            ),
            order=("-priority", "-activity_at", "-id"),
        ),
        View(
            "waiting",
            gettext_lazy("Waiting on customer"),
            "pause",
            "g w",
            lambda rows, staff: rows.waiting_on(WaitingOn.CUSTOMER),
            (
                gettext_lazy("Nobody owes us an answer"),
                gettext_lazy(
                    "What we have answered rests here until the customer writes again. Clocks pause."
                ),
            ),
        ),
        View(
            "snoozed",
            gettext_lazy("Snoozed"),
            "moon",
            "g z",
            lambda rows, staff: rows.snoozed(),
            (
                gettext_lazy("Nothing is snoozed"),
                gettext_lazy(
                    "What shall come back later rests here, the next on top. A message wakes it at once."
                ),
            ),
            order=("snoozed_until", "id"),
        ),
        View(
            "all",
            gettext_lazy("All"),
            "ledger",
            "g l",
            lambda rows, staff: rows.not_joined(),
            (
                gettext_lazy("There is no conversation yet"),
                gettext_lazy(
                    "The first mail, call or visit opens one. Set up a mailbox, or write one down by hand."
                ),
            ),
            counted=False,
        ),
        View(
            "resolved",
            gettext_lazy("Resolved"),
            "resolve",
            "g e",
            lambda rows, staff: rows.resolved(),
            (
                gettext_lazy("Nothing has been resolved yet"),
                gettext_lazy("What is done rests here. The customer's next message opens it again."),
            ),
            counted=False,
        ),
        View(
            "spam",
            gettext_lazy("Spam"),
            "spam",
            "g x",
            lambda rows, staff: rows.spam(),
            (
                gettext_lazy("There is no spam"),
                gettext_lazy("What somebody marks as spam rests here, out of every other list."),
            ),
            counted=False,
        ),
    )
}
FIRST = "branch"


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


def rows_of(view: View, staff: Staff) -> Any:
    """What a view shows to a person, not ordered yet."""
    return view.choose(Conversation.objects.visible_to(staff), staff)


def address_of(key: str) -> str:
    """Where a view is found; the first one is the desk itself."""
    return reverse("desk:inbox") if key == FIRST else reverse("desk:view", args=[key])


def entries(staff: Staff, places: Places, current: str = "") -> tuple[Entry, ...]:
    """All views with their counts, which cost one query together."""
    counts = counted(staff)
    key = (tuple(counts.items()), places.numbers, current, get_language(), get_script_prefix())
    return _entries.get(key, lambda: _laid_out(counts, places, current))


_entries: Keeper[tuple[Entry, ...]] = Keeper()


def _laid_out(counts: dict[str, int], places: Places, current: str) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            label=label_of(view, places),
            url=address_of(view.key),
            icon=view.icon,
            key=view.shortcut,
            count=shown(counts.get(view.key, 0)),
            current=view.key == current,
            hot=view.key == "due" and counts.get("due", 0) > 0,
        )
        for view in VIEWS.values()
    )


def label_of(view: View, places: Places) -> str:
    """“My branch” is a question of how many one sees."""
    if view.key != "branch":
        return str(view.label)
    seen = len(places.visible)
    if seen > 1 and seen == len(places.every):
        return _("All branches")
    return ngettext("My branch", "My branches", seen)


def shown(count: int) -> str:
    """“12”, “99+”, nothing for nothing."""
    return f"{MOST_COUNTED}+" if count > MOST_COUNTED else str(count or "")


def counted(staff: Staff) -> dict[str, int]:
    """How many conversations each view holds, none counted further than to 100: one query."""
    key = (staff.pk, staff.all_branches, tuple(staff.branch_ids()))
    sql, parameters = _questions.get(key, lambda: _question(staff))
    now = adapted(timezone.now() + SOON)
    with connection.cursor() as cursor:
        cursor.execute(sql, [now if value == SOME_TIME else value for value in parameters])
        found: Iterable[int] = cursor.fetchone()
    return dict(zip(COUNTED, found, strict=True))


def adapted(moment: datetime) -> Any:
    """A moment as the database takes it."""
    return connection.ops.adapt_datetimefield_value(moment)


NEVER = datetime(1999, 1, 1, tzinfo=UTC)
SOME_TIME = adapted(NEVER + SOON)
COUNTED = [view.key for view in VIEWS.values() if view.counted]
_questions: Keeper[tuple[str, list[Any]]] = Keeper()


def _question(staff: Staff) -> tuple[str, list[Any]]:
    """The SQL that counts every view of a person, with a moment in it that stands for the present one."""
    with_moment = {"due": Conversation.objects.visible_to(staff).due_soon(NEVER)}
    parts = [_counting(with_moment.get(key, rows_of(VIEWS[key], staff))) for key in COUNTED]
    sql = "SELECT " + ", ".join(f"({part})" for part, _values in parts)
    return sql, [value for _part, values in parts for value in values]


def _counting(rows: Any) -> tuple[str, tuple[Any, ...]]:
    sql, values = rows.order_by().values_list("pk")[: MOST_COUNTED + 1].query.sql_with_params()
    return f"SELECT COUNT(*) FROM ({sql}) AS capped", values
