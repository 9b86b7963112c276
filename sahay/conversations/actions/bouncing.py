"""Word comes back that an answer did not arrive."""

from __future__ import annotations

from django.db import transaction

from sahay import journal
from sahay.conversations.events import AnswerBounced
from sahay.conversations.models import Delivery, Message
from sahay.customers.actions import suppress
from sahay.customers.models import Identity


@transaction.atomic
def delivery_bounced(
    message: Message, *, recipient: str, reason: str, permanent: bool, by: str = "post"
) -> None:
    """Marks the answer as not delivered and, when it never will be, stops writing to that address."""
    if not permanent:
        return
    conversation = message.conversation
    Delivery.objects.filter(message=message).update(state=Delivery.State.FAILED, reason=reason[:500])
    journal.record(
        AnswerBounced(
            conversation=conversation.pk,
            branch=conversation.branch_id,
            message=message.pk,
            recipient=recipient,
            reason=reason[:500],
        ),
        by=by,
    )
    written_to = {person["address"] for person in _recipients(message)}
    identity = Identity.objects.filter(kind="email", value=recipient).first()
    if identity is not None and recipient in written_to:
        suppress(identity, reason=reason, by=by)


def _recipients(message: Message) -> list[dict[str, str]]:
    delivery = Delivery.objects.filter(message=message).first()
    return delivery.recipients if delivery else []
