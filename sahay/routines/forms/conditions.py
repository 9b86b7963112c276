"""Conditions as rows of a form: added and removed by sending it, so that no script is needed.

A row has three names: `c-0-field`, `c-0-is` and `c-0-value` (several times for several values).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from sahay.business.models import Staff
from sahay.conversations.conditions import FIELDS, OPERATORS, Field, Names, cleaned
from sahay.conversations.conditions.shapes import UNITS
from sahay.kit.isolating import isolated
from sahay.kit.refusal import Refused

MOST = 30
FEW = 12
_FIELD = re.compile(r"c-(\d{1,3})-field")
Said = dict[str, Any]
Label = str | Promise


@dataclass(frozen=True)
class Choice:
    """Something to be chosen."""

    value: str
    label: Label
    is_chosen: bool


@dataclass(frozen=True)
class Line:
    """One condition as its row shows it; `trouble` says what is missing."""

    at: int
    field: str
    label: Label
    takes: str
    operators: tuple[Choice, ...]
    options: tuple[Choice, ...] = ()
    units: tuple[Choice, ...] = ()
    text: str = ""
    trouble: str = ""

    @property
    def is_long(self) -> bool:
        """Whether its options need a place of their own to go through."""
        return len(self.options) > FEW


def typed(data: QueryDict) -> list[Said]:
    """The rows somebody sent, whether they mean something yet or not; one was added or removed if asked."""
    found = {int(match[1]) for name in data if (match := _FIELD.fullmatch(name))}
    wanted = [at for at in sorted(found) if str(at) != data.get("remove")]
    rows = [_row(data, at) for at in wanted if data.get(f"c-{at}-field") in FIELDS]
    more = str(data.get("add_field"))
    if data.get("act") == "add" and more in FIELDS:
        rows.append(begun(more))
    return rows[:MOST]


def begun(name: str) -> Said:
    """A row that says nothing yet."""
    shape = FIELDS[name].shape
    return {"field": name, "is": shape.operators[0], "value": ["3", "days"] if shape.takes == "span" else []}


def complete(conditions: Iterable[Said]) -> list[Said]:
    """Those that mean something."""
    return [kept for condition in conditions for kept in _kept(condition)]


def lines(conditions: Sequence[Said], reader: Staff, *, told: bool = False) -> list[Line]:
    """The rows to be shown to a person; `told`: also what is missing in each."""
    return [_line(at, condition, reader, told) for at, condition in enumerate(conditions)]


def addable() -> list[tuple[str, Label]]:
    """Everything a condition can be about."""
    return [(field.name, field.label) for field in FIELDS.values()]


def as_query(conditions: Iterable[Mapping[str, Any]], **more: str) -> str:
    """The same rows as a part of an address, for links."""
    pairs = [(name, value) for name, value in more.items() if value]
    for at, condition in enumerate(conditions):
        pairs += [(f"c-{at}-field", condition["field"]), (f"c-{at}-is", condition["is"])]
        pairs += [(f"c-{at}-value", value) for value in condition["value"]]
    return urlencode(pairs)


def _row(data: QueryDict, at: int) -> Said:
    field = FIELDS[str(data[f"c-{at}-field"])]
    operator = data.get(f"c-{at}-is", "")
    if operator not in field.shape.operators:
        operator = field.shape.operators[0]
    values = [value.strip() for value in data.getlist(f"c-{at}-value") if value.strip()]
    if field.shape.takes == "text" and "any" in field.shape.operators:
        values = [part for value in values for part in re.split(r"[\s,;،]+", value) if part]
    return {"field": field.name, "is": operator, "value": values}


def _kept(condition: Said) -> list[Said]:
    try:
        return cleaned([condition])
    except Refused:
        return []


def _line(at: int, condition: Said, reader: Staff, told: bool) -> Line:
    field, values = FIELDS[condition["field"]], [str(value) for value in condition["value"]]
    takes = field.shape.takes
    operators = (Choice(name, OPERATORS[name], name == condition["is"]) for name in field.shape.operators)
    units: tuple[Choice, ...] = ()
    text = ", ".join(values) if "any" in field.shape.operators else " ".join(values)
    if takes == "span":
        text = next((value for value in values if value not in UNITS), "")
        unit = next((value for value in values if value in UNITS), "days")
        units = tuple(Choice(name, label, name == unit) for name, label in UNITS.items())
    missing = told and not _kept(condition)
    return Line(
        at=at,
        field=field.name,
        label=field.label,
        takes=takes,
        operators=tuple(operators),
        options=tuple(_options(field, values, reader)) if takes == "choice" else (),
        units=units,
        text=text,
        trouble=_("Please say with what: %(field)s.") % isolated({"field": field.label}) if missing else "",
    )


def _options(field: Field, values: Sequence[str], reader: Staff) -> Iterable[Choice]:
    """All there are, and what was chosen once and is there no more."""
    offered, names = set(), Names()
    for value, label in field.offered(reader):
        offered.add(value)
        yield Choice(value, label, value in values)
    gone = _("%(value)s (not there any more)")
    for value in values:
        if value not in offered:
            there = names.is_there(field, value)
            called = names.of(field, value)
            yield Choice(value, called if there else gone % isolated({"value": called}), True)
