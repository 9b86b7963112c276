"""Conditions together: cleaned, asked, told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sahay.business.models import Staff
from sahay.conversations.conditions.fields import FIELDS, Field
from sahay.conversations.conditions.names import Names
from sahay.conversations.conditions.shapes import MOST_OF_A_UNIT, OF_ONE, OPERATORS, UNITS, Asking
from sahay.conversations.models import Conversation
from sahay.conversations.models.lists import IN_LISTS
from sahay.kit.isolating import isolated
from sahay.kit.refusal import Refused
from sahay.kit.text import one_line

MOST, MOST_VALUES, LONGEST = 30, 50, 200
Condition = Mapping[str, Any]


def cleaned(conditions: Iterable[Any]) -> list[dict[str, Any]]:
    """Conditions as they are kept.

    Raises:
        Refused: one of them means nothing.
    """
    found = [_cleaned(condition) for condition in conditions]
    if len(found) > MOST:
        raise Refused(_("Thirty conditions are enough."))
    return found


def narrowed(rows: Any, conditions: Iterable[Condition], asking: Asking) -> Any:
    """The rows of which all conditions hold. Spam is left out unless it is asked for; what was joined into
    another conversation and what was asked beside one always.
    """
    met = _default(conditions := list(conditions))
    for condition in conditions:
        met &= _field(condition).shape.q(condition["is"], condition["value"], asking)
    return rows.filter(met)


def chosen(conditions: Iterable[Condition], asking: Asking, staff: Staff) -> Any:
    """What a person may see of those conversations."""
    return narrowed(Conversation.objects.visible_to(staff), conditions, asking)


def hold(conversation: Conversation, conditions: Iterable[Condition], asking: Asking) -> bool:
    """Whether all hold of one conversation: the same answer as `narrowed` gives."""
    conditions = list(conditions)
    if conversation.joined_into_id or conversation.beside_id:
        return False
    if conversation.spam_at and not _names_spam(conditions):
        return False
    return all(
        _field(condition).shape.holds(conversation, condition["is"], condition["value"], asking)
        for condition in conditions
    )


def described(conditions: Iterable[Condition], names: Names | None = None) -> list[str]:
    """Each as a short line in the reader's language. `names` keeps what was read, for several lists."""
    names = names or Names()
    return [_described(condition, names) for condition in conditions]


def troubles(conditions: Iterable[Condition], names: Names | None = None) -> list[str]:
    """What is named there and is no more: a branch that was closed, a person who left, a tag nobody has."""
    names = names or Names()
    gone = _("“%(value)s” is not there any more: %(field)s.")
    found = []
    for condition in conditions:
        field = _field(condition)
        if field.shape.takes != "choice":
            continue
        missing = [value for value in condition["value"] if not names.is_there(field, value)]
        found += [
            gone % isolated({"value": names.of(field, value), "field": field.label}) for value in missing
        ]
    return found


def _default(conditions: Sequence[Condition]) -> Q:
    stands = Q(joined_into__isnull=True) & IN_LISTS
    return stands if _names_spam(conditions) else stands & Q(spam_at__isnull=True)


def _names_spam(conditions: Sequence[Condition]) -> bool:
    return any(condition["field"] == "spam" for condition in conditions)


def _field(condition: Condition) -> Field:
    return FIELDS[condition["field"]]


def _cleaned(condition: Any) -> dict[str, Any]:
    nothing = Refused(_("A condition says nothing we understand. Please choose it again."))
    try:
        field, operator = FIELDS[condition["field"]], str(condition["is"])
        given = condition.get("value") or []
    except (KeyError, TypeError, AttributeError):
        raise nothing from None
    if operator not in field.shape.operators or not isinstance(given, list | tuple):
        raise nothing
    values = [one_line(str(value), LONGEST) for value in given[:MOST_VALUES] if str(value).strip()]
    if not _fits(field.shape.takes, values, field):
        raise nothing
    return {"field": field.name, "is": operator, "value": [] if field.shape.takes == "nothing" else values}


def _fits(takes: str, values: list[str], field: Field) -> bool:
    if takes == "nothing":
        return True
    if takes == "span":
        number, unit = values if len(values) == 2 else ("", "")
        return number.isdecimal() and len(number) < 6 and int(number) <= MOST_OF_A_UNIT and unit in UNITS
    if field.name in NUMBERED:
        return bool(values) and all(v in ("me", "nobody") or (v.isdecimal() and len(v) < 19) for v in values)
    return bool(values)


NUMBERED = frozenset({"branch", "assignee", "team", "company", "priority"})


def _described(condition: Condition, names: Names) -> str:
    field, operator, values = _field(condition), condition["is"], condition["value"]
    if field.shape.takes == "nothing":
        words = str(OPERATORS[operator])
    elif len(values) == 1 and operator in OF_ONE:
        words = f"{OF_ONE[operator]} {_named(field, values, names)}".strip()
    else:
        words = f"{OPERATORS[operator]} {_named(field, values, names)}"
    return _("%(field)s: %(words)s") % {"field": field.label, "words": words}


def _named(field: Field, values: Sequence[str], names: Names) -> str:
    if field.shape.takes == "span":
        return f"{values[0]} {UNITS[values[1]]}"
    called = (names.of(field, value) for value in values) if field.shape.takes == "choice" else values
    return pgettext("between the words of a list", ", ").join(called)
