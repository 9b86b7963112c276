"""The operators of the search box: `from:`, `tag:`, `branch:`, `kind:`, `channel:`, `before:`, `after:` and
`is:`.

English names are always understood, and beside them the names people of the other four languages would try.
A name or a value that means nothing makes the piece a word like others.
"""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from django.utils import timezone

from sahay.kit.text import normalise, terms
from sahay.search import marks, sources
from sahay.search.pieces import Marked, Moment, Overdue, Piece, Wanted

NAMES = {
    "from": ("from", "saatja", "kellelt", "प्रेषक", "منجانب", "அனுப்புநர்"),
    "tag": ("tag", "silt", "टैग", "ٹیگ", "குறிச்சொல்"),
    "branch": ("branch", "filiaal", "pood", "शाखा", "شاخ", "கிளை"),
    "kind": ("kind",),
    "channel": ("channel", "kanal", "चैनल", "چینل"),
    "before": ("before", "enne", "पहले", "پہلے", "முன்"),
    "after": ("after", "pärast", "बाद", "بعد", "பின்"),
    "is": ("is", "has"),
}
_MEANT = {normalise(written): name for name, all_written in NAMES.items() for written in all_written}

STATES: dict[str, dict[str, object]] = {
    "open": {"open": True},
    "resolved": {"open": False},
    "closed": {"open": False},
    "unassigned": {"assignee": None},
    "waiting": {"waiting": "customer"},
    "note": {"note": True},
    "attachment": {"attachment": True},
}


def read(name: str, value: str, staff_id: int | None) -> Sequence[Piece]:
    """The pieces an operator stands for; none when it is no operator or its value means nothing."""
    reader = _READERS.get(_MEANT.get(normalise(name), ""))
    return reader(value, staff_id) if reader else ()


def _words_of(facet: str) -> Callable[[str, int | None], Sequence[Piece]]:
    return lambda value, _staff_id: [Wanted(term, facet) for term in terms(value)]


def _value_of(facet: str) -> Callable[[str, int | None], Sequence[Piece]]:
    return lambda value, _staff_id: [Marked((marks.mark(facet, value),))]


def _state(value: str, staff_id: int | None) -> Sequence[Piece]:
    word = normalise(value)
    if word == "overdue":
        return [Overdue()]
    if word == "mine" and staff_id is not None:
        return [Marked((marks.mark("assignee", staff_id),))]
    facets = sources.state(word) or STATES.get(word) or {}
    return [Marked((marks.mark(name, given),)) for name, given in facets.items()]


def _before(value: str, _staff_id: int | None) -> Sequence[Piece]:
    day = _day(value)
    return [Moment(until=day)] if day else []


def _after(value: str, _staff_id: int | None) -> Sequence[Piece]:
    day = _day(value)
    return [Moment(since=day)] if day else []


_YEAR_FIRST = re.compile(r"(\d{4})(?:[-./](\d{1,2})(?:[-./](\d{1,2}))?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})")
_NEAR = {"today": 0, "yesterday": 1}


def _day(value: str) -> datetime | None:
    """Where a day, month or year begins in the current zone: 2026-11-21, 2026-11, 2026, 21.11.2026, today."""
    written = normalise(value)
    if written in _NEAR:
        return _midnight(timezone.localtime() - timedelta(days=_NEAR[written]))
    if found := _YEAR_FIRST.fullmatch(written):
        year, month, day = (int(number or 1) for number in found.groups())
    elif found := _DAY_FIRST.fullmatch(written):
        day, month, year = (int(number) for number in found.groups())
    else:
        return None
    try:
        begins = datetime(year, month, day, tzinfo=timezone.get_current_timezone())
        return begins.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


_READERS: dict[str, Callable[[str, int | None], Sequence[Piece]]] = {
    "from": _words_of("from"),
    "branch": _words_of("branch_name"),
    "tag": _value_of("tags"),
    "kind": _value_of("kind"),
    "channel": _value_of("channel"),
    "before": _before,
    "after": _after,
    "is": _state,
}
