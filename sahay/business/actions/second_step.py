"""Setting up, changing and clearing the second step of signing in."""

from __future__ import annotations

from datetime import date
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business import events, may, second_step
from sahay.business.changing import set_fields, settle_second_steps
from sahay.business.models import Business, Staff
from sahay.kit.refusal import Refused
from sahay.kit.text import one_line


@transaction.atomic
def turn_on_app(person: Staff, *, secret: str, code: str, by: Any) -> None:
    """From now on an app with this key shows codes for signing in; an app set up earlier is forgotten."""
    may.secure(by, person).enforce()
    _hold(person)
    number = second_step.fits(secret, code)
    if not number:
        raise Refused(_("This code does not fit. Codes change every half minute: type the one shown now."))
    Authenticator.objects.update_or_create(
        user=person,
        type=second_step.TOTP,
        defaults={"data": {"secret": second_step.Secrets().encrypt(secret), "last": number}},
    )
    _added(person, "app", by)


@transaction.atomic
def turn_off_app(person: Staff, *, by: Any) -> None:
    """Codes of the app are no longer asked for."""
    may.secure(by, person).enforce()
    _hold(person)
    for key in Authenticator.objects.filter(user=person, type=second_step.TOTP):
        _remove(person, key, "app", by)


@transaction.atomic
def add_passkey(person: Staff, *, name: str, credential: dict[str, Any], by: Any) -> Authenticator:
    """Another passkey, which has just been shown and found right; `credential` is what the browser sent."""
    may.secure(by, person).enforce()
    _hold(person)
    name = one_line(name, 60) or _("Passkey")
    key = Authenticator.objects.create(
        user=person, type=second_step.PASSKEY, data={"name": name, "credential": credential}
    )
    _added(person, "passkey", by)
    return key


@transaction.atomic
def rename_passkey(key: Authenticator, *, name: str, by: Any) -> None:
    """What the owner of a passkey calls it."""
    person = Staff.objects.get(pk=key.user_id)
    may.secure(by, person).enforce()
    name = one_line(name, 60)
    if not name:
        raise Refused(_("Please give the passkey a name."))
    if key.data.get("name") != name:
        key.data["name"] = name
        key.save(update_fields=["data"])
        journal.record(events.PasskeyRenamed(staff=person.pk), by=by)


@transaction.atomic
def remove_passkey(key: Authenticator, *, by: Any) -> None:
    """It opens nothing any more."""
    person = Staff.objects.get(pk=key.user_id)
    may.secure(by, person).enforce()
    _hold(person)
    _remove(person, key, "passkey", by)


@transaction.atomic
def make_recovery_codes(person: Staff, *, by: Any) -> list[str]:
    """Ten new codes, each good once; those made before no longer work."""
    may.secure(by, person).enforce()
    _hold(person)
    if not second_step.has_one(person):
        raise Refused(_("Recovery codes stand in for an app or a passkey. Set up one of them first."))
    Authenticator.objects.filter(user=person, type=second_step.RECOVERY).delete()
    _make_codes(person, by)
    return second_step.recovery_codes_of(person)


@transaction.atomic
def clear_second_step(person: Staff, *, by: Any) -> None:
    """Somebody lost phone and codes: from now on the password is enough, until they set one up again."""
    may.clear_second_step(by, person).enforce()
    if Authenticator.objects.filter(user=person).delete()[0]:
        settle_second_steps()
        journal.record(events.SecondStepCleared(staff=person.pk), by=by)


@transaction.atomic
def ask_for_second_step(business: Business, *, of: str, since: date | None, by: Any) -> None:
    """Who cannot work without one from which day on: `of` is "" (nobody), "leaders" or "everybody"."""
    may.manage_business(by).enforce()
    if of not in {"", "leaders", "everybody"}:
        raise Refused(_("Please choose who needs a second step."))
    if of and since is None:
        raise Refused(_("Please choose a day from which it is needed."))
    wanted = {"second_step_for": of, "second_step_from": since if of else None}
    if set_fields(business, wanted, wanted.keys()):
        settle_second_steps()
        since_words = since.isoformat() if of and since else ""
        journal.record(events.SecondStepAsked(business=business.pk, of=of, since=since_words), by=by)


@transaction.atomic
def note_failed_second_step(person: Staff, *, address: str, by: Any = "a stranger") -> None:
    """The password was right, the code was not."""
    journal.record(events.SecondStepFailed(staff=person.pk, address=address), by=by)


@transaction.atomic
def note_recovery_code_used(person: Staff, *, by: Any = "a recovery code") -> None:
    """One less is left."""
    left = len(second_step.recovery_codes_of(person))
    journal.record(events.RecoveryCodeUsed(staff=person.pk, left=left), by=by)


def _hold(person: Staff) -> None:
    """Two changes of one person's keys wait for each other."""
    Staff.objects.select_for_update().get(pk=person.pk)


def _added(person: Staff, kind: str, by: Any) -> None:
    if not Authenticator.objects.filter(user=person, type=second_step.RECOVERY).exists():
        _make_codes(person, by)
    settle_second_steps()
    journal.record(events.SecondStepOn(staff=person.pk, kind=kind), by=by)


def _remove(person: Staff, key: Authenticator, kind: str, by: Any) -> None:
    if not Authenticator.objects.filter(pk=key.pk).delete()[0]:
        return
    if not second_step.has_one(person):
        may.do_without_second_step(person).enforce()
        Authenticator.objects.filter(user=person).delete()
    settle_second_steps()
    journal.record(events.SecondStepOff(staff=person.pk, kind=kind), by=by)


def _make_codes(person: Staff, by: Any) -> None:
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    RecoveryCodes.activate(person)
    journal.record(events.RecoveryCodesMade(staff=person.pk), by=by)
