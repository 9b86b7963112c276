"""Something a customer says reaches us."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.models import Branch, Staff
from sahay.conversations import apart, clocks, events, search
from sahay.conversations.acknowledgement import acknowledge
from sahay.conversations.attachments import NewFile, attach
from sahay.conversations.concern import propose
from sahay.conversations.models import Conversation, MayBelong, Message, Participant, WaitingOn
from sahay.conversations.tickets import PAPER
from sahay.customers.actions import recognise
from sahay.customers.models import Customer, Party
from sahay.kit.language import detect
from sahay.kit.refusal import Refused
from sahay.kit.text import one_line
from sahay.kit.writing import insert, together

__all__ = ["Arrival", "NewFile", "customer_writes", "receive"]


@dataclass(frozen=True)
class Arrival:
    """What a carrier has read, with nothing in it that only one carrier knows.

    `body` is the new part, `quoted` the rest, `text` both as they came; `html` is sanitised or empty; `at` is
    UTC. `automatic` messages are attached but never answered and move no ball; `may_answer` False silences
    the acknowledgement. With `outside_too` it may be from somebody whom we have asked outside.
    """

    channel: str
    at: datetime
    address_kind: str
    address: str
    name: str
    subject: str
    text: str
    body: str
    quoted: str = ""
    html: str = ""
    language: str = ""
    external_id: str = ""
    automatic: bool = False
    may_answer: bool = True
    outside_too: bool = False
    copies: tuple[tuple[str, str], ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)
    files: tuple[NewFile, ...] = ()


@together()
def receive(
    arrival: Arrival,
    *,
    branch: Branch | None,
    conversation: Conversation | None = None,
    may_belong: Sequence[tuple[Conversation, str]] = (),
    customer: Customer | None = None,
    by: Any = "mail",
) -> Message:
    """Adds a message to its conversation, or opens one. Filing the same thing once is the caller's duty."""
    if conversation is None:
        return _open(arrival, branch, customer, may_belong, by)
    return _add(Conversation.objects.held_where_it_goes_on(conversation), arrival, by)


def customer_writes(
    conversation: Conversation,
    *,
    text: str,
    by: Customer,
    place: Participant | None = None,
    files: Sequence[NewFile] = (),
    channel: str = "form",
) -> Message:
    """Somebody who takes part (`place`) answers on our own page; a resolved conversation is open again."""
    if not text.strip() and not files:
        raise Refused(_("There is nothing to send yet: write a line or attach a file."))
    has_address = place is not None and place.kind != PAPER
    arrival = Arrival(
        channel=channel,
        at=timezone.now(),
        address_kind=place.kind if place and has_address else "",
        address=place.address if place and has_address else "",
        name=(place.name if place else "") or str(by),
        subject=conversation.subject,
        text=text,
        body=text,
        language=detect(text) or conversation.language,
        files=tuple(files),
    )
    return receive(arrival, branch=conversation.branch, conversation=conversation, by=by)


def _open(
    arrival: Arrival,
    branch: Branch | None,
    customer: Customer | None,
    may_belong: Sequence[tuple[Conversation, str]],
    by: Any,
) -> Message:
    if customer is not None:
        customer = Customer.objects.standing(customer)
    else:
        customer = recognise(
            arrival.address_kind,
            arrival.address,
            name=arrival.name,
            language=arrival.language,
            outside_too=arrival.outside_too,
            by=by,
        )
    conversation = Conversation(
        branch=branch,
        customer=customer,
        party=customer.party,
        channel=arrival.channel,
        subject=one_line(arrival.subject, 300),
        language=customer.answer_in(arrival.language),
        concern=propose(arrival.body or arrival.text, arrival.subject),
        opened_at=arrival.at,
        activity_at=arrival.at,
        waiting_since=arrival.at,
        preview=one_line(arrival.body or arrival.text, 200),
    )
    begun = clocks.opening(conversation, arrival.at)
    insert(conversation)
    for clock in begun:
        clock.conversation = conversation
    insert(*begun)
    _invite(conversation, arrival, customer)
    _link(conversation, may_belong)
    message = written(conversation, arrival)
    journal.record(
        events.ConversationOpened(
            conversation=conversation.pk,
            branch=conversation.branch_id,
            customer=customer.pk,
            channel=arrival.channel,
            party=_no_customer(conversation),
        ),
        by=by,
    )
    _tell(conversation, message, arrival, by, first=True)
    people = [customer.name, arrival.address, *(address for _name, address in arrival.copies)]
    search.message_added(conversation, message, arrival.files, first=True, people=list(filter(None, people)))
    if arrival.may_answer and not arrival.automatic and conversation.party == Party.CUSTOMER:
        acknowledge(conversation, message, begun)
    return message


def _add(conversation: Conversation, arrival: Arrival, by: Any) -> Message:
    message = written(conversation, arrival)
    if conversation.beside_id and not arrival.automatic:
        _tell_main(conversation.beside_id, message, by)
    changes: dict[str, Any] = {}
    woken = conversation.snoozed_until is not None
    if not arrival.automatic and conversation.spam_at is None:
        reopened = conversation.resolved_at is not None
        changes = {
            "snoozed_until": None,
            "waiting_on": WaitingOn.US,
            "preview": one_line(arrival.body or arrival.text, 200),
        }
        if reopened or conversation.waiting_on != WaitingOn.US:
            changes["waiting_since"] = arrival.at
        if reopened:
            changes |= {"resolved_at": None, "resolved_by": None, "reopened_count": F("reopened_count") + 1}
    Conversation.objects.filter(pk=conversation.pk).update(
        activity_at=max(arrival.at, conversation.activity_at), **changes
    )
    conversation.refresh_from_db()
    _tell(conversation, message, arrival, by)
    if changes:
        clocks.customer_wrote(conversation, arrival.at)
        if woken:
            woke = events.Woke(
                conversation.pk,
                conversation.branch_id,
                customer_wrote=conversation.party == Party.CUSTOMER,
                answered_outside=conversation.party == Party.SUPPLIER,
            )
            journal.record(woke, by=by)
        if "resolved_at" in changes:
            journal.record(
                events.ConversationReopened(conversation=conversation.pk, branch=conversation.branch_id),
                by=by,
            )
    if conversation.spam_at is None:
        search.message_added(conversation, message, arrival.files)
    return message


def written(
    conversation: Conversation, arrival: Arrival, *, ours: bool = False, staff: Staff | None = None
) -> Message:
    """The message as it was said, with its files: `ours` are those of long ago, by `staff` if known."""
    message = Message(
        conversation=conversation,
        kind=Message.Kind.OUT if ours else Message.Kind.IN,
        automatic=arrival.automatic,
        channel=arrival.channel,
        staff=staff,
        author=one_line(arrival.name or arrival.address, 160) or str(conversation.customer)[:160],
        address=arrival.address[:320],
        at=arrival.at,
        body=arrival.body,
        quoted=arrival.quoted,
        html="" if ours else arrival.html,
        language=arrival.language,
        external_id=arrival.external_id[:500],
        facts=arrival.facts if ours else arrival.facts | _seen_by_customer(conversation, arrival),
    )
    insert(message)
    attach(message, arrival.files)
    return message


def _seen_by_customer(conversation: Conversation, arrival: Arrival) -> dict[str, str]:
    """Of a mail to what was asked outside: to which address of the customer it went as well. They take no
    part in it here, but they have read it.
    """
    copies = [address for _name, address in arrival.copies] if conversation.beside_id else []
    address = apart.met(conversation, copies) if copies else ""
    return {"seen_by_customer": address} if address else {}


def _tell_main(main: int, message: Message, by: Any) -> None:
    """Whoever has the main conversation hears of it there."""
    happened = events.AnsweredOutside(
        conversation=main,
        branch=message.conversation.branch_id,
        side=message.conversation_id,
        message=message.pk,
    )
    journal.record(happened, by=by)


def _invite(conversation: Conversation, arrival: Arrival, customer: Customer) -> None:
    people = [_writer(conversation, arrival, customer)] if arrival.address else []
    copies = {address: name for name, address in arrival.copies if address != arrival.address}
    people += [
        Participant(conversation=conversation, kind="email", address=address, name=name[:160], is_copy=True)
        for address, name in copies.items()
    ]
    insert(*people)


def _writer(conversation: Conversation, arrival: Arrival, customer: Customer) -> Participant:
    return Participant(
        conversation=conversation,
        customer=customer,
        kind=arrival.address_kind,
        address=arrival.address,
        name=arrival.name[:160],
    )


def _link(conversation: Conversation, may_belong: Sequence[tuple[Conversation, str]]) -> None:
    MayBelong.objects.bulk_create(
        [MayBelong(conversation=conversation, other=other, reason=reason) for other, reason in may_belong],
        ignore_conflicts=True,
    )


def _tell(
    conversation: Conversation, message: Message, arrival: Arrival, by: Any, *, first: bool = False
) -> None:
    journal.record(
        events.MessageArrived(
            conversation=conversation.pk,
            branch=conversation.branch_id,
            message=message.pk,
            automatic=arrival.automatic,
            first=first,
            party=_no_customer(conversation),
        ),
        by=by,
    )


def _no_customer(conversation: Conversation) -> str:
    """What whoever speaks here is to us, where they are no customer; nothing for most."""
    return "" if conversation.party == Party.CUSTOMER else str(conversation.party)
