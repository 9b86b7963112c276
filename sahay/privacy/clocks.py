"""By when the law wants a request carried out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dateutil.relativedelta import relativedelta

from sahay.business.models import Branch
from sahay.law import clocks
from sahay.law.applying import rules_on
from sahay.law.topics import Topic


@dataclass(frozen=True)
class Due:
    """The moment, and where the rule it comes from stands; nowhere when no law of a pack sets a time."""

    at: datetime
    law: str


def due(received_at: datetime, branch: Branch | None) -> Due:
    """The earliest end of all laws that apply here; a month, which is what most ask, where none does."""
    place = branch or Branch.objects.active().first()
    rules = [rule for rule in rules_on(Topic.PRIVACY_ACCESS) if rule.time] if place else []
    if not rules or place is None:
        return Due(received_at + relativedelta(months=1), "")
    calendar = clocks.calendar_of(place)
    ends = [Due(clocks.due(rule, received_at, calendar).at, str(rule.cited)) for rule in rules]
    return min(ends, key=lambda end: end.at)
