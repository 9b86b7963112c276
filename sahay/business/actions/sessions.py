"""Ending sessions: somebody forgot to sign out, lost a phone, or left."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string

from sahay import journal
from sahay.business import events, may
from sahay.business.models import OpenSession, Staff


@transaction.atomic
def end_session(session: OpenSession, *, by: Any) -> None:
    """One browser is signed out."""
    may.end_sessions(by, session.staff).enforce()
    Session.objects.filter(session_key=session.key).delete()
    if OpenSession.objects.filter(pk=session.pk).delete()[0]:
        journal.record(events.SessionsEnded(staff=session.staff_id, which="one"), by=by)


@transaction.atomic
def end_other_sessions(person: Staff, *, here: str = "", by: Any) -> None:
    """Every browser but the one with the session key `here` is signed out, also those that are not listed.

    That one has to be told of the new seed (`update_session_auth_hash`), or it ends too.
    """
    may.end_sessions(by, person).enforce()
    _new_seed(person)
    forget_sessions(person, but=here)
    journal.record(events.SessionsEnded(staff=person.pk, which="others" if here else "all"), by=by)


def end_all_at_once(person: Staff) -> None:
    """Part of closing an account: sessions do not come back with it."""
    _new_seed(person)
    forget_sessions(person)


def forget_sessions(person: Staff, *, but: str = "") -> None:
    """Takes the rows of all sessions away but that with this key."""
    ended = OpenSession.objects.filter(staff=person).exclude(key=but)
    Session.objects.filter(session_key__in=list(ended.values_list("key", flat=True))).delete()
    ended.delete()


def forget_ended(person: Staff) -> None:
    """Takes away rows whose sessions are over."""
    running = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    OpenSession.objects.filter(staff=person).exclude(key__in=running).delete()


def _new_seed(person: Staff) -> None:
    person.session_seed = get_random_string(12)
    person.save(update_fields=["session_seed"])
