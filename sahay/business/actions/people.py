"""Adding and changing the people who work here."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business import events, may, passwords
from sahay.business.actions.second_step import clear_second_step
from sahay.business.actions.sessions import end_all_at_once, forget_sessions
from sahay.business.changing import frame_changed, one_at_a_time, set_fields, settle_second_steps
from sahay.business.models import Branch, Role, Staff
from sahay.business.powers import OWNER
from sahay.business.roles import ensure_roles
from sahay.kit.language import LANGUAGES
from sahay.kit.refusal import Refused
from sahay.kit.text import one_line

EDITABLE = ("name", "login", "email", "phone", "languages", "language", "signature")
SEES_ALL = "see.all_branches"


def sign_in_name(text: str) -> str:
    """A name to sign in with as it is kept: one spelling of every letter, lower case, single spaces."""
    return one_line(unicodedata.normalize("NFKC", text).lower(), 60)


@transaction.atomic
def add_staff(
    *,
    login: str,
    name: str,
    role: Role,
    password: str | None = None,
    branches: Iterable[Branch] = (),
    all_branches: bool = False,
    by: Any,
    **fields: Any,
) -> Staff:
    """Somebody new. Without a password they set one by the mail of "forgot your password"."""
    branches = list(branches)
    may.give_role(by, role).enforce()
    may.give_branches(by, all_branches=all_branches, branches=branches).enforce()
    if unknown := set(fields) - set(EDITABLE):
        raise TypeError(f"nobody has {', '.join(sorted(unknown))}")
    wanted = {"login": login, "name": name, **fields}
    sees_all = all_branches or SEES_ALL in role.power_names()
    _check(Staff(), wanted)
    person = Staff(role=role, all_branches=sees_all, **wanted)
    _give_password(person, password)
    person.save(force_insert=True)
    person.branches.set(branches)
    settle_second_steps()
    frame_changed()
    journal.record(events.StaffAdded(staff=person.pk, login=person.login, role=role.key), by=by)
    return person


@transaction.atomic
def change_staff(person: Staff, *, by: Any, **fields: Any) -> Staff:
    """Sets name, sign-in name, e-mail, phone, signature, languages spoken and the language of pages."""
    may.change_person(by, person).enforce()
    _check(person, fields)
    if changed := set_fields(person, fields, EDITABLE):
        frame_changed()
        journal.record(events.StaffChanged(staff=person.pk, changed=changed), by=by)
    return person


@transaction.atomic
def change_role(person: Staff, *, role: Role, by: Any) -> None:
    """Gives somebody another role and with it other powers."""
    one_at_a_time()
    may.change_role(by, person, role).enforce()
    before = person.role
    if before.pk == role.pk:
        return
    person.role = role
    person.all_branches = person.all_branches or SEES_ALL in role.power_names()
    person.save(update_fields=["role", "all_branches"])
    person.forget()
    settle_second_steps()
    frame_changed()
    journal.record(events.RoleChanged(staff=person.pk, before=before.key, after=role.key), by=by)


@transaction.atomic
def set_branches(
    person: Staff, *, branches: Iterable[Branch] = (), all_branches: bool = False, by: Any
) -> None:
    """Whose work somebody sees: that of these branches, or of all; roles that see all keep seeing all."""
    branches = list(branches)
    may.manage_person(by, person).enforce()
    may.give_branches(by, all_branches=all_branches, branches=branches).enforce()
    all_branches = all_branches or SEES_ALL in person.role.power_names()
    wanted = sorted(branch.pk for branch in branches)
    if (wanted, all_branches) == (person.branch_ids(), person.all_branches):
        return
    person.all_branches = all_branches
    person.save(update_fields=["all_branches"])
    person.branches.set(branches)
    person.forget()
    frame_changed()
    journal.record(events.BranchesSet(staff=person.pk, all_branches=all_branches, branches=wanted), by=by)


@transaction.atomic
def set_password(person: Staff, *, password: str, here: str = "", by: Any) -> None:
    """A new password for oneself or for somebody one manages; it ends their sessions but the one `here`."""
    may.change_person(by, person).enforce()
    _give_password(person, password)
    person.save(update_fields=["password"])
    forget_sessions(person, but=here)
    journal.record(events.PasswordSet(staff=person.pk), by=by)


@transaction.atomic
def deactivate(person: Staff, *, by: Any) -> None:
    """Somebody left: signed out everywhere and on duty nowhere; what they wrote stays theirs."""
    one_at_a_time()
    may.deactivate(by, person).enforce()
    if Staff.objects.active().filter(pk=person.pk).update(is_active=False):
        person.is_active = False
        end_all_at_once(person)
        settle_second_steps()
        frame_changed()
        journal.record(events.StaffDeactivated(staff=person.pk), by=by)


@transaction.atomic
def reactivate(person: Staff, *, by: Any) -> None:
    """Somebody is back, with the role, branches and shifts they had."""
    may.manage_person(by, person).enforce()
    if Staff.objects.filter(pk=person.pk, is_active=False).update(is_active=True):
        person.is_active = True
        settle_second_steps()
        frame_changed()
        journal.record(events.StaffReactivated(staff=person.pk), by=by)


@transaction.atomic
def create_owner(
    *,
    login: str,
    password: str,
    name: str = "",
    email: str = "",
    clear_steps: bool = False,
    by: Any = "the command line",
) -> Staff:
    """A way in: a new owner, or the person with this sign-in name made owner, with this password; a second
    step that was lost is cleared with `clear_steps`.
    """
    may.manage_business(by).enforce()
    ensure_roles()
    owner = Role.objects.get(key=OWNER)
    person = Staff.objects.filter(login=sign_in_name(login)).first()
    if person is None:
        return add_staff(login=login, name=name or login, email=email, role=owner, password=password, by=by)
    reactivate(person, by=by)
    change_role(person, role=owner, by=by)
    set_password(person, password=password, by=by)
    if clear_steps:
        clear_second_step(person, by=by)
    return person


def _check(person: Staff, fields: dict[str, Any]) -> None:
    """Tidies names and addresses in place; refuses what nobody can have or somebody else has."""
    if "name" in fields:
        fields["name"] = one_line(fields["name"], 120)
        if not fields["name"]:
            raise Refused(_("Please write the person's name."))
    if "login" in fields:
        fields["login"] = sign_in_name(fields["login"])
        if not fields["login"]:
            raise Refused(_("Please choose a name to sign in with."))
        if Staff.objects.filter(login=fields["login"]).exclude(pk=person.pk).exists():
            raise Refused(_("Somebody else signs in with this name already. Please choose another one."))
    if fields.get("email"):
        fields["email"] = _address(person, fields["email"])
    if fields.get("language", "en") not in LANGUAGES:
        raise Refused(_("Please choose at least one of the languages offered."))


def _address(person: Staff, text: str) -> str:
    text = text.strip().lower()
    try:
        validate_email(text)
    except ValidationError:
        raise Refused(_("This is not an e-mail address.")) from None
    if Staff.objects.filter(email__iexact=text).exclude(pk=person.pk).exists():
        raise Refused(_("Somebody else has this e-mail address already."))
    return text


def _give_password(person: Staff, password: str | None) -> None:
    if password is None:
        person.set_unusable_password()
        return
    try:
        passwords.check(password, person)
    except ValidationError as invalid:
        raise Refused(" ".join(invalid.messages)) from None
    person.set_password(password)
