"""Done, and not done after all."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.models import Staff
from sahay.conversations import clocks, events, may, search
from sahay.conversations.doers import person
from sahay.conversations.models import Conversation, Message, WaitingOn
from sahay.customers.models import Party
from sahay.kit.refusal import Clash
from sahay.procedures import gating


@transaction.atomic
def resolve(
    conversation: Conversation, *, by: Staff, seen: int | None = None, despite: str = ""
) -> Conversation:
    """The matter is settled. The customer's next message opens it again.

    `seen` is the newest message `by` had before their eyes: nothing is settled that they have not read. A
    procedure with a required step open forbids it, unless `despite` says why it is settled all the same.
    """
    conversation = Conversation.objects.held(conversation)
    may.resolve(by, conversation).enforce()
    must_be_read(conversation, seen)
    now = timezone.now()
    if conversation.has_runs:
        gating.settle("conversation", conversation.pk, at=now, despite=despite, by=by)
    conversation.resolved_at, conversation.resolved_by, conversation.snoozed_until = now, person(by), None
    conversation.save(update_fields=["resolved_at", "resolved_by", "snoozed_until"])
    clocks.resolved(conversation, now, by)
    search.sorted_anew(conversation)
    journal.record(
        events.ConversationResolved(conversation=conversation.pk, branch=conversation.branch_id), by=by
    )
    return conversation


@transaction.atomic
def reopen(conversation: Conversation, *, by: Staff) -> Conversation:
    """The matter is not settled after all; the ball is with us."""
    conversation = Conversation.objects.held(conversation)
    may.reopen(by, conversation).enforce()
    now = timezone.now()
    Conversation.objects.filter(pk=conversation.pk).update(
        resolved_at=None,
        resolved_by=None,
        reopened_count=F("reopened_count") + 1,
        waiting_on=WaitingOn.US,
        waiting_since=now,
    )
    conversation.refresh_from_db()
    clocks.customer_wrote(conversation, now)
    search.sorted_anew(conversation)
    journal.record(
        events.ConversationReopened(conversation=conversation.pk, branch=conversation.branch_id), by=by
    )
    return conversation


@transaction.atomic
def take_resolving_back(conversation: Conversation, *, by: Staff) -> Conversation:
    """It was resolved by mistake: open as if it never had been, its promises and procedures running on."""
    conversation = Conversation.objects.held(conversation)
    may.reopen(by, conversation).enforce()
    resolved_at, conversation.resolved_at, conversation.resolved_by = conversation.resolved_at, None, None
    conversation.save(update_fields=["resolved_at", "resolved_by"])
    if resolved_at:
        clocks.taken_back(conversation, resolved_at)
        if conversation.has_runs:
            gating.take_back("conversation", conversation.pk, at=resolved_at, by=by)
    search.sorted_anew(conversation)
    journal.record(
        events.ResolvingTakenBack(conversation=conversation.pk, branch=conversation.branch_id), by=by
    )
    return conversation


def must_be_read(conversation: Conversation, seen: int | None) -> None:
    """Raises Clash when the customer has written since the message that was seen, or whoever it is with."""
    if seen is None:
        return
    newer = conversation.messages.filter(kind=Message.Kind.IN, automatic=False, pk__gt=seen).last()
    if newer is None:
        return
    if conversation.party == Party.CUSTOMER:
        raise Clash(_("The customer has just written again. Nothing was changed: please read it first."))
    raise Clash(
        _("%(name)s has just written again. Nothing was changed: please read it first.")
        % {"name": newer.author}
    )
