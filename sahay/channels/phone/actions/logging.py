"""A call is written down."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.models import Branch, Staff
from sahay.channels.events import CallLogged
from sahay.channels.once import once
from sahay.channels.phone.actions.asking import await_call
from sahay.channels.phone.models import Call, CallBack
from sahay.channels.phone.numbers import callable_number
from sahay.conversations import may
from sahay.conversations.actions import log_answer, log_contact, resolve
from sahay.conversations.models import Conversation
from sahay.customers.models import Customer
from sahay.kit.refusal import Refused

LONGEST_CALL = timedelta(hours=12)


def log_call(
    *,
    by: Staff,
    branch: Branch | None,
    text: str,
    number: str = "",
    name: str = "",
    customer: Customer | None = None,
    conversation: Conversation | None = None,
    ours: bool = False,
    outcome: str = Call.Outcome.OPEN,
    began_at: datetime | None = None,
    seconds: int = 0,
    key: str = "",
) -> Call:
    """Writes a call into the conversation it is about, or a new one. What was said in a call of `ours` there
    is an answer; in a new conversation, and when they called, it is what the customer wants.

    The same `key` twice is one call.
    """
    may.log_contact(by, branch).enforce()
    given = (by, branch, text, number, name, customer, conversation, ours, outcome, began_at, seconds, key)
    return once(lambda: _logged_before(key), lambda: _log(*given))


def _logged_before(key: str) -> Call | None:
    return Call.objects.filter(key=key[:80]).select_related("conversation").first() if key else None


@transaction.atomic
def _log(
    by: Staff,
    branch: Branch | None,
    text: str,
    number: str,
    name: str,
    customer: Customer | None,
    conversation: Conversation | None,
    ours: bool,
    outcome: str,
    began_at: datetime | None,
    seconds: int,
    key: str,
) -> Call:
    value = callable_number(number, branch.country if branch else "") if number.strip() else ""
    if outcome == Call.Outcome.AGAIN and not value:
        raise Refused(_("To call back we need the number."))
    if customer is not None:
        customer = Customer.objects.standing(customer)
    spoken = max(0, min(seconds, int(LONGEST_CALL.total_seconds())))
    facts = {"call": "out" if ours else "in", "seconds": spoken}
    if ours and conversation is not None:
        log_answer(conversation, by=by, channel="phone", text=text, facts=facts)
    else:
        conversation = log_contact(
            by=by,
            channel="phone",
            customer_name=name,
            address=value,
            text=text,
            branch=branch,
            customer=customer,
            conversation=conversation,
            facts=facts,
        )
    now = timezone.now()
    call = Call.objects.create(
        conversation=conversation,
        staff=by,
        number=value,
        ours=ours,
        began_at=min(began_at or now - timedelta(seconds=spoken), now),
        seconds=spoken,
        outcome=outcome,
        key=key[:80],
    )
    journal.record(
        CallLogged(
            conversation=conversation.pk,
            branch=conversation.branch_id,
            call=call.pk,
            ours=ours,
            seconds=spoken,
            outcome=outcome,
        ),
        by=by,
    )
    waiting = CallBack.objects.filter(conversation=conversation, number=value, ended_at__isnull=True)
    if outcome == Call.Outcome.AGAIN and not waiting.exists():
        await_call(conversation, number=value, starts=now, by=by)
    elif outcome == Call.Outcome.SETTLED:
        resolve(conversation, by=by)
    return call
