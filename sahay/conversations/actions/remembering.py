"""What was said before we were here: filed as it was, with nothing following from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sahay import journal
from sahay.business.models import Branch, Staff
from sahay.conversations import apart, search
from sahay.conversations.actions.arriving import Arrival, written
from sahay.conversations.concern import propose
from sahay.conversations.events import HistoryAdded
from sahay.conversations.models import Conversation, Message, Participant, WaitingOn
from sahay.customers.actions import recognise
from sahay.customers.likeness import lenient
from sahay.kit.text import one_line
from sahay.kit.writing import insert, together


@dataclass(frozen=True)
class Past:
    """A message of long ago. With `reader` it is one of ours to them, by `staff` if they are known."""

    arrival: Arrival
    reader: tuple[str, str] | None = None
    staff: Staff | None = None

    @property
    def customer(self) -> tuple[str, str]:
        """Name and address of the one who is not us."""
        return self.reader or (self.arrival.name, self.arrival.address)


@together()
def remember(
    past: Past, *, branch: Branch | None, conversation: Conversation | None = None, by: Any = "history"
) -> Message:
    """Adds a message of long ago to its conversation, or opens one that is resolved already.

    Nothing is acknowledged, no clock is started, and what is open or resolved stays so: a conversation made
    of nothing but the past ends with its last message.
    """
    is_new = conversation is None
    if conversation is None:
        conversation = _open(past, branch, by)
    else:
        conversation = Conversation.objects.held_where_it_goes_on(conversation)
        _stretch(conversation, past)
    _invite(conversation, past)
    message = written(conversation, past.arrival, ours=past.reader is not None, staff=past.staff)
    journal.record(
        HistoryAdded(conversation=conversation.pk, branch=conversation.branch_id, message=message.pk), by=by
    )
    people = [conversation.customer.name, past.customer[1], *(a for _name, a in past.arrival.copies)]
    if conversation.spam_at is None:
        search.message_added(
            conversation, message, past.arrival.files, first=is_new, people=list(filter(None, people))
        )
    return message


def _open(past: Past, branch: Branch | None, by: Any) -> Conversation:
    arrival = past.arrival
    name, address = past.customer
    customer = recognise("email", address, name=name, language=arrival.language, outside_too=True, by=by)
    conversation = Conversation(
        branch=branch,
        customer=customer,
        party=customer.party,
        channel=arrival.channel,
        subject=one_line(arrival.subject, 300),
        language=customer.answer_in(arrival.language),
        concern="" if past.reader else propose(arrival.body or arrival.text, arrival.subject),
        opened_at=arrival.at,
        activity_at=arrival.at,
        waiting_on=WaitingOn.CUSTOMER if past.reader else WaitingOn.US,
        waiting_since=arrival.at,
        first_answered_at=arrival.at if past.reader else None,
        preview=one_line(arrival.body or arrival.text, 200),
        resolved_at=arrival.at,
    )
    insert(conversation)
    return conversation


def _stretch(conversation: Conversation, past: Past) -> None:
    """It begins with its first message and ends with its last; the order in which they are found is no
    matter.
    """
    arrival = past.arrival
    changed: dict[str, Any] = {}
    is_past = conversation.resolved_at is not None and conversation.resolved_by_id is None
    if arrival.at < conversation.opened_at:
        changed["opened_at"] = arrival.at
    if arrival.at >= conversation.activity_at and not arrival.automatic:
        changed |= {
            "activity_at": arrival.at,
            "waiting_on": WaitingOn.CUSTOMER if past.reader else WaitingOn.US,
            "waiting_since": arrival.at,
            "preview": one_line(arrival.body or arrival.text, 200),
        }
        if is_past:
            changed["resolved_at"] = arrival.at
    first = conversation.first_answered_at
    if past.reader and not arrival.automatic and (first is None or arrival.at < first):
        changed["first_answered_at"] = arrival.at
    if not conversation.concern and not past.reader and not arrival.automatic:
        changed["concern"] = propose(arrival.body or arrival.text, arrival.subject)
    for name, value in changed.items():
        setattr(conversation, name, value)
    if changed:
        conversation.save(update_fields=list(changed))


def _invite(conversation: Conversation, past: Past) -> None:
    """Whoever wrote or was written to takes part: answers to what comes next find their way. The customer and
    whoever was asked about them do not meet by an old mail either.
    """
    name, address = past.customer
    if past.arrival.automatic:
        return
    known = set(conversation.participants.values_list("address", flat=True))
    barred = apart.others(conversation)
    people = {a: n for n, a in past.arrival.copies if a != address} | {address: name}
    new = {a: n for a, n in people.items() if a and a not in known and lenient(a) not in barred}
    is_first = not known
    rows = [
        Participant(
            conversation=conversation,
            customer=conversation.customer if is_first and a == address else None,
            kind="email",
            address=a,
            name=n[:160],
            is_copy=not (is_first and a == address),
        )
        for a, n in new.items()
    ]
    insert(*rows)
