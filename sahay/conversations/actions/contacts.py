"""Contacts that no machine brings: a call, a person at the counter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.models import Branch, Staff
from sahay.conversations import apart, clocks, events, may, search
from sahay.conversations.actions.answering import ball_to_customer
from sahay.conversations.actions.arriving import Arrival, receive
from sahay.conversations.models import Conversation, Message
from sahay.customers.actions import add, add_identity, recognise
from sahay.customers.identities import read
from sahay.customers.models import Customer
from sahay.kit.language import detect
from sahay.kit.refusal import Refused

PHONE, COUNTER = "phone", "counter"
BY_HAND = (PHONE, COUNTER)


@transaction.atomic
def log_contact(
    *,
    by: Staff,
    channel: str,
    customer_name: str,
    address: str,
    text: str,
    branch: Branch | None,
    customer: Customer | None = None,
    conversation: Conversation | None = None,
    facts: Mapping[str, Any] | None = None,
) -> Conversation:
    """Writes down who came or called and what they said; with `conversation`, adds it there.

    `customer` is who was recognised (a new address is added to theirs); without one, whoever the address and
    name belong to. `address` is a phone number or an e-mail address as it was typed, or empty when the person
    left none. `facts` are plain values kept with the message: how long the call took.
    """
    may.log_contact(by, branch).enforce()
    if channel not in BY_HAND:
        raise Refused(_("Only calls and visits are entered by hand."))
    if not text.strip():
        raise Refused(_("Please write down what the customer said."))
    if conversation is not None:
        may.note(by, conversation).enforce()
    kind, value = _understood(address, branch)
    if conversation is not None and kind == "email":
        apart.enforce(apart.held(conversation), [value])
    if conversation is not None:
        customer = conversation.customer
    if customer is None:
        customer = _customer(kind, value, customer_name)
    elif value:
        add_identity(customer, by="contact", kind=kind, text=value)
    arrival = Arrival(
        channel=channel,
        at=timezone.now(),
        address_kind=kind,
        address=value,
        name=customer_name.strip() or customer.name,
        subject="",
        text=text,
        body=text.strip(),
        language=detect(text) or "",
        may_answer=False,
        facts={**(facts or {}), "written_down_by": by.name},
    )
    return receive(arrival, branch=branch, conversation=conversation, customer=customer, by=by).conversation


@transaction.atomic
def log_answer(
    conversation: Conversation,
    *,
    by: Staff,
    channel: str,
    text: str,
    facts: Mapping[str, Any] | None = None,
) -> Message:
    """Writes down what we said on the phone or at the counter: it was said, so nothing is sent, and what was
    promised as an answer is settled.
    """
    conversation = Conversation.objects.held(conversation)
    may.reply(by, conversation).enforce()
    if channel not in BY_HAND:
        raise Refused(_("Only calls and visits are entered by hand."))
    if not text.strip():
        raise Refused(_("Please write down in one sentence what you said."))
    now = timezone.now()
    message = Message.objects.create(
        conversation=conversation,
        kind=Message.Kind.OUT,
        channel=channel,
        staff=by,
        author=by.name,
        at=now,
        body=text.strip(),
        language=detect(text) or by.language,
        facts=dict(facts or {}),
    )
    ball_to_customer(conversation, now, text, said_back=False)
    clocks.answered(conversation, now, by)
    search.message_added(conversation, message)
    journal.record(
        events.Answered(conversation=conversation.pk, branch=conversation.branch_id, message=message.pk),
        by=by,
    )
    return message


def _understood(address: str, branch: Branch | None) -> tuple[str, str]:
    if not address.strip():
        return "", ""
    kind, value = read(address, branch.country if branch else "")
    if not value:
        raise Refused(
            _("“%(text)s” is neither a phone number nor an e-mail address. Correct it or leave it empty.")
            % {"text": address}
        )
    return kind, value


def _customer(kind: str, value: str, name: str) -> Customer:
    if value:
        return recognise(kind, value, name=name.strip(), by="contact")
    return add(name=name, by="contact")
