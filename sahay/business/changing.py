"""What every change of the business has in common: setting fields, and telling every process to read anew."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Model

from sahay import journal
from sahay.business.events import CalendarChanged
from sahay.business.models import Branch, Business, RolePower, Staff
from sahay.business.models.versions import new_version
from sahay.business.powers import LEADING
from sahay.business.recalling import forget_version


def set_fields(thing: Model, fields: Mapping[str, Any], allowed: Collection[str]) -> list[str]:
    """Saves the fields that differ and names them in order. Raises TypeError for one not allowed."""
    if unknown := set(fields) - set(allowed):
        raise TypeError(f"{', '.join(sorted(unknown))} cannot be changed here")
    changed = sorted(name for name, value in fields.items() if getattr(thing, name) != value)
    for name in changed:
        setattr(thing, name, fields[name])
    if changed:
        thing.save(update_fields=changed)
    return changed


def frame_changed() -> None:
    """What stands on every page may be different now: names, branches, people, who is on duty."""
    Business.objects.update(version=new_version())
    forget_version()


def calendar_changed(branch: Branch, *, what: str, detail: str = "", by: Any) -> None:
    """The working time of a branch is another one from now on, here and in every other process."""
    branch.calendar_version = new_version()
    branch.save(update_fields=["calendar_version"])
    frame_changed()
    journal.record(CalendarChanged(branch=branch.pk, what=what, detail=detail), by=by)


def one_at_a_time() -> None:
    """Whoever changes who looks after the business waits for the other to finish: the last owner stays."""
    Business.objects.select_for_update().first()


def settle_second_steps() -> None:
    """Writes beside everybody from which day they cannot work without a second step that they do not have."""
    business = Business.objects.first()
    wanted = business.second_step_for if business else ""
    secured = Authenticator.objects.exclude(type=Authenticator.Type.RECOVERY_CODES).values("user_id")
    asked = Staff.objects.active().exclude(pk__in=secured)
    if wanted == "leaders":
        asked = asked.filter(role__in=RolePower.objects.filter(power__in=LEADING).values("role_id"))
    elif wanted != "everybody":
        asked = asked.none()
    numbers = list(asked.values_list("pk", flat=True))
    Staff.objects.filter(second_step_by__isnull=False).exclude(pk__in=numbers).update(second_step_by=None)
    if business and numbers:
        Staff.objects.filter(pk__in=numbers).update(second_step_by=business.second_step_from)
