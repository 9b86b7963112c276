"""Answers that nobody presses for: what upper rooms let a rule say, and where nothing may be said by itself.

A rule holds the name of an `Answering` and its value, as it holds a change. What it says is as automatic as
an acknowledgement: it keeps no promise, takes no turn and starts no rule, and whoever came by a machine, a
list or a report of a server gets none (RFC 3834).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Staff
from sahay.conversations import may
from sahay.conversations.acknowledgement import has_had_many
from sahay.conversations.carriers import way_for
from sahay.conversations.changes import Change
from sahay.conversations.doers import number_of_rule
from sahay.conversations.models import Conversation, Message
from sahay.customers.models import Party
from sahay.kit.refusal import YES, Answer, no

NOT_BY_ITSELF = "not_by_itself"  # stands in the facts of a message to which no machine may answer
POWER = "conversations.reply"
SAID_ALREADY = _("This was sent here by itself already, and once is enough.")
MANY = _("This address has had as many automatic answers as it may get for now.")
_MACHINE = _("What came last was not written by a person, or asks for no automatic answer.")
_NO_CUSTOMER = _("No customer takes part here.")
_NO_WAY = _("There is no address to which it could be sent.")


@dataclass(frozen=True)
class Answering(Change):
    """One way to answer by itself, of an upper room: `there` are the rows it can say now, `seen` those of
    them that a person may choose; `hinders` says why one of them would not be sent.
    """

    there: Callable[[], QuerySet[Any]]
    seen: Callable[[Staff], QuerySet[Any]]
    hinders: Callable[[Conversation, Any, Staff], Answer]
    was_said: Callable[[Conversation, Any, Staff], bool]

    def offered(self, by: Staff, before: Iterable[int] = ()) -> list[tuple[int, str]]:
        """What this person can choose, and what was chosen `before`."""
        seen = self.seen(by)
        rows = seen | seen.model._default_manager.filter(pk__in=list(before))
        return [(row.pk, str(row)) for row in rows[:300]]


ANSWERING: dict[str, Answering] = {}


def register(answering: Answering) -> Answering:
    """Makes one known; called once by the app of its room."""
    ANSWERING[answering.name] = answering
    return answering


def was_said(conversation: Conversation, by: Staff, once: str) -> bool:
    """Whether this rule, or another one with the same words, has written here before; taken back or not."""
    ours = conversation.messages.filter(kind=Message.Kind.OUT, automatic=True)
    rule = number_of_rule(by)
    return ours.filter(Q(facts__once=once) | (Q(facts__rule=rule) if rule else Q())).exists()


def may_be_answered(conversation: Conversation, by: Staff) -> Answer:
    """Whether a rule may write to this customer, by what they wrote last and by the way there is."""
    if number_of_rule(by) is None:
        return no(may.NO_POWER)
    able = may.note(by, conversation)
    if not able:
        return able
    if conversation.party != Party.CUSTOMER:
        return no(_NO_CUSTOMER)
    theirs = conversation.messages.filter(kind=Message.Kind.IN).order_by("-at", "-pk")
    last = theirs.only("automatic", "facts").first()
    if last is None or last.automatic or last.facts.get(NOT_BY_ITSELF):
        return no(_MACHINE)
    way = way_for(conversation)
    if way is None:
        return no(_NO_WAY)
    return way.may


def has_room_for_more(conversation: Conversation) -> Answer:
    """Whether each address it would go to may get another automatic letter now."""
    way = way_for(conversation)
    readers = [reader["address"] for reader in way.recipients if reader["role"] == "to"] if way else []
    return no(MANY) if any(has_had_many(address) for address in readers if "@" in address) else YES
