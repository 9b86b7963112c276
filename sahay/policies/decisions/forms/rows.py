"""Conditions as rows of a form, added and removed by sending it, so that no script is needed.

There are two lists: `w` has all of what has to hold, `u` what must not. A row has the names `w-0-about` (a
thing, and for days whether they are counted or dates), `w-0-is`, and `w-0-value`, several times.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from sahay.kit.isolating import isolated
from sahay.kit.refusal import Refused
from sahay.policies.decisions.conditions import (
    All,
    Compare,
    Condition,
    Not,
    Some,
    as_data,
    compare_of,
    operators,
)
from sahay.policies.decisions.days import UNITS
from sahay.policies.decisions.said import Names
from sahay.policies.decisions.things import SAYABLE, THINGS, TODAY, Sort, Thing, Words

WHEN, UNLESS = "w", "u"
MOST = 12
# Things whose words are rows of tables: there are no others.
LISTED = ("branch", "role")
SPAN, DATES = "span", "dates"
_SPANS, _DATES = ("within", "longer"), ("since", "before", "between", "outside")
OPERATORS: Mapping[str, Words] = {
    "any": pgettext_lazy("condition", "is one of"),
    "none": pgettext_lazy("condition", "is none of"),
    "at_most": pgettext_lazy("condition", "at most"),
    "above": pgettext_lazy("condition", "more than"),
    "at_least": pgettext_lazy("condition", "at least"),
    "below": pgettext_lazy("condition", "less than"),
    "within": pgettext_lazy("condition", "at most so long ago"),
    "longer": pgettext_lazy("condition", "longer ago than"),
    "since": pgettext_lazy("condition", "on that day or later"),
    "before": pgettext_lazy("condition", "before that day"),
    "between": pgettext_lazy("condition", "from the first to the second day"),
    "outside": pgettext_lazy("condition", "not from the first to the second day"),
}
Said = dict[str, Any]


@dataclass(frozen=True)
class Choice:
    """Something to be chosen."""

    value: str
    label: Words
    is_chosen: bool


@dataclass(frozen=True)
class Line:
    """One condition as its row shows it; `trouble` says what is missing."""

    at: int
    about: str
    label: Words
    takes: str
    operators: tuple[Choice, ...]
    options: tuple[Choice, ...] = ()
    units: tuple[Choice, ...] = ()
    texts: tuple[str, ...] = ("", "")
    trouble: str = ""
    currency: str = ""
    takes_others: bool = False


@dataclass(frozen=True)
class Rows:
    """Rows of one list, as they were sent or kept."""

    name: str
    said: list[Said] = field(default_factory=list)

    @property
    def is_full(self) -> bool:
        """Whether no other row can be added."""
        return len(self.said) >= MOST

    def lines(self, names: Names, currency: str, *, told: bool = False) -> list[Line]:
        """The rows to be shown; `told`: also what is missing in each."""
        return [_line(at, row, names, currency, told) for at, row in enumerate(self.said)]

    def compares(self, currency: str) -> list[Compare]:
        """What they say.

        Raises:
            Refused: one of them says nothing yet.
        """
        return [compare_of(_data(row, currency)) for row in self.said]


def typed(name: str, data: QueryDict) -> Rows:
    """The rows somebody sent, whether they mean something yet or not; one was added or removed if asked."""
    found = {int(m[1]) for key in data if (m := re.fullmatch(rf"{name}-(\d{{1,3}})-about", key))}
    wanted = [at for at in sorted(found) if f"{name}-{at}" != data.get("remove")]
    rows = [_row(name, at, data) for at in wanted if _thing(data.get(f"{name}-{at}-about", ""))]
    more = data.get(f"{name}-add", "")
    if data.get("act") == f"add-{name}" and _thing(more):
        rows.append({"about": more, "is": _operators(more)[0], "value": []})
    return Rows(name, rows[:MOST])


def addable(things: Iterable[str]) -> list[tuple[str, Words]]:
    """Everything a row can be about, of these things."""
    found: list[tuple[str, Words]] = []
    for thing in (THINGS[key] for key in things if THINGS[key] in SAYABLE):
        if thing.sort == Sort.DAY and thing.key != TODAY:
            found.append((f"{thing.key}:{SPAN}", _with(thing, gettext_lazy("how long ago"))))
        if thing.sort == Sort.DAY:
            found.append((f"{thing.key}:{DATES}", _with(thing, gettext_lazy("between dates"))))
        else:
            found.append((thing.key, thing.label))
    return found


def condition(when: Rows, unless: Rows, currency: str) -> Condition:
    """Both lists as one condition.

    Raises:
        Refused: a row says nothing yet.
    """
    wanted: list[Condition] = list(when.compares(currency))
    unwanted = unless.compares(currency)
    if unwanted:
        wanted.append(Not(Some(tuple(unwanted))))
    return All(tuple(wanted))


def rows_of(condition: Condition) -> tuple[Rows, Rows] | None:
    """The two lists that make this condition; None where it is put together more finely than that."""
    parts = list(condition.parts) if isinstance(condition, All) else [condition]
    unless: list[Compare] = []
    if parts and isinstance(last := parts[-1], Not):
        parts.pop()
        inner = last.part
        found = inner.parts if isinstance(inner, Some) else (inner,)
        unless = [one for one in found if isinstance(one, Compare)]
        if len(unless) < len(found):
            return None
    when = [one for one in parts if isinstance(one, Compare)]
    if len(when) < len(parts) or max(len(when), len(unless)) > MOST:
        return None
    return Rows(WHEN, [_kept(one) for one in when]), Rows(UNLESS, [_kept(one) for one in unless])


def _kept(compare: Compare) -> Said:
    data = as_data(compare)
    value, thing = data["value"], THINGS[compare.about]
    about = compare.about
    if thing.sort == Sort.DAY:
        about += f":{SPAN if compare.how in _SPANS else DATES}"
    if thing.sort == Sort.MONEY:
        value = value["amount"]
    return {"about": about, "is": compare.how, "value": value if isinstance(value, list) else [value]}


def _row(name: str, at: int, data: QueryDict) -> Said:
    about, how = str(data[f"{name}-{at}-about"]), data.get(f"{name}-{at}-is", "")
    known = _operators(about)
    values = [value.strip() for value in data.getlist(f"{name}-{at}-value")]
    others = re.split(r"[,;،\n]+", data.get(f"{name}-{at}-others", ""))
    return {
        "about": about,
        "is": how if how in known else known[0],
        "value": [value for value in [*values, *(other.strip() for other in others)] if value],
    }


def _thing(about: str) -> Thing | None:
    key, _colon, way = about.partition(":")
    thing = THINGS.get(key)
    if thing is None or thing not in SAYABLE:
        return None
    if thing.sort != Sort.DAY:
        return None if way else thing
    is_known = way == DATES or (way == SPAN and key != TODAY)
    return thing if is_known else None


def _operators(about: str) -> Sequence[str]:
    thing = _thing(about)
    assert thing is not None
    if thing.sort != Sort.DAY:
        return operators(thing)
    return _SPANS if about.endswith(SPAN) else _DATES


def _data(row: Said, currency: str) -> Said:
    """A row as the plain values that conditions are read from."""
    about, values = row["about"].partition(":")[0], row["value"]
    sort, value = THINGS[about].sort, values
    if sort == Sort.COUNT:
        value = _number(values[0]) if values else None
    elif sort == Sort.MONEY:
        value = {"amount": str(values[0]).replace(",", ""), "currency": currency} if values else None
    elif row["is"] in _SPANS:
        value = [_number(values[0]), values[-1]] if values else None
    elif row["is"] in ("since", "before"):
        value = values[0] if values else None
    return {"about": about, "is": row["is"], "value": value}


def _number(text: Any) -> Any:
    return int(text) if str(text).isdecimal() and len(str(text)) < 10 else text


def _line(at: int, row: Said, names: Names, currency: str, told: bool) -> Line:
    about, values = row["about"], [str(value) for value in row["value"]]
    thing = _thing(about)
    assert thing is not None
    label = dict(addable([thing.key]))[about]
    units = texts = ()  # type: tuple[Any, ...]
    if about.endswith(SPAN):
        unit = next((value for value in values if value in UNITS), "days")
        units = tuple(Choice(name, word, name == unit) for name, word in UNITS.items())
    texts = (*[value for value in values if value not in UNITS or not units], "", "")[:2]
    options, others = _options(thing, values, names)
    return Line(
        at=at,
        about=about,
        label=label,
        takes=_takes(thing, about),
        operators=tuple(Choice(one, OPERATORS[one], one == row["is"]) for one in _operators(about)),
        options=options,
        units=units,
        texts=(", ".join(others), "") if thing.sort in (Sort.ONE, Sort.SOME) else texts,
        trouble=_trouble(row, label, currency) if told else "",
        currency=currency,
        takes_others=bool(thing.other) and thing.key not in LISTED,
    )


def _takes(thing: Thing, about: str) -> str:
    if thing.sort == Sort.DAY:
        return SPAN if about.endswith(SPAN) else DATES
    return {Sort.COUNT: "number", Sort.MONEY: "money"}.get(thing.sort, "words")


def _options(thing: Thing, values: Sequence[str], names: Names) -> tuple[tuple[Choice, ...], list[str]]:
    """The boxes of its words, and the words that have none."""
    known = {**thing.options, **{word: name for (key, word), name in names.items() if key == thing.key}}
    boxes = tuple(Choice(word, label, word in values) for word, label in known.items())
    return boxes, [value for value in values if value not in known]


def _trouble(row: Said, label: Words, currency: str) -> str:
    try:
        compare_of(_data(row, currency))
    except Refused:
        return _("Please say with what: %(field)s.") % isolated({"field": label})
    return ""


def _with(thing: Thing, way: Words) -> Words:
    return _("%(thing)s: %(way)s") % {"thing": thing.label, "way": way}
