"""Opening, changing and closing branches."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business import events, may
from sahay.business.changing import calendar_changed, frame_changed, one_at_a_time, set_fields
from sahay.business.models import Branch, OpeningHours
from sahay.business.places import all_zones, is_country, usual_week, zones_of
from sahay.business.worktime import is_known_place
from sahay.kit.refusal import Refused
from sahay.kit.text import one_line

EDITABLE = (
    "name",
    "address",
    "phone",
    "notes",
    "time_zone",
    "country",
    "region",
    "signature",
    "position",
)
MAKES_THE_CALENDAR = {"time_zone", "country", "region"}


@transaction.atomic
def open_branch(*, name: str, country: str, time_zone: str = "", by: Any, **fields: Any) -> Branch:
    """A new branch, last in the list, with the hours that are usual in its country."""
    may.manage_business(by).enforce()
    last = Branch.objects.aggregate(last=Max("position"))["last"]
    if unknown := set(fields) - set(EDITABLE):
        raise TypeError(f"no branch has {', '.join(sorted(unknown))}")
    wanted = {"name": name, "country": country, "time_zone": time_zone or zones_of(country)[0], **fields}
    _check(Branch(), wanted)
    branch = Branch(**{"position": 0 if last is None else last + 1, **wanted})
    branch.save(force_insert=True)
    OpeningHours.objects.bulk_create(
        OpeningHours(branch=branch, weekday=day, opens=opens, closes=closes)
        for day, hours in usual_week(country).items()
        for opens, closes in hours
    )
    frame_changed()
    journal.record(events.BranchOpened(branch=branch.pk, name=branch.name), by=by)
    return branch


@transaction.atomic
def change_branch(branch: Branch, *, by: Any, **fields: Any) -> Branch:
    """Sets what customers read of a branch, its place and time zone, and its order in lists."""
    may.manage_branch(by, branch).enforce()
    _check(branch, fields)
    changed = set_fields(branch, fields, EDITABLE)
    if changed:
        frame_changed()
        journal.record(events.BranchChanged(branch=branch.pk, changed=changed), by=by)
    if MAKES_THE_CALENDAR & set(changed):
        calendar_changed(branch, what="place", detail=branch.time_zone, by=by)
    return branch


@transaction.atomic
def close_branch(branch: Branch, *, by: Any) -> None:
    """Closes a branch for good: nothing new comes in, its past stays. The last one cannot be closed."""
    one_at_a_time()
    may.close_branch(by, branch).enforce()
    now = timezone.now()
    if Branch.objects.active().filter(pk=branch.pk).update(closed_for_good_at=now):
        branch.closed_for_good_at = now
        frame_changed()
        journal.record(events.BranchClosed(branch=branch.pk), by=by)


@transaction.atomic
def reopen_branch(branch: Branch, *, by: Any) -> None:
    """A branch that was closed for good opens again."""
    may.manage_business(by).enforce()
    if Branch.objects.filter(pk=branch.pk, closed_for_good_at__isnull=False).update(closed_for_good_at=None):
        branch.closed_for_good_at = None
        frame_changed()
        journal.record(events.BranchReopened(branch=branch.pk), by=by)


def _check(branch: Branch, fields: dict[str, Any]) -> None:
    """Tidies the name in place; refuses what no branch can have."""
    if "name" in fields:
        fields["name"] = one_line(fields["name"], 120)
        if not fields["name"]:
            raise Refused(_("Please give the branch a name."))
        if Branch.objects.filter(name__iexact=fields["name"]).exclude(pk=branch.pk).exists():
            raise Refused(_("Another branch has this name already."))
    country, region = (fields.get(name, getattr(branch, name)) for name in ("country", "region"))
    if not is_country(country):
        raise Refused(_("Please choose a country from the list."))
    if region and not is_known_place(country, region):
        raise Refused(_("Please choose a region of this country, or none."))
    if fields.get("time_zone", branch.time_zone) not in all_zones():
        raise Refused(_("Please choose a time zone from the list."))
