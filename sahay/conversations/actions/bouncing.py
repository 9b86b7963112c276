"""Word comes back of an answer that has left: it did not arrive, or not yet."""

from __future__ import annotations

from django.db import transaction

from sahay import journal
from sahay.conversations.events import AnswerBounced, AnswerDelayed
from sahay.conversations.models import Delivery, Message
from sahay.customers.actions import recognise, suppress
from sahay.customers.models import Identity

ON_ITS_WAY = (Delivery.State.LEAVING, Delivery.State.SENT)


@transaction.atomic
def delivery_bounced(
    message: Message, *, recipient: str, reason: str, permanent: bool, by: str = "post"
) -> None:
    """Marks the answer as not delivered and, when the address is no good for ever, stops writing to it.

    When only somebody who reads along did not get it, the answer stands as sent, with who did not.
    """
    readers = _readers(message)
    role = readers.get(recipient, {}).get("role", "to")
    if role == "cc" and len(readers) > 1:
        facts = {"reasons": f"{recipient}: {reason}"[:500]}
        Delivery.objects.filter(message=message).update(reason="not_everybody", reason_facts=facts)
    else:
        Delivery.objects.filter(message=message).update(
            state=Delivery.State.FAILED, reason=reason[:500], reason_facts=None
        )
    _record(AnswerBounced, message, recipient, reason, by)
    if permanent and recipient in readers:
        suppress(_way_to(recipient, readers[recipient].get("name", ""), by), reason=reason, by=by)


@transaction.atomic
def delivery_delayed(message: Message, *, recipient: str, reason: str, by: str = "post") -> None:
    """The answer stands as sent, and says that a server on the way still tries."""
    facts = {"address": recipient, "reason": reason[:300]}
    late = Delivery.objects.filter(message=message, state__in=ON_ITS_WAY)
    if late.update(reason="delayed", reason_facts=facts):
        _record(AnswerDelayed, message, recipient, reason, by)


def _record(
    kind: type[AnswerBounced] | type[AnswerDelayed], message: Message, recipient: str, reason: str, by: str
) -> None:
    conversation = message.conversation
    happened = kind(
        conversation=conversation.pk,
        branch=conversation.branch_id,
        message=message.pk,
        recipient=recipient,
        reason=reason[:500],
    )
    journal.record(happened, by=by)


def _readers(message: Message) -> dict[str, dict[str, str]]:
    delivery = Delivery.objects.filter(message=message).first()
    return {person["address"]: person for person in delivery.recipients} if delivery else {}


def _way_to(address: str, name: str, by: str) -> Identity:
    """Where it is written down that an address is not written to: whoever read along becomes somebody we
    know.
    """
    rows = Identity.objects.filter(kind="email", value=address).order_by("pk")
    known = rows.first()
    if known is None:
        recognise("email", address, name=name, by=by)
        known = rows.get()
    return known
