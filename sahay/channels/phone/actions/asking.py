"""Somebody is to be called: they asked for it, or we missed their call."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.models import Branch, Staff
from sahay.business.speaking import language_for
from sahay.channels.events import CallBackAsked
from sahay.channels.once import once
from sahay.channels.phone.models import CallBack
from sahay.channels.phone.numbers import callable_number
from sahay.conversations import may
from sahay.conversations.actions import Arrival, receive
from sahay.conversations.clocks import calendar_of
from sahay.conversations.models import Conversation
from sahay.customers.actions import recognise
from sahay.customers.models import Customer
from sahay.kit.language import detect
from sahay.kit.refusal import Refused
from sahay.kit.text import one_line
from sahay.policies import clocks
from sahay.policies.models import Measure, Promise
from sahay.policies.promises import promise_for

PHONE, CALL_BACK = "phone", "call_back"
FARTHEST = timedelta(days=31)
LONGEST = 2_000


def ask_call_back(
    *,
    number: str,
    branch: Branch | None,
    name: str = "",
    text: str = "",
    wish_at: datetime | None = None,
    customer: Customer | None = None,
    conversation: Conversation | None = None,
    language: str = "",
    key: str = "",
    at: datetime | None = None,
    source: str = CallBack.Source.ASKED,
    by: Any = "portal",
) -> CallBack:
    """Somebody is to be called: writes it into their conversation, or a new one, with the promise that runs.

    `number` is what was typed, read as of the branch's country; `wish_at` the hour they chose, now without
    one; `at` when they called. Give `customer` and `conversation` only when you know that they are theirs: a
    number alone opens nothing of anybody's. The same `key` twice is one call-back;
    so is a number that waits for a call already in the same conversation, or that was left on our page and is
    left there again.

    Raises:
        Refused: no number that we can call, or an hour that is too far ahead.
    """
    given = (number, branch, name, text, wish_at, customer, conversation, language, key[:80], at, source, by)
    return once(lambda: _asked_before(key), lambda: _ask(*given))


def _asked_before(key: str) -> CallBack | None:
    return CallBack.objects.filter(key=key[:80]).select_related("conversation").first() if key else None


@transaction.atomic
def _ask(
    number: str,
    branch: Branch | None,
    name: str,
    text: str,
    wish_at: datetime | None,
    customer: Customer | None,
    conversation: Conversation | None,
    language: str,
    key: str,
    at: datetime | None,
    source: str,
    by: Any,
) -> CallBack:
    now = timezone.now()
    if wish_at is not None and wish_at > now + FARTHEST:
        raise Refused(_("This hour is too far ahead. Please choose one within a month."))
    value = callable_number(number, branch.country if branch else "")
    if customer is not None:
        customer = Customer.objects.standing(customer)
    waiting = _waiting(value, conversation, branch, source)
    words = text.replace("\x00", "").strip()[:LONGEST]
    starts = min(at or now, now) if wish_at is None else max(wish_at, now)
    conversation = _written(value, waiting, conversation, customer, branch, name, words, language, source, by)
    if waiting is not None:
        CallBack.objects.filter(pk=waiting.pk).update(calls=waiting.calls + 1, call_at=starts)
        waiting.refresh_from_db()
        _tell(waiting, conversation, by)
        return waiting
    return await_call(conversation, number=value, source=source, starts=starts, key=key, by=by)


def await_call(
    conversation: Conversation,
    *,
    number: str,
    source: str = CallBack.Source.ASKED,
    starts: datetime,
    key: str = "",
    by: Any = "telephone",
) -> CallBack:
    """From a moment on this number is to be called about a conversation, under the promise that holds."""
    promise, due = promised(conversation, starts)
    call_back = CallBack.objects.create(
        conversation=conversation,
        number=number,
        source=source,
        key=key,
        asked_at=timezone.now(),
        starts_at=starts,
        call_at=starts,
        promise=promise,
        due_at=due,
    )
    _tell(call_back, conversation, by)
    return call_back


def promised(conversation: Conversation, at: datetime) -> tuple[Promise | None, datetime | None]:
    """The promise of a call that begins at a moment, and when it ends."""
    promise = promise_for(
        conversation.branch, channel=PHONE, kind=CALL_BACK, measure=Measure.FIRST_ANSWER, at=timezone.now()
    )
    if promise is None:
        return None, None
    return promise, clocks.start(promise.terms, at=at, calendar=calendar_of(conversation)).due


def _waiting(
    value: str, conversation: Conversation | None, branch: Branch | None, source: str
) -> CallBack | None:
    """The call-back that this one is again."""
    rows = CallBack.objects.waiting().filter(number=value).select_for_update(of=("self",))
    if conversation is not None:
        rows = rows.filter(conversation=conversation)
    else:
        rows = rows.filter(conversation__branch=branch, source=source)
    return rows.select_related("conversation").first()


def _written(
    value: str,
    waiting: CallBack | None,
    conversation: Conversation | None,
    customer: Customer | None,
    branch: Branch | None,
    name: str,
    words: str,
    language: str,
    source: str,
    by: Any,
) -> Conversation:
    with translation.override(language_for(language)):
        missed = source == CallBack.Source.MISSED
        subject = _("Missed call") if missed else _("Please call me back")
    conversation = waiting.conversation if waiting else conversation
    if customer is None and conversation is None:
        customer = recognise(
            PHONE, value, name=one_line(name, 160), language=language, outside_too=missed, by=by
        )
    arrival = Arrival(
        channel=PHONE,
        at=timezone.now(),
        address_kind=PHONE,
        address=value,
        name=one_line(name, 160) or (str(customer) if customer else ""),
        subject=subject,
        text=words or subject,
        body=words or subject,
        language=(detect(words) if words else "") or language,
        may_answer=False,
        facts={"call": source},
    )
    return receive(arrival, branch=branch, conversation=conversation, customer=customer, by=by).conversation


def _tell(call_back: CallBack, conversation: Conversation, by: Any) -> None:
    journal.record(
        CallBackAsked(
            call_back=call_back.pk,
            branch=conversation.branch_id,
            conversation=conversation.pk,
            source=call_back.source,
        ),
        by=by,
    )


@transaction.atomic
def note_missed_call(
    *, by: Staff, number: str, branch: Branch | None, at: datetime | None = None, key: str = ""
) -> CallBack:
    """Somebody called and nobody answered: they are to be called back."""
    may.log_contact(by, branch).enforce()
    return take_missed_call(number=number, branch=branch, at=at, key=key, by=by)


def take_missed_call(
    *, number: str, branch: Branch | None, at: datetime | None = None, key: str = "", by: Any = "telephone"
) -> CallBack:
    """A missed call, as the telephone system tells it. It goes to the open conversation of whoever calls from
    this number, when there is exactly one at this branch.
    """
    theirs = open_at(callable_number(number, branch.country if branch else ""), branch)
    return ask_call_back(
        number=number,
        branch=branch,
        conversation=theirs[0] if len(theirs) == 1 else None,
        at=at,
        key=key,
        source=CallBack.Source.MISSED,
        by=by,
    )


def open_at(number: str, branch: Branch | None) -> list[Conversation]:
    """Open conversations at a branch of customers who are reached at a number, the latest first; at most
    two.
    """
    people = Customer.objects.customers().reached_at(PHONE, number).values("pk")
    rows = Conversation.objects.open().not_joined().filter(branch=branch, customer__in=people)
    return list(rows.order_by("-activity_at", "-pk")[:2])
