"""What a change can be made with, as whoever puts changes together is asked for it; see `changes`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Branch, Staff, Team
from sahay.conversations.changes import Change, Takes
from sahay.conversations.models import Kind, Priority
from sahay.kit.text import whole

MOST = 300
NUMBERS = (Takes.STAFF, Takes.TEAM, Takes.BRANCH, Takes.PRIORITY)
TYPED: Mapping[Takes, tuple[int, Promise]] = {
    Takes.TAGS: (400, _("Separate tags with commas.")),
    Takes.MOMENT: (80, _("For example “tomorrow morning” or “in 3 days”.")),
}


def offered(takes: Takes, by: Staff, before: Iterable[Any] = ()) -> list[tuple[Any, Any]]:
    """What this person can choose, and what was chosen `before`: by somebody who sees more, or while it was
    still there. That is read from what is kept, never from what is sent. Nothing where it is typed.
    """
    if takes not in _OFFERED:
        return []
    return _OFFERED[takes](by, [number for value in before if (number := whole(value))])


def field_for(change: Change, by: Staff, *, unset: str | Promise, before: Iterable[Any] = ()) -> forms.Field:
    """The field for the value of a change that takes one; `unset` is said where nothing is chosen."""
    label = str(change.label)
    if change.takes in _OFFERED:
        choices = [("", unset), *offered(change.takes, by, before)]
        return forms.ChoiceField(label=label, choices=choices, required=False)
    longest, hint = TYPED[change.takes]
    return forms.CharField(label=label, max_length=longest, required=False, help_text=str(hint))


def kept(takes: Takes, given: Any) -> Any:
    """A value from a form as changes take it."""
    if takes is Takes.TAGS:
        return [word.strip() for word in (given or "").split(",") if word.strip()]
    if takes is Takes.NOTHING:
        return None
    return whole(given) if takes in NUMBERS else given


def _named(seen: QuerySet[Any], before: Iterable[int]) -> list[tuple[Any, Any]]:
    rows = seen | seen.model._default_manager.filter(pk__in=list(before))
    return list(rows.values_list("pk", "name")[:MOST])


_OFFERED: Mapping[Takes, Callable[[Staff, list[int]], list[tuple[Any, Any]]]] = {
    Takes.STAFF: lambda by, before: _named(Staff.objects.active().visible_to(by), before),
    Takes.TEAM: lambda by, before: _named(Team.objects.active().visible_to(by), before),
    Takes.BRANCH: lambda _by, before: _named(Branch.objects.active(), before),
    Takes.KIND: lambda _by, _before: list(Kind.choices),
    Takes.PRIORITY: lambda _by, _before: list(Priority.choices),
}
