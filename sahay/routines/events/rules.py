"""What can happen to rules. Stored names never change; what they say does not belong here."""

from __future__ import annotations

from dataclasses import dataclass

from sahay.journal import Event, event


@event("routines.rule_made", about="rule")
@dataclass(frozen=True)
class RuleMade(Event):
    rule: int
    name: str


@event("routines.rule_changed", about="rule")
@dataclass(frozen=True)
class RuleChanged(Event):
    rule: int
    name: str


@event("routines.rule_moved", about="rule")
@dataclass(frozen=True)
class RuleMoved(Event):
    rule: int
    position: int


@event("routines.rule_previewed", about="rule")
@dataclass(frozen=True)
class RulePreviewed(Event):
    rule: int
    looked: int
    met: int


@event("routines.rule_switched", about="rule")
@dataclass(frozen=True)
class RuleSwitched(Event):
    rule: int
    name: str
    on: bool


@event("routines.rule_set_aside", about="rule")
@dataclass(frozen=True)
class RuleSetAside(Event):
    """It could not go on: `why` is one of the reasons of its table."""

    rule: int
    name: str
    why: str


@event("routines.rule_taken_away", about="rule")
@dataclass(frozen=True)
class RuleTakenAway(Event):
    rule: int


@event("routines.rule_brought_back", about="rule")
@dataclass(frozen=True)
class RuleBroughtBack(Event):
    rule: int
