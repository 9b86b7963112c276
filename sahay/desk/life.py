"""Everything that happened with a customer, over all their conversations, newest first."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.db.models.functions import Left

from sahay.business.models import Staff
from sahay.conversations.models import Conversation, Message
from sahay.customers.models import Customer
from sahay.desk.telling import icon_of, told
from sahay.journal.models import Entry
from sahay.kit.markup import plain_words
from sahay.kit.pages import Page, page
from sahay.kit.text import one_line

SIZE = 30
MOST_CONVERSATIONS = 500
SAID = 140
LEFT_OUT = ("conversations.answer_left", "conversations.promise_kept", "conversations.opened")


@dataclass(frozen=True)
class Moment:
    """One line of a life: what happened, where, and what was said."""

    entry: Entry
    icon: str
    words: str
    said: str
    language: str
    conversation: int | None


@dataclass(frozen=True)
class Life:
    """One page of it."""

    moments: list[Moment]
    paging: Page[Entry]


def life_of(customer: Customer, staff: Staff, *, cursor: str = "") -> Life:
    """Four queries: their conversations that this person may see, what happened in them, what was said."""
    talks = Conversation.objects.visible_to(staff).filter(customer=customer).order_by("-id")
    numbers = list(talks.values_list("pk", flat=True)[:MOST_CONVERSATIONS])
    records = [customer.pk, *customer.absorbed.values_list("pk", flat=True)]
    of_theirs = Q(subject_kind="conversation", subject_id__in=numbers)
    rows = Entry.objects.filter(of_theirs | Q(subject_kind="customer", subject_id__in=records)).exclude(
        kind__in=LEFT_OUT
    )
    shown = page(rows, key=("-id",), cursor=cursor, size=SIZE)
    letters = _letters([entry.facts["message"] for entry in shown.items if "message" in entry.facts])
    return Life([moment for entry in shown.items if (moment := _moment(entry, letters)).words], shown)


def _letters(numbers: list[int]) -> dict[int, tuple[str, str]]:
    rows = Message.objects.filter(pk__in=numbers).values_list("pk", Left("body", SAID * 2), "language")
    return {
        number: (one_line(plain_words(beginning), SAID), language) for number, beginning, language in rows
    }


def _moment(entry: Entry, letters: dict[int, tuple[str, str]]) -> Moment:
    said, language = letters.get(entry.facts.get("message", 0), ("", ""))
    return Moment(
        entry=entry,
        icon=icon_of(entry),
        words=told(entry),
        said=said,
        language=language,
        conversation=entry.subject_id if entry.subject_kind == "conversation" else None,
    )
