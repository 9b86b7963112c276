"""A time that an association or a law sets us for one case: beginning it, answering them, a mistake."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.models import Staff
from sahay.conversations import events, may
from sahay.conversations.clocks import note_due, settle
from sahay.conversations.deadlines import Basis, check_year
from sahay.conversations.models import OUTSIDE, Clock, Conversation
from sahay.kit.refusal import Refused


@transaction.atomic
def set_deadline(conversation: Conversation, *, basis: Basis, at: datetime, by: Staff) -> Clock:
    """What came at a moment has to be answered within the time of its basis, beside what we promised."""
    held = Conversation.objects.held(conversation)
    may.sort(by, held).enforce()
    if not held.is_open:
        raise Refused(_("This conversation is resolved. Open it again first."))
    check_year(at.year)
    if at > timezone.now():
        raise Refused(_("It cannot have come later than now."))
    if held.clocks.running().from_outside().filter(basis=basis.key).exists():
        raise Refused(_("Their time runs here already."))
    due = basis.due(held, at)
    clock = held.clocks.create(
        measure=OUTSIDE,
        basis=basis.key,
        basis_name=basis.name,
        basis_amount=basis.time.amount,
        basis_unit=basis.time.unit,
        started_at=at,
        due_at=due,
        approaches_at=due - (due - at) / 4,
    )
    note_due(held)
    told = events.DeadlineSet(
        conversation=held.pk,
        branch=held.branch_id,
        clock=clock.pk,
        basis=basis.key,
        name=basis.name,
        due_at=due.isoformat(),
    )
    journal.record(told, by=by)
    return clock


@transaction.atomic
def answer_deadline(clock: Clock, *, by: Staff) -> None:
    """They have our answer."""
    held = _held(clock, by)
    settle(held, clock, timezone.now(), by)
    note_due(held)
    journal.record(_told(events.DeadlineAnswered, held, clock), by=by)


@transaction.atomic
def drop_deadline(clock: Clock, *, by: Staff) -> None:
    """It was begun by mistake: it goes, and only the journal knows of it."""
    held = _held(clock, by)
    told = _told(events.DeadlineDropped, held, clock)
    Clock.objects.filter(pk=clock.pk).delete()
    note_due(held)
    journal.record(told, by=by)


def _held(clock: Clock, by: Staff) -> Conversation:
    """Its conversation, nobody else's until we are done; refused where the clock does not run any more."""
    held = Conversation.objects.held(clock.conversation)
    may.sort(by, held).enforce()
    if not Clock.objects.running().from_outside().filter(pk=clock.pk).exists():
        raise Refused(_("This time does not run any more."))
    return held


def _told(
    event: type[events.DeadlineAnswered] | type[events.DeadlineDropped], held: Conversation, clock: Clock
) -> events.DeadlineAnswered | events.DeadlineDropped:
    return event(
        conversation=held.pk,
        branch=held.branch_id,
        clock=clock.pk,
        basis=clock.basis,
        name=clock.basis_name,
    )
