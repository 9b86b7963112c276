"""What a rule does, as rows of a form: added and removed by sending it, as conditions are.

A row has the names `s-0-do` and `s-0-value`; telling people also `s-0-staff` and `s-0-team`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from sahay.business.models import Staff
from sahay.conversations.by_itself import ANSWERING, POWER, Answering
from sahay.conversations.changes import Takes
from sahay.conversations.offering import offered
from sahay.kit.text import whole
from sahay.routines.forms.conditions import FEW, Choice, Label
from sahay.routines.rules.steps import LONGEST_NOTE, MOST, STEPS, named, problem

_DO = re.compile(r"s-(\d{1,3})-do")
Said = dict[str, Any]


@dataclass(frozen=True)
class Line:
    """One step as its row shows it; `trouble` says what is missing."""

    at: int
    name: str
    label: Label
    takes: Takes
    options: tuple[Choice, ...] = ()
    teams: tuple[Choice, ...] = ()
    text: str = ""
    longest: int = LONGEST_NOTE
    trouble: str = ""

    @property
    def is_long(self) -> bool:
        """Whether its options need a place of their own to go through."""
        return len(self.options) > FEW


def typed(data: QueryDict) -> list[Said]:
    """The rows somebody sent, whether they mean something yet or not; one was added or removed if asked."""
    found = {int(match[1]) for name in data if (match := _DO.fullmatch(name))}
    wanted = [at for at in sorted(found) if str(at) != data.get("remove_step")]
    rows = [_row(data, at) for at in wanted if data.get(f"s-{at}-do") in STEPS]
    more = str(data.get("add_step"))
    if data.get("act") == "add_step" and more in STEPS:
        rows.append({"do": more, "value": {} if STEPS[more].takes is Takes.PEOPLE else ""})
    return rows[:MOST]


def lines(
    steps: Sequence[Said], reader: Staff, before: Iterable[Said] = (), *, told: bool = False
) -> list[Line]:
    """The rows to be shown to a person, who chooses among those they see and those that were named `before`;
    `told`: also what is missing in each.
    """
    people, teams = named(before)
    said = [whole(step.get("value")) or 0 for step in before if step["do"] in ANSWERING]
    known = {Takes.STAFF: people, Takes.TEAM: teams, Takes.ANSWER: said}
    return [
        _line(at, step, reader, known, problem(step, reader.language) if told else "")
        for at, step in enumerate(steps)
        if step["do"] in STEPS
    ]


def addable(by: Staff) -> list[tuple[str, Label]]:
    """Everything a rule of theirs can do."""
    can_answer = by.has_power(POWER)
    return [(step.name, step.label) for step in STEPS.values() if can_answer or step.name not in ANSWERING]


def _row(data: QueryDict, at: int) -> Said:
    name = str(data[f"s-{at}-do"])
    value: Any = data.get(f"s-{at}-value", "").strip()
    if STEPS[name].takes is Takes.PEOPLE:
        value = {
            "staff": data.getlist(f"s-{at}-staff"),
            "teams": data.getlist(f"s-{at}-team"),
            "words": value,
        }
    return {"do": name, "value": value}


def _line(at: int, step: Said, reader: Staff, known: Mapping[Takes, Iterable[int]], trouble: str) -> Line:
    made, value = STEPS[step["do"]], step.get("value")
    if made.takes is Takes.PEOPLE:
        people, teams = ((value or {}).get(name, []) for name in ("staff", "teams"))
        return Line(
            at,
            made.name,
            made.label,
            made.takes,
            options=_choices(offered(Takes.STAFF, reader, known[Takes.STAFF]), people),
            teams=_choices(offered(Takes.TEAM, reader, known[Takes.TEAM]), teams),
            text=(value or {}).get("words", ""),
            trouble=trouble,
        )
    text = ", ".join(value) if isinstance(value, list) else str(value or "")
    before = known.get(made.takes, ())
    choices: Iterable[tuple[Any, Any]] = (
        made.offered(reader, before) if isinstance(made, Answering) else offered(made.takes, reader, before)
    )
    return Line(
        at,
        made.name,
        made.label,
        made.takes,
        options=_choices(choices, [text]),
        text=text,
        longest=LONGEST_NOTE if made.takes is Takes.NOTE else 400,
        trouble=trouble,
    )


def _choices(options: Iterable[tuple[Any, Any]], chosen: Iterable[Any]) -> tuple[Choice, ...]:
    wanted = {str(value) for value in chosen}
    return tuple(Choice(str(value), label, str(value) in wanted) for value, label in options)
