"""The shapes of conditions: one of several, tags, moments, yes or no. Each gives a `Q` and the same answer of
one conversation.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sahay.business.models import Staff
from sahay.conversations.models import Conversation

NOBODY, ME = "nobody", "me"
HOURS, DAYS, WEEKS = "hours", "days", "weeks"
UNITS: Mapping[str, Promise] = {HOURS: _("hours"), DAYS: _("days"), WEEKS: _("weeks")}
MOST_OF_A_UNIT = 10_000

OPERATORS: Mapping[str, Promise] = {
    "any": pgettext_lazy("condition", "is one of"),
    "all": pgettext_lazy("condition", "has all of"),
    "none": pgettext_lazy("condition", "is none of"),
    "within": pgettext_lazy("condition", "in the last"),
    "before": pgettext_lazy("condition", "longer ago than"),
    "coming": pgettext_lazy("condition", "missed, or within the next"),
    "later": pgettext_lazy("condition", "later than within"),
    "has": pgettext_lazy("condition", "contains"),
    "lacks": pgettext_lazy("condition", "does not contain"),
    "yes": pgettext_lazy("condition", "yes"),
    "no": pgettext_lazy("condition", "no"),
}
# Where there is but one value.
OF_ONE: Mapping[str, Promise | str] = {"any": "", "all": "", "none": pgettext_lazy("condition", "is not")}
Values = Sequence[str]


@dataclass(frozen=True)
class Asking:
    """Who “me” is, and when “now” is."""

    staff: Staff | None
    now: datetime


@dataclass(frozen=True)
class Shape:
    """How a field is asked. `takes` is what its value looks like: `choice`, `span`, `text` or `nothing`."""

    takes: str
    operators: tuple[str, ...]
    q: Callable[[str, Values, Asking], Q]
    holds: Callable[[Conversation, str, Values, Asking], bool]


def one_of(column: str, read: Callable[[Conversation], Any], *, of_people: bool = False) -> Shape:
    """A column that holds one of several values. `nobody` means that it is empty, `me` whoever asks."""

    def wanted(values: Values, asking: Asking) -> tuple[set[str], bool]:
        found = set(values)
        if of_people and ME in found and asking.staff:
            found.add(str(asking.staff.pk))
        return found - {NOBODY, ME}, NOBODY in found

    def q(operator: str, values: Values, asking: Asking) -> Q:
        some, nobody = wanted(values, asking)
        met = Q(**{f"{column}__in": sorted(some)})
        if nobody:
            met |= Q(**{f"{column}__isnull": True})
        return ~met if operator == "none" else met

    def holds(conversation: Conversation, operator: str, values: Values, asking: Asking) -> bool:
        some, nobody = wanted(values, asking)
        value = read(conversation)
        met = nobody if value is None else str(value) in some
        return met != (operator == "none")

    return Shape("choice", ("any", "none"), q, holds)


def words_of(linked: Callable[[Values], Any], read: Callable[[Conversation], set[str]]) -> Shape:
    """A set of words in a table of its own: any, all or none of them. `linked` gives the conversations that
    have one of the words, as a query of numbers.
    """

    def q(operator: str, values: Values, asking: Asking) -> Q:
        if operator == "all":
            met = Q()
            for value in values:
                met &= Q(pk__in=linked([value]))
            return met
        met = Q(pk__in=linked(values))
        return ~met if operator == "none" else met

    def holds(conversation: Conversation, operator: str, values: Values, asking: Asking) -> bool:
        there = read(conversation)
        if operator == "all":
            return there.issuperset(values)
        return there.isdisjoint(values) == (operator == "none")

    return Shape("choice", ("any", "all", "none"), q, holds)


def since(column: str) -> Shape:
    """A moment that has passed: in the last days, or longer ago."""

    def q(operator: str, values: Values, asking: Asking) -> Q:
        edge = asking.now - span(values)
        return Q(**{f"{column}__{'gte' if operator == 'within' else 'lt'}": edge})

    def holds(conversation: Conversation, operator: str, values: Values, asking: Asking) -> bool:
        moment, edge = getattr(conversation, column), asking.now - span(values)
        return moment is not None and (moment >= edge) == (operator == "within")

    return Shape("span", ("within", "before"), q, holds)


def until(column: str) -> Shape:
    """A moment of an open conversation that is still to come, or has just been let pass."""

    def q(operator: str, values: Values, asking: Asking) -> Q:
        edge = asking.now + span(values)
        comes = Q(**{f"{column}__{'lte' if operator == 'coming' else 'gt'}": edge})
        return Q(resolved_at__isnull=True) & comes

    def holds(conversation: Conversation, operator: str, values: Values, asking: Asking) -> bool:
        moment, edge = getattr(conversation, column), asking.now + span(values)
        if moment is None or not conversation.is_open:
            return False
        return bool((moment <= edge) == (operator == "coming"))

    return Shape("span", ("coming", "later"), q, holds)


def yes_or_no(q: Callable[[Asking], Q], holds: Callable[[Conversation, Asking], bool]) -> Shape:
    """Something that is so or is not."""
    return Shape(
        "nothing",
        ("yes", "no"),
        lambda operator, _values, asking: q(asking) if operator == "yes" else ~q(asking),
        lambda conversation, operator, _values, asking: holds(conversation, asking) == (operator == "yes"),
    )


def named(
    operators: tuple[str, ...],
    numbers: Callable[[Values], Any],
    holds: Callable[[Conversation, Values], bool],
) -> Shape:
    """A text: `numbers` gives the conversations it is found in, the last operator turns the answer round."""
    return Shape(
        "text",
        operators,
        lambda operator, values, _asking: (
            ~Q(pk__in=numbers(values)) if operator == operators[-1] else Q(pk__in=numbers(values))
        ),
        lambda conversation, operator, values, _asking: (
            holds(conversation, values) != (operator == operators[-1])
        ),
    )


def span(values: Values) -> timedelta:
    """“3 days” as its two words."""
    number, unit = values
    return timedelta(**{unit: int(number)})
