"""Writing down who came in and who did not get in."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from sahay import journal
from sahay.business import events
from sahay.business.actions.sessions import forget_ended
from sahay.business.models import OpenSession, Staff

A_STRANGER = "a stranger"


@transaction.atomic
def note_sign_in(
    person: Staff, *, address: str, key: str = "", agent: str = "", how: str = ""
) -> OpenSession | None:
    """Somebody signed in, from this network address: with the session `key` of a browser that calls itself
    `agent`. `how` is password, totp, recovery_codes or passkey.
    """
    forget_ended(person)
    agent = agent[:300]
    journal.record(events.SignedIn(staff=person.pk, address=address, how=how, agent=agent), by=person)
    if not key:
        return None
    now = timezone.now()
    session, _new = OpenSession.objects.update_or_create(
        key=key,
        defaults={
            "staff": person,
            "agent": agent,
            "address": address[:45],
            "started_at": now,
            "seen_at": now,
        },
    )
    return session


@transaction.atomic
def note_sign_out(person: Staff, *, place: int = 0) -> None:
    """Somebody signed out of one browser."""
    OpenSession.objects.filter(staff=person, pk=place).delete()
    journal.record(events.SignedOut(staff=person.pk), by=person)


@transaction.atomic
def note_failed_sign_in(person: Staff | None, *, address: str) -> None:
    """A wrong password for somebody's name, or a name nobody has."""
    journal.record(events.SignInFailed(staff=person.pk if person else 0, address=address), by=A_STRANGER)
