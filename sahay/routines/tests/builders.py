"""Rules for tests, made and switched on as people do it."""

from __future__ import annotations

from typing import Any

from sahay.business.models import Staff
from sahay.journal.models import Entry
from sahay.routines.actions import make_rule, preview_rule, switch_on_rule
from sahay.routines.models import Rule


def one(field: str, operator: str, *value: str) -> dict[str, Any]:
    return {"field": field, "is": operator, "value": list(value)}


def do(name: str, value: Any = None) -> dict[str, Any]:
    return {"do": name, "value": value}


def rule_that(by: Staff, name: str, trigger: str, *steps: dict[str, Any], **said: Any) -> Rule:
    """A rule that is on."""
    rule = make_rule(
        by=by, name=name, trigger=trigger, steps=steps, conditions=said.pop("conditions", []), **said
    )
    return switch_on_rule(preview_rule(rule, by=by), by=by)


def told() -> list[dict[str, Any]]:
    """Who was called to a conversation, and why."""
    rows = Entry.objects.filter(kind="conversations.people_told").order_by("pk")
    return list(rows.values_list("facts", flat=True))
