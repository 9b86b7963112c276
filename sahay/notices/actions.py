"""Verbs of notices."""

from __future__ import annotations

from datetime import time
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.models import Staff
from sahay.kit.refusal import Refused
from sahay.notices import events, may
from sahay.notices.guarding import Closed, look_at
from sahay.notices.keys import is_key, is_secret
from sahay.notices.models import MOST_DEVICES, Device, Kind, Wish, fingerprint
from sahay.notices.tasks import try_out


@transaction.atomic
def add_device(*, by: Staff, endpoint: str, public_key: str, secret: str, agent: str = "") -> Device:
    """This browser tells its owner from now on. One that told somebody else before tells them no more."""
    may.listen(by).enforce()
    try:
        look_at(endpoint)
    except Closed as closed:
        raise Refused(_("This browser names a push service that we cannot use.")) from closed
    if not (is_key(public_key) and is_secret(secret)):
        raise Refused(_("This browser did not send the keys that notices need."))
    mark = fingerprint(endpoint)
    Staff.objects.select_for_update().only("pk").get(pk=by.pk)
    if Device.objects.filter(staff=by).exclude(fingerprint=mark).count() >= MOST_DEVICES:
        raise Refused(_("Too many devices tell you already. Remove one first."))
    for other in Device.objects.select_for_update().filter(fingerprint=mark).exclude(staff=by):
        _take_away(other, by=by)
    values = {"staff": by, "endpoint": endpoint, "public_key": public_key, "secret": secret}
    device, is_new = Device.objects.update_or_create(
        fingerprint=mark, defaults={**values, "agent": agent[:300], "trouble": ""}
    )
    if is_new:
        journal.record(events.DeviceAdded(person=by.pk, device=device.pk), by=by)
    return device


@transaction.atomic
def remove_device(device: Device, *, by: Staff) -> None:
    """It tells nothing any more."""
    may.keep(by, device).enforce()
    _take_away(device, by=by)


@transaction.atomic
def forget_device(device: Device, *, by: Any = "push service") -> None:
    """Its push service says that it is gone: the browser took its leave there."""
    _take_away(device, by=by, gone=True)


@transaction.atomic
def try_device(device: Device, *, by: Staff) -> None:
    """A notice to see whether it comes, whatever the hour."""
    may.keep(by, device).enforce()
    journal.record(events.DeviceTried(person=by.pk, device=device.pk), by=by)
    try_out.enqueue_once(f"notices:try:{device.pk}", at=timezone.now(), device=device.pk)


@transaction.atomic
def choose_wishes(
    *,
    by: Staff,
    kinds: list[str],
    quiet_from: time | None = None,
    quiet_to: time | None = None,
    when_off: bool = False,
    with_words: bool = False,
) -> Wish:
    """What somebody is told of, and when not."""
    may.listen(by).enforce()
    if (quiet_from is None) != (quiet_to is None):
        raise Refused(_("Quiet hours need a beginning and an end."))
    values = {
        "kinds": [kind for kind in Kind.values if kind in kinds],
        "quiet_from": quiet_from,
        "quiet_to": quiet_to,
        "when_off": when_off,
        "with_words": with_words,
    }
    wish, _is_new = Wish.objects.update_or_create(staff=by, defaults=values)
    journal.record(
        events.WishesChosen(
            person=by.pk, kinds=wish.kinds, quiet=wish.quiet, when_off=when_off, with_words=with_words
        ),
        by=by,
    )
    return wish


def _take_away(device: Device, *, by: Any, gone: bool = False) -> None:
    number = device.pk
    if Device.objects.filter(pk=number).delete()[0]:
        journal.record(events.DeviceRemoved(person=device.staff_id, device=number, gone=gone), by=by)
