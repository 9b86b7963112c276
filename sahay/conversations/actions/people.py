"""Who takes part in a conversation."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.models import Staff
from sahay.conversations import apart, events, may, search
from sahay.conversations.models import Conversation, Message, Participant
from sahay.customers.actions import recognise
from sahay.customers.identities import normal_email
from sahay.customers.models import Party
from sahay.kit.refusal import Refused


@transaction.atomic
def add_participant(conversation: Conversation, *, by: Staff, address: str, name: str = "") -> Participant:
    """From now on this address gets our answers, and may answer itself. Whoever is asked outside about a
    conversation never takes part in it, nor its customer in what is asked.
    """
    conversation = apart.held(conversation)
    may.change_people(by, conversation).enforce()
    value = understood(address)
    apart.enforce(conversation, [value])
    person, _new = Participant.objects.update_or_create(
        conversation=conversation,
        kind="email",
        address=value,
        defaults={"removed_at": None},
        create_defaults={"name": name.strip()[:160], "is_copy": True},
    )
    search.people_changed(conversation)
    journal.record(
        events.ParticipantAdded(conversation=conversation.pk, branch=conversation.branch_id, address=value),
        by=by,
    )
    return person


@transaction.atomic
def remove_participant(participant: Participant, *, by: Staff) -> None:
    """This address gets no answer any more, and its mails no longer join."""
    conversation = Conversation.objects.held(participant.conversation)
    may.change_people(by, conversation).enforce()
    if not participant.is_copy:
        raise Refused(_("The customer stays in their own conversation."))
    Participant.objects.filter(pk=participant.pk, removed_at__isnull=True).update(removed_at=timezone.now())
    search.people_changed(conversation)
    journal.record(
        events.ParticipantRemoved(
            conversation=conversation.pk, branch=conversation.branch_id, address=participant.address
        ),
        by=by,
    )


@transaction.atomic
def make_writer_customer(message: Message, *, by: Staff) -> Conversation:
    """A forwarded mail: whoever wrote the original becomes the customer; whoever forwarded it stays as a
    copy.
    """
    conversation = apart.held(message.conversation)
    may.change_people(by, conversation).enforce()
    original = message.facts.get("forwarded") or {}
    address = normal_email(original.get("address") or "")
    if not address:
        raise Refused(_("This message does not say who wrote the original."))
    if conversation.party != Party.CUSTOMER:
        raise Refused(_("This conversation is not with a customer, so nobody is made one here."))
    customer = recognise("email", address, name=original.get("name") or "", by=by)
    apart.enforce(conversation, [address, *customer.identities.values_list("value", flat=True)])
    before = conversation.customer_id
    conversation.participants.update(is_copy=True)
    Participant.objects.update_or_create(
        conversation=conversation,
        kind="email",
        address=address,
        defaults={"customer": customer, "name": customer.name, "is_copy": False, "removed_at": None},
    )
    conversation.customer = customer
    conversation.save(update_fields=["customer"])
    search.reworded(conversation)
    search.people_changed(conversation)
    journal.record(
        events.CustomerChanged(
            conversation=conversation.pk, branch=conversation.branch_id, customer=customer.pk, before=before
        ),
        by=by,
    )
    return conversation


def understood(address: str) -> str:
    """The normal form of a mail address as somebody typed it."""
    value = normal_email(address)
    local, _at, domain = value.partition("@")
    if not (local and domain) or "@" in domain or any(c.isspace() for c in value):
        raise Refused(_("“%(text)s” is not an e-mail address. Please check it.") % {"text": address})
    return value
