"""How conversations are found: one document each, with all that was said in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from sahay.conversations.attachments import NewFile
from sahay.conversations.models import Conversation, Message, Priority
from sahay.kit.questions import Question
from sahay.search import actions as index
from sahay.search.sources import Findable, Source, register

KIND = "conversation"
MOST_READ = 2_000


def message_added(
    conversation: Conversation,
    message: Message,
    files: Sequence[NewFile] = (),
    *,
    first: bool = False,
    people: Sequence[str] = (),
) -> None:
    """Adds what a message says to its conversation's document; the `first` one makes it, with names and
    addresses of the `people`.
    """
    parts = [message.body, message.quoted, message.author, message.address, *(file.name for file in files)]
    if first:
        _remember(conversation, parts, {"tags": [], "customer": conversation.customer_id, "from": people})
        return
    words = "\n".join(filter(None, parts))
    index.add_text(
        KIND,
        conversation.pk,
        words,
        lang=message.language or None,
        at=conversation.activity_at,
        **_standing(conversation),
    )


def sorted_anew(conversation: Conversation, **more: Any) -> None:
    """Who has it, how it stands, where it belongs; `more` are facets that only the caller knows of."""
    where = {"branch": conversation.branch_id, "at": conversation.activity_at}
    index.set_facets(KIND, conversation.pk, **where, **_sorting(conversation), **more)


def tagged(conversation: Conversation, names: Iterable[str]) -> None:
    """It has other tags."""
    sorted_anew(conversation, tags=sorted(names))


def people_changed(conversation: Conversation) -> None:
    """Others take part, or it is another customer's."""
    sorted_anew(conversation, customer=conversation.customer_id, **{"from": _people(conversation)})


def reworded(conversation: Conversation) -> None:
    """Its own words have changed (concern, customer): adds the new ones."""
    words = f"{conversation.concern}\n{conversation.customer}"
    index.add_text(KIND, conversation.pk, words, lang=conversation.language or None)


def ranked(conversation: Conversation) -> None:
    """It presses more, or less."""
    sorted_anew(conversation, priority=conversation.priority)


def left_out(conversation: Conversation) -> None:
    """It is spam: not found any more."""
    index.forget(KIND, conversation.pk)


def whose_anew(customer: int, after: int = 0, most: int = 100) -> int | None:
    """A customer's conversations are found by that customer's name; answers where to go on, or None."""
    rows = Conversation.objects.not_joined().filter(customer=customer, pk__gt=after).order_by("pk")
    found = list(rows.select_related("branch", "customer")[:most])
    for conversation in found:
        reworded(conversation)
        people_changed(conversation)
    return found[-1].pk if len(found) == most else None


def joined(conversation: Conversation, into: Conversation) -> None:
    """One document instead of two."""
    index.forget(KIND, conversation.pk)
    remember_all(into)


def remember_all(conversation: Conversation) -> None:
    """Reads everything again: after a join, and when somebody's words went. Spam and what is read elsewhere
    stay left out.
    """
    if conversation.spam_at is None and conversation.joined_into_id is None:
        _remember(conversation, _said(conversation))


def _said(conversation: Conversation) -> list[str]:
    """What was said in it and by whom."""
    parts: list[str] = []
    for message in _found(conversation.messages.all()).prefetch_related("attachments"):
        parts += [message.body, message.quoted, message.author, message.address]
        parts += [attachment.name for attachment in message.attachments.all()]
    return parts


def _found(messages: QuerySet[Message]) -> QuerySet[Message]:
    """What a machine of ours said is not found, nor what was taken back."""
    return messages.exclude(kind=Message.Kind.OUT, automatic=True).filter(taken_back_at__isnull=True)


def facets(conversation: Conversation) -> dict[str, Any]:
    """What `is:`, `tag:`, `from:` and `branch:` look at."""
    return _sorting(conversation) | {
        "priority": conversation.priority,
        "tags": list(conversation.tags.values_list("name", flat=True)),
        "customer": conversation.customer_id,
        "from": _people(conversation),
    }


def _people(conversation: Conversation) -> list[str]:
    return [conversation.customer.name, *conversation.participants.values_list("address", flat=True)]


def _sorting(conversation: Conversation) -> dict[str, Any]:
    """What verbs change, known without asking the database when the branch is."""
    return _standing(conversation) | {
        "assignee": conversation.assignee_id,
        "kind": conversation.kind,
        "channel": conversation.channel,
        "branch_name": conversation.branch.name if conversation.branch else "",
    }


def _standing(conversation: Conversation) -> dict[str, Any]:
    """What every message may change, known without asking the database."""
    return {
        "open": conversation.is_open,
        "waiting": conversation.waiting_on,
        "due": conversation.due_at.isoformat() if conversation.due_at else "",
    }


def _remember(conversation: Conversation, parts: list[str], known: dict[str, Any] | None = None) -> None:
    found = _findable(conversation, parts, known)
    index.remember(
        KIND,
        found.ref,
        branch=found.branch,
        at=found.at,
        title=found.title,
        text_parts=found.text_parts,
        facets=found.facets,
        is_new=known is not None,
    )


def _findable(conversation: Conversation, parts: list[str], known: dict[str, Any] | None = None) -> Findable:
    own = (conversation.subject, conversation.concern, conversation.customer.name, f"#{conversation.pk}")
    return Findable(
        ref=conversation.pk,
        branch=conversation.branch_id,
        at=conversation.activity_at,
        title=conversation.subject or conversation.concern,
        text_parts=[part for part in (*own, *parts) if part],
        facets=facets(conversation) if known is None else _sorting(conversation) | known,
    )


def _load(refs: Collection[int]) -> Iterable[Findable]:
    rows = Conversation.objects.not_joined().filter(pk__in=refs).select_related("branch", "customer")
    return [_findable(conversation, _said(conversation)) for conversation in rows]


def _texts(refs: Collection[int]) -> Mapping[int, Sequence[str]]:
    """What was said, the newest first, then what was quoted along, then the words of the conversation."""
    new: dict[int, list[str]] = {ref: [] for ref in refs}
    old: dict[int, list[str]] = {ref: [] for ref in refs}
    for ref, body, quoted, author in _SAID.ask(refs=list(refs)):
        new[ref] += [body, author]
        old[ref] += [quoted] if quoted else []
    known = _NAMED.ask(refs=list(refs))
    return {ref: [*new[ref], *old[ref], subject, concern, name] for ref, subject, concern, name in known}


_SAID = Question(
    lambda refs: (
        _found(Message.objects.filter(conversation_id__in=refs))
        .order_by("-at", "-id")
        .values_list("conversation_id", "body", "quoted", "author")[:MOST_READ]
    )
)
_NAMED = Question(
    lambda refs: Conversation.objects.filter(pk__in=refs).values_list(
        "pk", "subject", "concern", "customer__name"
    )
)


def _after(ref: int, most: int) -> Sequence[int]:
    rows = Conversation.objects.not_joined().filter(pk__gt=ref).order_by("pk")
    return list(rows.values_list("pk", flat=True)[:most])


PRESSING = (Priority.HIGH, Priority.URGENT)
STATES = {priority.name.lower(): {"priority": priority.value} for priority in PRESSING}

register(Source(KIND, load=_load, texts=_texts, after=_after, states=STATES))
