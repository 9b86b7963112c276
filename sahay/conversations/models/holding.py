"""A conversation as it is now, kept from others until the transaction ends: its statement is written once."""

from __future__ import annotations

from django.apps import apps
from django.db.models import QuerySet

from sahay.kit.questions import Question


def _held(number: int) -> QuerySet:
    rows = apps.get_model("conversations", "Conversation").objects.select_for_update(of=("self",))
    return rows.filter(pk=number).select_related("branch", "customer", "assignee")


HELD = Question(_held)
