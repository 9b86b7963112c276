"""Writing down who came in and who did not get in."""

from __future__ import annotations

from django.db import transaction

from sahay import journal
from sahay.business import events
from sahay.business.models import Staff

A_STRANGER = "a stranger"


@transaction.atomic
def note_sign_in(person: Staff, *, address: str) -> None:
    """Somebody signed in, from this network address."""
    journal.record(events.SignedIn(staff=person.pk, address=address), by=person)


@transaction.atomic
def note_sign_out(person: Staff) -> None:
    """Somebody signed out."""
    journal.record(events.SignedOut(staff=person.pk), by=person)


@transaction.atomic
def note_failed_sign_in(person: Staff | None, *, address: str) -> None:
    """A wrong password for somebody's name, or a name nobody has."""
    journal.record(events.SignInFailed(staff=person.pk if person else 0, address=address), by=A_STRANGER)
