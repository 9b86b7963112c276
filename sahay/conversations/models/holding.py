"""A conversation as it is now, kept from others until the transaction ends: its statement is written once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import QuerySet

from sahay.kit.questions import Question

if TYPE_CHECKING:
    from sahay.conversations.models.conversation import Conversation

WITH = ("branch", "customer", "assignee")


def _held(number: int) -> QuerySet:
    rows = apps.get_model("conversations", "Conversation").objects.select_for_update(of=("self",))
    return rows.filter(pk=number).select_related(*WITH)


_HELD = Question(_held)


def held(number: int) -> Conversation | None:
    """The row, with what it leads to; None when it is not there.

    Whoever waited for it gets the newest row from PostgreSQL, but joined as it stood before: what it led to
    then is forgotten, and a row whose customer has changed is only found by asking once more.
    """
    row: Conversation | None = _HELD.first(number=number) or _HELD.first(number=number)
    if row is not None:
        known = row._state.fields_cache
        for name in WITH:
            if name in known and getattr(known[name], "pk", None) != getattr(row, f"{name}_id"):
                del known[name]
    return row
