"""The customer says whether we understood: yes, or in their own words."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.conversations import events, may, search
from sahay.conversations.actions.arriving import customer_writes
from sahay.conversations.models import Conversation, Participant
from sahay.customers.models import Customer
from sahay.kit.refusal import Clash
from sahay.kit.text import one_line
from sahay.procedures import confirming


@transaction.atomic
def confirm_concern(
    conversation: Conversation, *, concern: str, place: Participant | None, by: Customer
) -> Conversation:
    """“Yes, that is it”, from somebody who takes part (`place`). `concern` is the sentence they read.

    Raises:
        Clash: it was put differently since; they should read it first.
    """
    conversation = Conversation.objects.held(conversation)
    may.say_what_they_want(place, conversation).enforce()
    if conversation.concern != concern:
        raise Clash(_("We have put it differently since you opened this page. Please read it once more."))
    if conversation.concern_confirmed_at is None:
        conversation.concern_confirmed_at = timezone.now()
        conversation.save(update_fields=["concern_confirmed_at"])
        journal.record(
            events.ConcernConfirmed(conversation=conversation.pk, branch=conversation.branch_id), by=by
        )
        if conversation.has_runs:
            confirming.confirmed("conversation", conversation.pk, by=by)
    return conversation


@transaction.atomic
def correct_concern(
    conversation: Conversation, *, text: str, place: Participant | None, by: Customer
) -> Conversation:
    """“Not quite”: what they write comes in as a message, and its first words are what they want from now on.

    Raises:
        Refused: they do not take part, or nothing is written.
    """
    conversation = Conversation.objects.held(conversation)
    may.say_what_they_want(place, conversation).enforce()
    customer_writes(conversation, text=text, by=by, place=place)
    conversation = Conversation.objects.held(conversation)
    now = timezone.now()
    conversation.concern = one_line(text, 300)
    conversation.concern_set_by, conversation.concern_set_at = None, now
    conversation.concern_confirmed_at = now
    conversation.save(update_fields=["concern", "concern_set_by", "concern_set_at", "concern_confirmed_at"])
    search.reworded(conversation)
    journal.record(
        events.ConcernCorrected(conversation=conversation.pk, branch=conversation.branch_id), by=by
    )
    if conversation.has_runs:
        confirming.confirmed("conversation", conversation.pk, by=by)
    return conversation
