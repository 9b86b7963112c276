"""What a document of standards is: lines in order, as plain values, and the facts of a version they are kept
in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language

from sahay.policies.sentences import CHANNELS, KINDS

FIELDS = ("measure", "percent", "branch", "channel", "kind", "shows_actual")


@dataclass(frozen=True)
class Line:
    """A measure and what is aimed at, in percent; of a branch, channel and kind, or of everything.

    A line about an answer time says the promise in force and keeps no second number of its own.
    `shows_actual`: customers read how often it was kept. `texts` are own words by language.
    """

    key: str
    measure: str = ""
    percent: int | None = None
    branch: int | None = None
    channel: str = ""
    kind: str = ""
    shows_actual: bool = False
    texts: Mapping[str, str] = field(default_factory=dict)

    @property
    def about(self) -> tuple[Any, ...]:
        """What it is about: two lines about the same would say two things."""
        return self.measure, self.branch, self.channel, self.kind

    @property
    def own_words(self) -> str:
        """What people wrote for it in the active language; empty where the measure speaks for itself."""
        return self.texts.get(get_language() or "", "")

    def scope_words(self, branches: Mapping[int, str]) -> str:
        """“Old Town · Phone”, in the active language; empty for everything."""
        parts = [
            branches.get(self.branch, "") if self.branch else "",
            str(CHANNELS.get(self.channel, self.channel)),
            str(KINDS.get(self.kind, self.kind)),
        ]
        return " · ".join(part for part in parts if part)


def lines_of(facts: Mapping[str, Any]) -> tuple[Line, ...]:
    """What the facts of a version say."""
    return tuple(_line(facts, key) for key in facts.get("order") or ())


def facts_of(lines: Sequence[Line]) -> dict[str, Any]:
    """The same as facts, one for each field of each line, so that two people can change different ones."""
    facts: dict[str, Any] = {"order": [line.key for line in lines]}
    for line in lines:
        facts |= dict(line_facts(line))
    return facts


def line_facts(line: Line) -> Iterator[tuple[str, Any]]:
    """The facts of one line, under names that begin with its key."""
    prefix = f"line.{line.key}."
    for name in FIELDS:
        if (value := getattr(line, name)) not in ("", None, False):
            yield prefix + name, value
    for language, text in line.texts.items():
        if text:
            yield f"{prefix}text.{language}", text


def _line(facts: Mapping[str, Any], key: str) -> Line:
    prefix = f"line.{key}."
    fields = {name: facts[prefix + name] for name in FIELDS if prefix + name in facts}
    said = f"{prefix}text."
    texts = {name[len(said) :]: value for name, value in facts.items() if name.startswith(said) and value}
    return Line(key=key, texts=texts, **fields)
