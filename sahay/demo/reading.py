"""The contents of the example shop as plain values: read from `contents/`, every variant on its own, texts
filled.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

CONTENTS = Path(__file__).parent / "contents"
KINDS_OF_TURN = ("them", "us", "note", "do")
UNITS = {"m": "minutes", "h": "hours", "d": "days"}

Table = dict[str, Any]


@dataclass(frozen=True)
class Turn:
    """One thing said or done: by `them` (the customer) or `us`, a `note`, or `do` with a verb as its text."""

    who: str
    text: str
    after: timedelta | None = None
    files: tuple[str, ...] = ()
    forwarded: str = ""


@dataclass(frozen=True)
class Story:
    """One conversation from its first message to where it stands now.

    `end` is that: resolved, customer (waiting on them), us, new (nobody's yet), soon (due within hours),
    missed, reopened. `age` is how many days ago it began, None when anything will do. `belongs_to` is key and
    customer of another story.
    """

    key: str
    language: str
    kind: str
    channel: str
    branch: str
    end: str
    customer: str
    agent: str
    subject: str
    concern: str
    turns: tuple[Turn, ...]
    tags: tuple[str, ...] = ()
    age: float | None = None
    special: str = ""
    address: str = ""
    copies: tuple[tuple[str, str], ...] = ()
    belongs_to: tuple[str, str] | None = None
    away: str = ""
    writer: dict[str, str] = field(default_factory=dict)

    @property
    def seed(self) -> str:
        """The same for the same story, for ever: whatever is left to chance is drawn from it."""
        return f"{self.language}/{self.key}/{self.customer}"


def shop() -> Table:
    """Business, branches, staff, duty roster and promises."""
    return _table("business.toml")


def customers() -> list[Table]:
    """The people who come to the shop."""
    rows: list[Table] = _table("customers.toml")["customer"]
    return rows


def replies() -> list[Table]:
    """Saved replies: a title, and a text for each language."""
    rows: list[Table] = _table("replies.toml")["reply"]
    return rows


def policies() -> Table:
    """What is promised in writing, by the keys of the outlines; `again` are later versions."""
    return _table("policies.toml")


def procedures() -> Table:
    """Which procedures hold, who signed them, and what was gone through."""
    return _table("procedures.toml")


def articles() -> Table:
    """Topics, answers for visitors with their readings, and what was looked for in vain."""
    return _table("articles.toml")


def quoting() -> dict[str, str]:
    """How a quoted mail is introduced, by language."""
    return _table("quoting.toml")


def pictures() -> dict[str, str]:
    """The picture behind the name of a file."""
    return _table("pictures.toml")


def stories() -> list[Story]:
    """All conversations, languages one after the other, texts filled in."""
    people = {row["key"]: row for row in customers()}
    staff = shop()["staff"]
    return [
        _story(language, script | variant, people, staff)
        for language in shop()["languages"]
        for path in sorted((CONTENTS / language).glob("*.toml"))
        for script in _table(f"{language}/{path.name}")["script"]
        for variant in script.get("variants", [{}])
    ]


def _table(name: str) -> Table:
    return tomllib.loads((CONTENTS / name).read_text(encoding="utf-8"))


def _story(language: str, told: Table, people: dict[str, Table], staff: list[Table]) -> Story:
    chance = Random(f"{language}/{told['key']}/{told['customer']}")
    agent: str = told.get("agent") or chance.choice(_could_answer(staff, language, told["branch"]))
    named = _first_name(staff, told.get("about") or agent, told.get("language", language))
    slots = _slots(told, people[told["customer"]], named, chance)
    fill = partial(_fill, slots)
    return Story(
        key=told["key"],
        language=told.get("language", language),
        kind=told["kind"],
        channel=told["channel"],
        branch=told["branch"],
        end=told["end"],
        customer=told["customer"],
        agent=agent,
        subject=fill(told["subject"]),
        concern=fill(told.get("concern", "")),
        turns=tuple(_turns(told, fill)),
        tags=tuple(told["tags"]),
        age=told.get("age"),
        special=told.get("special", ""),
        address=told.get("address", ""),
        copies=tuple((name, address) for name, address in told.get("cc", [])),
        belongs_to=_other(told),
        away=told.get("away", ""),
        writer=told.get("writer", {}),
    )


def _could_answer(staff: list[Table], language: str, branch: str) -> list[str]:
    """Agents first; the owner and managers where nobody else speaks the language."""
    here = [row for row in staff if row["all_branches"] or branch in row["branches"]]
    speak = [row for row in here if language in row["languages"]]
    agents = [row["key"] for row in speak if row["role"] == "agent"]
    return agents or [row["key"] for row in speak]


def _first_name(staff: list[Table], key: str, language: str) -> str:
    """In the script of the language; in Latin letters where the language has no other."""
    row = next(row for row in staff if row["key"] == key)
    name: str = row["first"].get(language, row["name"].split()[0])
    return name


def _slots(told: Table, customer: Table, agent: str, chance: Random) -> dict[str, str]:
    own = {name: value for name, value in told.items() if isinstance(value, str)}
    numbers = {"order": f"WK-{chance.randint(2100, 6900)}", "job": f"R-{chance.randint(310, 989)}"}
    return {**own, **numbers, "name": customer["called"], "me": customer["called"], "agent": agent}


def _fill(slots: dict[str, str], text: str) -> str:
    """Twice, because what stands in a slot may have slots of its own."""
    return text.format_map(slots).format_map(slots).strip()


def _turns(told: Table, fill: Callable[[str], str]) -> Iterator[Turn]:
    for row in told["turns"][: told.get("cut")]:
        who = next(kind for kind in KINDS_OF_TURN if kind in row)
        yield Turn(
            who=who,
            text=fill(row[who]),
            after=_span(row["after"]) if "after" in row else None,
            files=tuple(fill(name) for name in row.get("files", [])),
            forwarded=row.get("forwarded", "").strip(),
        )


def _span(text: str) -> timedelta:
    """“25m”, “3h”, “2d”."""
    number, unit = re.fullmatch(r"(\d+)([mhd])", text).groups()  # type: ignore[union-attr]
    return timedelta(**{UNITS[unit]: int(number)})


def _other(told: Table) -> tuple[str, str] | None:
    other = told.get("belongs_to")
    return (other["key"], other["customer"]) if other else None
