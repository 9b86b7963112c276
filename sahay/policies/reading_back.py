"""A fact as one says it: for the person who is asked to choose between two."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sahay.policies.clauses.shape import all_of, amount
from sahay.policies.outlines import Fact, Type


def in_words(fact: Fact, value: Any) -> str:
    """The value in the active language; "" for none."""
    if value in (None, "", [], {}):
        return ""
    names = dict(fact.options)
    match fact.type:
        case Type.YES_NO:
            return _("Yes") if value else _("No")
        case Type.CHOICE:
            return str(names.get(value, value))
        case Type.CHOICES:
            return all_of(names.get(one, one) for one in value)
        case Type.MONEY:
            return amount(value)
        case Type.LIMITS:
            return all_of(amount(one) for one in value.values())
        case Type.WORDS:
            return " · ".join(value.values())
        case _:
            return str(value)
