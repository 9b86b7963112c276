"""Mail as a way for answers to leave: the carrier the help desk knows as `email`."""

from __future__ import annotations

import logging

from django.utils.translation import gettext_lazy

from sahay.channels.email.compose import compose
from sahay.channels.email.models import Mailbox
from sahay.channels.email.reasons import HINDRANCES
from sahay.channels.email.smtp import hand_over, server_for
from sahay.conversations import apart
from sahay.conversations.carriers import CannotSend, Departure, Sent, register
from sahay.conversations.hindrances import know
from sahay.conversations.models import Conversation, Delivery, Message, Participant
from sahay.customers.models import Identity
from sahay.kit.questions import Question
from sahay.kit.refusal import YES, Answer, no
from sahay.kit.text import one_line

log = logging.getLogger(__name__)


class EmailCarrier:
    """Answers by mail."""

    key = "email"
    name: object = gettext_lazy("e-mail")
    icon = "mail"

    def departure(self, conversation: Conversation) -> Departure:
        """There must be somebody to write to and a mailbox of ours to write from."""
        mailbox, readers = mailbox_for(conversation), self._present(conversation)
        return Departure(self, _may_leave(mailbox, readers), readers, domain_of(mailbox))

    def _present(self, conversation: Conversation) -> list[dict[str, str]]:
        """The people present, without those we must not write to."""
        people = _PRESENT.ask(conversation=conversation.pk)
        barred = _barred(conversation, [address for _name, address, _copy in people])
        return [
            {"name": name, "address": address, "role": "cc" if is_copy else "to"}
            for name, address, is_copy in people
            if address not in barred
        ]

    def external_id(self, delivery_key: str, departure: Departure) -> str:
        """The Message-ID without its brackets; the key in it cannot be guessed."""
        return f"sahay.{delivery_key}@{departure.house}"

    def send(self, delivery: Delivery) -> Sent:
        """Gives the mail to the server of the conversation's mailbox."""
        conversation = delivery.message.conversation
        mailbox = mailbox_for(conversation)
        if mailbox is None:
            raise CannotSend("mail.no_mailbox")
        readers = self._readers(delivery)
        letter = compose(delivery, mailbox, readers)
        refused = hand_over(
            server_for(mailbox), sender=letter.sender, recipients=letter.recipients, data=letter.data
        )
        if not refused:
            return Sent(external_id=letter.message_id)
        reasons = "; ".join(f"{address}: {reason}" for address, reason in refused.items())
        return Sent(letter.message_id, "not_everybody", {"reasons": one_line(reasons, 500)})

    def _readers(self, delivery: Delivery) -> list[dict[str, str]]:
        """Those it was written for, asked again: somebody may have become suppressed since. Machines write no
        copies.
        """
        wanted = [r for r in delivery.recipients if r["role"] == "to" or not delivery.message.automatic]
        barred = _barred(delivery.message.conversation, [person["address"] for person in wanted])
        readers = [person for person in wanted if person["address"] not in barred]
        if not readers:
            raise CannotSend("mail.nobody_left")
        return readers


def _may_leave(mailbox: Mailbox | None, readers: list[dict[str, str]]) -> Answer:
    if mailbox is None:
        return no(
            gettext_lazy("There is no mailbox to send from yet. The owner can add one in the settings.")
        )
    if any(person["role"] == "to" for person in readers):
        return YES
    return no(gettext_lazy("There is no e-mail address we may write to in this conversation."))


_PRESENT = Question(
    lambda conversation: (
        Participant.objects.present()
        .filter(conversation=conversation, kind="email")
        .values_list("name", "address", "is_copy")
    )
)
_BARRED = Question(
    lambda addresses: Identity.objects.filter(
        kind="email", value__in=addresses, suppressed_at__isnull=False
    ).values_list("value")
)
_BOXES = Question(lambda: Mailbox.objects.active().order_by("-is_default", "pk"))


def _barred(conversation: Conversation, addresses: list[str]) -> set[str]:
    """Those we must not write to here: they want no mail, or it is asked outside and they are the customer's
    by now.
    """
    barred = suppressed(addresses)
    if conversation.beside_id:
        barred |= {address for address in addresses if apart.met(conversation, [address])}
    return barred


def suppressed(addresses: list[str]) -> set[str]:
    """Those of the addresses that nothing may be sent to."""
    return {address for (address,) in _BARRED.ask(addresses=addresses)}


def mailbox_for(conversation: Conversation) -> Mailbox | None:
    """The mailbox the customer wrote to when it is the branch's, else the branch's first, else the one for
    everybody.
    """
    boxes = _BOXES.ask()
    own = [box for box in boxes if conversation.branch_id and box.branch_id == conversation.branch_id]
    if len(own) > 1:
        written_to = _written_to(conversation)
        own.sort(key=lambda box: (box.address != written_to, box.pk))
    shared = [box for box in boxes if box.is_default or box.branch_id is None]
    return next(iter([*own, *shared, *boxes]), None)


def domain_of(mailbox: Mailbox | None) -> str:
    """The domain of a mailbox as it may stand in a Message-ID."""
    domain = mailbox.address.rpartition("@")[2] if mailbox else ""
    return (domain if domain.isascii() else domain.encode("idna").decode()) or "sahay.invalid"


def _written_to(conversation: Conversation) -> str:
    newest = (
        conversation.messages.filter(kind=Message.Kind.IN)
        .order_by("-at", "-pk")
        .values_list("facts", flat=True)
    )
    return next((facts["mailbox"] for facts in newest[:20] if facts.get("mailbox")), "")


know(HINDRANCES)
register(EmailCarrier())
