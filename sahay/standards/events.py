"""What can happen to greetings and to where things are; standards happen as documents.

The first three told of lines before these were documents: entries of that time are still read. Stored names
never change.
"""

from __future__ import annotations

from dataclasses import dataclass

from sahay.journal import Event, event


@event("standards.added", about="standard")
@dataclass(frozen=True)
class StandardAdded(Event):
    standard: int
    branch: int | None
    measure: str


@event("standards.changed", about="standard")
@dataclass(frozen=True)
class StandardChanged(Event):
    standard: int
    branch: int | None
    changed: list[str]


@event("standards.retired", about="standard")
@dataclass(frozen=True)
class StandardRetired(Event):
    standard: int
    branch: int | None
    measure: str


@event("standards.greeting_set", about="greeting")
@dataclass(frozen=True)
class GreetingSet(Event):
    greeting: int
    branch: int | None
    place: str
    languages: list[str]


@event("standards.whereabouts_set", about="whereabouts")
@dataclass(frozen=True)
class WhereaboutsSet(Event):
    whereabouts: int
    branch: int | None
    things: str


@event("standards.whereabouts_removed", about="whereabouts")
@dataclass(frozen=True)
class WhereaboutsRemoved(Event):
    whereabouts: int
    branch: int | None
    things: str
