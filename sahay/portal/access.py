"""Who a visitor of the customers' pages is: the holder of a key that was mailed to an address."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from sahay.conversations.models import Conversation, Participant
from sahay.conversations.tickets import PAPER, holder
from sahay.customers.models import Party

SESSION = "portal_key"


def enter(request: HttpRequest, key: str) -> bool:
    """Takes a key from a link; from now on this browser holds it. False when the key opens nothing."""
    if holder(key) is None:
        return False
    request.session.cycle_key()
    request.session[SESSION] = key
    return True


def visitor(request: HttpRequest) -> tuple[str, str] | None:
    """Kind and address of the visitor, None for a stranger."""
    return holder(request.session.get(SESSION, ""))


def conversations_of(who: tuple[str, str]) -> QuerySet[Conversation]:
    """The conversations an address takes part in as a customer, now; also those we have taken for spam: they
    are theirs. Nothing said among ourselves or with somebody outside is ever one of them.
    """
    kind, address = who
    present = Q(participants__kind=kind, participants__address=address, participants__removed_at__isnull=True)
    rows = Conversation.objects.filter(present, joined_into__isnull=True, party=Party.CUSTOMER)
    return rows.distinct()


def on_paper(request: HttpRequest) -> Conversation | None:
    """The one conversation of somebody who came with a printed slip; None for everybody else."""
    who = visitor(request)
    return conversations_of(who).first() if who and who[0] == PAPER else None


def name_of(who: tuple[str, str]) -> str:
    """What a visitor is told they came as: their address; nothing where it is a word on a slip."""
    return "" if who[0] == PAPER else who[1]


def participant(conversation: Conversation, who: tuple[str, str]) -> Participant | None:
    """The visitor's place in a conversation."""
    return conversation.participants.present().filter(kind=who[0], address=who[1]).first()
