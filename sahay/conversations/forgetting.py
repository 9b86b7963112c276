"""Which conversations and records have been kept long enough."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from sahay.conversations.events import ConversationsLinked, SenderBlocked, SenderUnblocked
from sahay.conversations.models import Blocked, Conversation
from sahay.conversations.models.words import Kind
from sahay.customers.models import Customer, Party
from sahay.journal.forgetting import leave_no_words, leave_no_words_where
from sahay.kit.personal import Person


def settled_before(until: datetime) -> QuerySet[Conversation]:
    """Settled, and quiet since before a moment; what was asked beside one goes with it."""
    return _quiet(until).filter(~_holds_a_complaint(), spam_at__isnull=True)


def complaints_before(until: datetime) -> QuerySet[Conversation]:
    """The same of complaints, and of what a complaint was joined into: both go together."""
    return _quiet(until).filter(_holds_a_complaint(), spam_at__isnull=True)


def spam_before(until: datetime) -> QuerySet[Conversation]:
    """Taken for spam before a moment, and quiet since."""
    return _quiet(until).filter(spam_at__lt=until)


def unheard_of_since(until: datetime) -> QuerySet[Customer]:
    """Customers with whom nothing is kept any more, and whose record is as old."""
    talks = Conversation.objects.filter(Q(customer=OuterRef("pk")) | Q(customer__merged_into=OuterRef("pk")))
    present = Customer.objects.present().exclude(party=Party.COLLEAGUE).filter(created_at__lt=until)
    rows = present.annotate(touched_at=Coalesce("changed_at", "created_at"))
    return rows.filter(~Exists(talks), touched_at__lt=until).order_by("pk")


def lifted_before(until: datetime) -> QuerySet[Blocked]:
    """Blocks that were lifted before a moment."""
    return Blocked.objects.filter(lifted_at__lt=until).order_by("pk")


def forget_blocks(numbers: Sequence[int]) -> int:
    """Lifted ones go, and who it was from the journal; a block that holds stays."""
    lifted = Blocked.objects.filter(pk__in=numbers, lifted_at__isnull=False)
    leave_no_words(SenderBlocked.ABOUT, list(lifted.values_list("pk", flat=True)))
    return lifted.delete()[0]


def forget_in_the_journal(person: Person) -> None:
    """That somebody was blocked and let in again stays, and who did it: not who it was. What a conversation
    of somebody else says about having to do with theirs loses its words too.
    """
    leave_no_words_where((SenderBlocked, SenderUnblocked), "value", person.addresses)
    leave_no_words_where((ConversationsLinked,), "other", person.conversations)


def _holds_a_complaint() -> Q:
    joined = Q(joined_into=OuterRef("pk")) | Q(joined_into__joined_into=OuterRef("pk"))
    return Q(kind=Kind.COMPLAINT) | Q(Exists(Conversation.objects.filter(joined, kind=Kind.COMPLAINT)))


def _quiet(until: datetime) -> QuerySet[Conversation]:
    """Those of customers that stand for themselves, resolved and not touched since."""
    rows = Conversation.objects.filter(
        resolved_at__lt=until, activity_at__lt=until, joined_into__isnull=True, beside__isnull=True
    )
    return rows.order_by("activity_at", "pk")
