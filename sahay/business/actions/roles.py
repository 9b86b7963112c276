"""Roles: what they are called and what they may do."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business import events, may
from sahay.business.changing import frame_changed, one_at_a_time, settle_second_steps
from sahay.business.models import Role, RolePower, Staff
from sahay.business.powers import POWERS
from sahay.kit.refusal import Clash, Refused
from sahay.kit.text import one_line

SEES_ALL = "see.all_branches"


@transaction.atomic
def make_role(*, name: str, powers: Iterable[str] = (), by: Any) -> Role:
    """A new role; for a copy give the powers of another one."""
    may.change_roles(by).enforce()
    one_at_a_time()
    name = _free(name)
    last = Role.objects.aggregate(last=Max("position"))["last"] or 0
    role = Role(key=f"own-{secrets.token_hex(6)}", name=name, own_name=True, position=last + 1)
    role.save(force_insert=True)
    wanted = _known(powers)
    may.set_powers(by, role, wanted).enforce()
    RolePower.objects.bulk_create(RolePower(role=role, power=power) for power in wanted)
    role.__dict__.pop("_power_names", None)
    journal.record(events.RoleMade(role=role.pk, name=role.name, powers=wanted), by=by)
    return role


@transaction.atomic
def rename_role(role: Role, *, name: str, by: Any) -> None:
    """Its name, from now on in these words in every language."""
    one_at_a_time()
    may.change_roles(by).enforce()
    before = str(role.label)
    if one_line(name, 60) == before:
        return
    role.name, role.own_name = _free(name, role), True
    role.save(update_fields=["name", "own_name"])
    frame_changed()
    journal.record(events.RoleRenamed(role=role.pk, before=before, after=role.name), by=by)


@transaction.atomic
def set_powers(role: Role, *, powers: Iterable[str], by: Any) -> None:
    """What everybody with this role may do from now on. Whose role sees all branches sees them; whose role
    no longer does sees those that were named for them.
    """
    one_at_a_time()
    role = Role.objects.select_for_update().get(pk=role.pk)
    wanted, held = set(_known(powers)), role.power_names()
    if wanted == held:
        return
    may.set_powers(by, role, wanted).enforce()
    added, removed = sorted(wanted - held), sorted(held - wanted)
    RolePower.objects.filter(role=role, power__in=removed).delete()
    RolePower.objects.bulk_create(RolePower(role=role, power=power) for power in added)
    if SEES_ALL in wanted ^ held:
        Staff.objects.filter(role=role).update(all_branches=SEES_ALL in wanted)
    settle_second_steps()
    frame_changed()
    name = str(role.label)
    journal.record(events.RolePowersSet(role=role.pk, name=name, added=added, removed=removed), by=by)


@transaction.atomic
def delete_role(role: Role, *, by: Any) -> None:
    """Takes a role away that nobody has."""
    one_at_a_time()
    may.delete_role(by, role).enforce()
    number, name = role.pk, str(role.label)
    if Role.objects.filter(pk=number).delete()[0]:
        frame_changed()
        journal.record(events.RoleDeleted(role=number, name=name), by=by)


def _known(powers: Iterable[str]) -> list[str]:
    return sorted(set(powers) & set(POWERS))


def _free(name: str, role: Role | None = None) -> str:
    name = one_line(name, 60)
    if not name:
        raise Refused(_("Please give the role a name."))
    taken = {str(other.label).casefold() for other in Role.objects.exclude(pk=role.pk if role else 0)}
    if name.casefold() in taken:
        raise Clash(_("There is a role of this name already."))
    return name
