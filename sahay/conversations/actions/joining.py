"""Two conversations that are one matter."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from sahay import journal
from sahay.business.models import Staff
from sahay.conversations import clocks, events, may, search
from sahay.conversations.models import Conversation, MayBelong, Participant, WaitingOn


@transaction.atomic
def join(conversation: Conversation, *, by: Staff, into: Conversation) -> Conversation:
    """Moves all messages and people into the other conversation, which is open again if this one was.

    The joined conversation stays as an empty, resolved pointer: its number still leads to the right place.
    """
    first, second = sorted([conversation.pk, into.pk])
    rows = {c.pk: c for c in Conversation.objects.select_for_update().filter(pk__in=[first, second])}
    conversation, into = rows[conversation.pk], rows[into.pk]
    may.join(by, conversation, into).enforce()
    now = timezone.now()
    conversation.messages.update(conversation=into)
    _bring_people(conversation, into)
    _go_on(conversation, into)
    clocks.resolved(conversation, now, by)
    conversation.joined_into, conversation.resolved_at, conversation.resolved_by = into, now, by
    conversation.save(update_fields=["joined_into", "resolved_at", "resolved_by"])
    MayBelong.objects.filter(conversation=conversation, settled_at__isnull=True).update(settled_at=now)
    search.joined(conversation, into)
    journal.record(
        events.ConversationsJoined(conversation=into.pk, branch=into.branch_id, joined=conversation.pk), by=by
    )
    return into


@transaction.atomic
def dismiss_link(link: MayBelong, *, by: Staff) -> None:
    """It does not belong there."""
    conversation = Conversation.objects.held(link.conversation)
    may.sort(by, conversation).enforce()
    MayBelong.objects.filter(pk=link.pk, settled_at__isnull=True).update(settled_at=timezone.now())
    journal.record(
        events.LinkDismissed(
            conversation=conversation.pk, branch=conversation.branch_id, other=link.other_id
        ),
        by=by,
    )


def _bring_people(conversation: Conversation, into: Conversation) -> None:
    """Everybody who took part here takes part there, as a copy unless it is the same customer."""
    known = set(into.participants.values_list("kind", "address"))
    Participant.objects.bulk_create(
        Participant(
            conversation=into,
            customer=person.customer,
            kind=person.kind,
            address=person.address,
            name=person.name,
            is_copy=person.is_copy or conversation.customer_id != into.customer_id,
        )
        for person in conversation.participants.present()
        if (person.kind, person.address) not in known
    )


def _go_on(conversation: Conversation, into: Conversation) -> None:
    newer = conversation.activity_at > into.activity_at
    if conversation.is_open and conversation.waiting_on == WaitingOn.US:
        into.waiting_on, into.waiting_since = WaitingOn.US, conversation.waiting_since
        into.resolved_at, into.resolved_by = None, None
        into.save(update_fields=["waiting_on", "waiting_since", "resolved_at", "resolved_by"])
        clocks.customer_wrote(into, conversation.waiting_since)
    if newer:
        into.activity_at, into.preview = conversation.activity_at, conversation.preview
        into.save(update_fields=["activity_at", "preview"])
