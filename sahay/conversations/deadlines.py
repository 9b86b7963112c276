"""Times that others set us for one case: an association that passed a complaint on, a law after a notice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from sahay.conversations.clocks import calendar_of
from sahay.conversations.models import Conversation
from sahay.kit.refusal import Refused
from sahay.law import clocks as legal
from sahay.law.applying import rules_on
from sahay.law.rules import Rule
from sahay.law.topics import Topic
from sahay.law.units import Time, Unit
from sahay.memberships.models import Membership

FROM_LAW = (Topic.COMPLAINT_LEGAL_NOTICE,)
FURTHEST_BACK = 10
"""Years ago in which something that still wants an answer may have come."""


@dataclass(frozen=True)
class Basis:
    """Who sets it (`key` stays the same), how they are called, and how much time they give."""

    key: str
    name: str
    time: Time
    period: legal.Period

    def __str__(self) -> str:
        """ "BBB: 14 days"."""
        return f"{self.name}: {self.time}"

    def due(self, conversation: Conversation, at: datetime) -> datetime:
        """The last moment in time, by the days off of the place."""
        branch = conversation.branch
        calendar = (
            legal.calendar_of(branch) if branch else legal.Calendar(calendar_of(conversation).zone, None)
        )
        return legal.end(self.period, at, calendar).at


def check_year(year: int) -> None:
    """Raises Refused for a year that is a slip of the hand."""
    if year < timezone.now().year - FURTHEST_BACK:
        raise Refused(
            _("It cannot have come so long ago: please look at the year, %(year)s.") % {"year": f"{year:04}"}
        )


def bases() -> list[Basis]:
    """Everything that can set us a time: associations that do, and the laws that apply."""
    rows = Membership.objects.taking_complaints()
    return [of_membership(one) for one in rows] + [of_rule(rule) for rule in _rules()]


def basis(key: str) -> Basis | None:
    """The one with this key; None where nobody of this name sets a time now."""
    return next((one for one in bases() if one.key == key), None)


def of_membership(membership: Membership) -> Basis:
    """What an association gives: whole days, to the end of the last."""
    time = Time(membership.complaint_amount or 0, Unit(membership.complaint_unit))
    period = legal.Period(time, whole_days=time.unit != Unit.HOURS)
    return Basis(f"membership:{membership.pk}", membership.name, time, period)


def of_rule(rule: Rule) -> Basis:
    """What a law gives."""
    if rule.time is None:
        raise ValueError(f"The rule {rule.id} counts no time.")
    return Basis(f"law:{rule.pack}.{rule.id}"[:80], rule.cited[:200], rule.time, legal.period_of(rule))


def _rules() -> Iterable[Rule]:
    return [rule for rule in rules_on(FROM_LAW) if rule.time is not None and rule.time.amount]
