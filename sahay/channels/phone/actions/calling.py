"""We have called: somebody was reached, nobody was, or nobody needs to be."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.models import Staff
from sahay.business.worktime import NeverOpen
from sahay.channels.events import CallBackEnded, CallNotReached
from sahay.channels.phone import may
from sahay.channels.phone.models import CallBack
from sahay.conversations.actions import log_answer, resolve
from sahay.conversations.clocks import calendar_of
from sahay.kit.refusal import Clash

PAUSES = (timedelta(minutes=30), timedelta(hours=2), timedelta(hours=4))


@transaction.atomic
def call_reached(call_back: CallBack, *, by: Staff, text: str, settled: bool = False) -> CallBack:
    """They were reached: what was said is written down, the promises stop; `settled` resolves the matter."""
    call_back = _held(call_back, by)
    conversation = may.standing_in(call_back)
    facts = {"call": "out", "call_back": call_back.pk, "tries": call_back.tries + 1}
    log_answer(conversation, by=by, channel="phone", text=text, facts=facts)
    call_back.tries, call_back.tried_at = call_back.tries + 1, timezone.now()
    _end(call_back, CallBack.Outcome.REACHED, by)
    if settled:
        resolve(conversation, by=by)
    return call_back


@transaction.atomic
def call_unanswered(call_back: CallBack, *, by: Staff) -> CallBack:
    """Nobody picked up: the try is counted, and the next one is due after a pause of opening hours. The
    promise goes on.
    """
    call_back = _held(call_back, by)
    now = timezone.now()
    pause = PAUSES[min(call_back.tries, len(PAUSES) - 1)]
    call_back.tries, call_back.tried_at = call_back.tries + 1, now
    call_back.call_at = _after(call_back, now, pause)
    call_back.save(update_fields=["tries", "tried_at", "call_at"])
    conversation = may.standing_in(call_back)
    journal.record(
        CallNotReached(
            conversation=conversation.pk,
            branch=conversation.branch_id,
            call_back=call_back.pk,
            again=call_back.call_at.isoformat(),
        ),
        by=by,
    )
    return call_back


@transaction.atomic
def drop_call(call_back: CallBack, *, by: Staff) -> CallBack:
    """No call is needed any more: they came in, or were answered in another way."""
    call_back = _held(call_back, by)
    _end(call_back, CallBack.Outcome.DROPPED, by)
    return call_back


def _held(call_back: CallBack, by: Staff) -> CallBack:
    """The row as it is now, kept from others, if `by` may call and nobody has ended it."""
    rows = CallBack.objects.select_for_update(of=("self",)).select_related("conversation__joined_into")
    current = rows.get(pk=call_back.pk)
    may.call(by, current).enforce()
    if current.ended_at is not None:
        raise Clash(_("Somebody else has dealt with this call already."))
    return current


def _end(call_back: CallBack, outcome: str, by: Staff) -> None:
    now = timezone.now()
    call_back.ended_at, call_back.outcome, call_back.ended_by = now, outcome, by
    if outcome == CallBack.Outcome.REACHED and call_back.due_at is not None:
        call_back.kept = now <= call_back.due_at
    call_back.save(update_fields=["tries", "tried_at", "ended_at", "outcome", "ended_by", "kept"])
    conversation = may.standing_in(call_back)
    journal.record(
        CallBackEnded(
            conversation=conversation.pk,
            branch=conversation.branch_id,
            call_back=call_back.pk,
            outcome=outcome,
            kept=call_back.kept,
        ),
        by=by,
    )


def _after(call_back: CallBack, now: datetime, pause: timedelta) -> datetime:
    try:
        return calendar_of(may.standing_in(call_back)).after(now, pause)
    except NeverOpen:
        return now + pause
