"""Which figures an address asks for, within what the person may see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from zoneinfo import ZoneInfo

from django.http import Http404
from django.utils import timezone

from sahay.business.models import Branch, Staff
from sahay.insights import may
from sahay.insights.choice import Choice, number, period_of

LONGEST_CHANNEL = 20


def choice_of(asked: Mapping[str, str], staff: Staff, visible: Iterable[Branch]) -> Choice:
    """The choice in an address. A branch that is not seen is not there; figures of other people are refused
    without the power.
    """
    branches = list(visible)
    branch, person = number(asked.get("branch")), number(asked.get("person"))
    if branch is not None and branch not in {one.pk for one in branches}:
        raise Http404
    if person is not None:
        may.see_people(staff, person).enforce()
        if person != staff.pk and not Staff.objects.visible_to(staff).filter(pk=person).exists():
            raise Http404
    channel = asked.get("channel", "")
    named = channel if len(channel) <= LONGEST_CHANNEL and channel.isidentifier() else ""
    return Choice(period_of(asked, today_of(branches, staff, branch)), branch, named, person)


def place_of(branches: Iterable[Branch], staff: Staff, branch: int | None) -> Branch | None:
    """The branch whose days are meant: the chosen one, else the person's own, else the first they see."""
    seen = list(branches)
    wanted = [branch] if branch is not None else staff.branch_ids()
    return next((one for one in seen if one.pk in wanted), seen[0] if seen else None)


def today_of(branches: Iterable[Branch], staff: Staff, branch: int | None) -> date:
    """Today there."""
    place = place_of(branches, staff, branch)
    return timezone.now().astimezone(place.zone if place else ZoneInfo("UTC")).date()
