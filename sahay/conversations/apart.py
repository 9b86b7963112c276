"""The customer and those whom we ask outside never meet.

What is asked beside a conversation is one of its own, and nobody takes part in both: no address of the
customer stands there, and no address of those we ask stands in the customer's. Whoever changes who takes part
holds the main conversation first (`held`), so that no two of them pass each other.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from sahay.conversations.models import Conversation, Participant
from sahay.customers.likeness import lenient
from sahay.customers.models import Customer, Identity
from sahay.kit.refusal import Refused


def held(conversation: Conversation) -> Conversation:
    """The row as it is now, kept from others, with its main one kept before it."""
    if conversation.beside_id:
        Conversation.objects.held(Conversation(pk=conversation.beside_id))
    return Conversation.objects.held(conversation)


def others(conversation: Conversation) -> dict[str, str]:
    """The mail addresses that may not take part here, each as it is compared and as it is written; nothing is
    asked where nothing stands beside.
    """
    if conversation.beside_id:
        found = {*_taking_part(conversation=conversation.beside_id), *_of_customer(conversation.beside_id)}
    elif conversation.has_sides:
        found = _taking_part(conversation__beside=conversation.pk)
    else:
        found = set()
    return {lenient(address): address for address in sorted(found)}


def met(conversation: Conversation, addresses: Iterable[str]) -> str:
    """The first of the addresses that belongs to the other side; empty when none does."""
    barred = others(conversation)
    return next((address for address in addresses if lenient(address) in barred), "") if barred else ""


def enforce(conversation: Conversation, addresses: Iterable[str]) -> None:
    """Raises Refused when one of the addresses would make the two sides meet."""
    address = met(conversation, addresses)
    if not address:
        return
    words = {"address": address, "number": conversation.beside_id or conversation.pk}
    if conversation.beside_id:
        raise Refused(
            _(
                "%(address)s belongs to the customer of conversation %(number)s or takes part there. "
                "What is asked outside stays unseen by them, so nothing was changed or sent."
            )
            % words
        )
    raise Refused(
        _(
            "%(address)s was asked outside about conversation %(number)s. The customer and they would see "
            "each other, so nothing was changed."
        )
        % words
    )


def enforce_of_two(survivor: Customer, absorbed: Customer) -> None:
    """Raises Refused when one record of both would belong to a customer and to somebody asked about them."""
    both = [survivor.pk, absorbed.pk]
    ways = Identity.objects.filter(customer__in=both, kind=Identity.Kind.EMAIL).values_list(
        "value", flat=True
    )
    theirs = {lenient(address) for address in ways}
    for address in sorted(_taking_part(conversation__beside__customer__in=both)):
        if lenient(address) in theirs:
            raise Refused(
                _(
                    "%(address)s was asked outside about a conversation of this customer. "
                    "The two stay two records."
                )
                % {"address": address}
            )


def everybody_of(conversation: Conversation) -> set[str]:
    """Every mail address on the customer's side of a conversation."""
    return _taking_part(conversation=conversation.pk) | _of_customer(conversation.pk)


def _taking_part(**where: object) -> set[str]:
    rows = Participant.objects.present().filter(kind="email", **where)
    return set(rows.values_list("address", flat=True))


def _of_customer(conversation: int) -> set[str]:
    rows = Identity.objects.filter(kind=Identity.Kind.EMAIL, customer__conversations=conversation)
    return set(rows.values_list("value", flat=True))
