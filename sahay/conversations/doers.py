"""Who does something where nobody in particular does it: a rule of the business, or a reminder.

A rule may do with every conversation of the business what anybody may, and nothing beside: it has the powers
of conversations and no other, it cannot sign in, and no row of a table stands for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import cast

from django.utils.translation import gettext as _

from sahay.business.models import Staff
from sahay.business.models.business import usual_time_to_undo
from sahay.journal.models import Entry
from sahay.kit.isolating import isolated

RULE, REMINDER = "rule:", "reminder:"
POWERS = frozenset(
    {
        "conversations.note",
        "conversations.assign",
        "conversations.sort",
        "conversations.move",
        "conversations.resolve",
    }
)


@dataclass(frozen=True)
class RuleAtWork:
    """What the actions of conversations ask of whoever does them. `number` is that of a rule."""

    title: str
    language: str
    kind: str = RULE
    number: int = 0
    pk: None = None
    is_active: bool = True
    is_authenticated: bool = False
    all_branches: bool = True

    def __str__(self) -> str:
        return f"{self.kind}{self.title}"

    @property
    def name(self) -> str:
        """As it signs a note."""
        return shown(str(self))

    def has_power(self, power: str) -> bool:
        """Those of conversations."""
        return power in POWERS

    def sees(self, branch_id: int | None) -> bool:
        """Every branch of the business, and what has none yet."""
        return True

    def time_to_undo(self) -> timedelta:
        """As long as it is where nobody chose otherwise."""
        return usual_time_to_undo()


def as_rule(title: str, language: str, number: int = 0) -> Staff:
    """The doer of what a rule does, where actions take a person."""
    return cast(Staff, RuleAtWork(title, language, number=number))


def as_reminder(words: str, language: str) -> Staff:
    """The doer of what a reminder does at a conversation: a note, and bringing it back."""
    return cast(Staff, RuleAtWork(words, language, REMINDER))


def person(by: Staff) -> Staff | None:
    """Whoever did it, as a row can point at them; None for a rule."""
    return by if isinstance(by, Staff) else None


def number_of_rule(by: object) -> int | None:
    """Which rule does it; None for everybody else."""
    return (by.number or None) if isinstance(by, RuleAtWork) else None


def is_rule(entry: Entry) -> bool:
    """Whether a rule did it."""
    return entry.actor_id is None and entry.actor.startswith(RULE)


def who_did(entry: Entry) -> str:
    """The name of whoever did it, for a sentence; empty when it was nobody in particular."""
    by_itself = entry.actor.startswith((RULE, REMINDER))
    return shown(entry.actor) if entry.actor_id or by_itself else ""


def shown(actor: str) -> str:
    """A doer as the journal keeps the name, in words."""
    if actor.startswith(REMINDER):
        return _("Reminder “%(name)s”") % isolated({"name": actor.removeprefix(REMINDER)})
    return rule_named(actor.removeprefix(RULE)) if actor.startswith(RULE) else actor


def rule_named(title: str) -> str:
    """“Rule “Refunds””."""
    return _("Rule “%(name)s”") % isolated({"name": title})
