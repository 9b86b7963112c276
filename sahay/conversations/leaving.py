"""Conversations of two people that were joined: what is whose, and each with what is theirs before one of
them is forgotten.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db.models import Model, Q, QuerySet

from sahay.conversations import clocks, search
from sahay.conversations.balls import as_last_said, preview_anew
from sahay.conversations.models import Conversation, JoinedMessage, Joining, Message, Participant
from sahay.conversations.parting import both, part
from sahay.kit.personal import Person
from sahay.search.models import Document

Rows = Mapping[str, frozenset[int]]
DOER = "privacy"


def moved(talks: Collection[int]) -> tuple[Rows, Rows]:
    """Rows that joinings moved, by what they are: those that came from these conversations, wherever they
    are, and those that came into them from others. The first joining of a row says where it came from.
    """
    rows = Joining.objects.filter(parted_at=None).filter(Q(conversation__in=talks) | Q(into__in=talks))
    came_from: dict[tuple[str, int], int] = {}
    numbers = []
    for joining in rows.order_by("pk"):
        numbers.append(joining.pk)
        brought = {
            "people": joining.brought.get("people", []),
            "runs": (joining.brought.get("runs") or {}).get("moved", []),
        }
        for what, moved_rows in brought.items():
            for number in moved_rows:
                came_from.setdefault((what, number), joining.conversation_id)
    said = JoinedMessage.objects.filter(joining__in=numbers).order_by("joining_id")
    for message, talk in said.values_list("message", "joining__conversation"):
        came_from.setdefault(("messages", message), talk)
    of_others = dict(_by_kind(came_from, talks, theirs=False))
    if "people" in of_others:
        of_others["people"] |= _taken_further(of_others["people"], talks)
    return _by_kind(came_from, talks, theirs=True), of_others


def _taken_further(people: Collection[int], talks: Collection[int]) -> frozenset[int]:
    """The same people where they came along once more, when that was joined into another conversation."""
    addresses = Participant.objects.filter(pk__in=people).values("address")
    again = Participant.objects.filter(conversation__in=talks, is_copy=True, address__in=addresses)
    return frozenset(again.values_list("pk", flat=True))


def _by_kind(came_from: Mapping[tuple[str, int], int], talks: Collection[int], *, theirs: bool) -> Rows:
    found: dict[str, set[int]] = {}
    for (what, number), talk in came_from.items():
        if (talk in talks) is theirs:
            found.setdefault(what, set()).add(number)
    return {what: frozenset(numbers) for what, numbers in found.items()}


def joinings_among(model: type[Model], person: Person) -> QuerySet[Any]:
    """How two conversations stood that are both theirs: otherwise it tells of somebody else too, and goes
    with either of them.
    """
    return model._base_manager.filter(conversation__in=person.conversations, into__in=person.conversations)


def joinings_with_others(person: Person) -> QuerySet[Joining]:
    """How conversations of theirs are one with those of somebody else."""
    theirs, into_theirs = Q(conversation__in=person.conversations), Q(into__in=person.conversations)
    return Joining.objects.filter(parted_at=None).filter(theirs & ~into_theirs | into_theirs & ~theirs)


@contextmanager
def each_with_their_own(person: Person) -> Iterator[None]:
    """What was joined with a conversation of somebody else is parted from it first, and what those wrote
    since goes along: nobody's words go because somebody else is forgotten. Where a person wrote in a
    conversation of somebody else, list and search show nothing of it afterwards.
    """
    crossing = joinings_with_others(person).order_by("-pk")
    left = {number for joining in crossing for number in _part(joining, person.conversations)}
    wrote = Message.objects.filter(kind=Message.Kind.IN, address__in=person.addresses)
    left |= set(wrote.values_list("conversation", flat=True))
    left -= person.conversations
    yield
    for conversation in Conversation.objects.filter(pk__in=left).order_by("pk"):
        preview_anew(conversation)
        search.remember_all(conversation)
    _leave_no_preview(Joining.objects.filter(Q(conversation__in=left) | Q(into__in=left)))


def not_found_any_more(person: Person) -> None:
    """The search does not know their conversations."""
    Document.objects.filter(kind=search.KIND, ref__in=person.conversations).delete()


def _part(joining: Joining, going: Collection[int]) -> set[int]:
    """Whatever that was joined into later is parted first. Answers which conversations stand alone again."""
    further = Joining.objects.filter(conversation=joining.into_id, parted_at=None).first()
    parted = _part(further, going) if further else set()
    joining.refresh_from_db()
    if joining.parted_at:
        return parted
    conversation, into = both(joining.conversation, joining.into)
    took_along = into.pk in going and _take_along(joining, conversation, into)
    part(joining, conversation, into, by=DOER)
    if took_along:
        as_last_said(conversation)
    if conversation.is_open and not into.is_open:
        _settled_with(conversation, into)
    return parted | {conversation.pk, into.pk}


def _take_along(joining: Joining, conversation: Conversation, into: Conversation) -> int:
    """What somebody wrote since the joining; answers how many messages."""
    since = into.messages.filter(pk__gt=joining.brought["newest"], kind=Message.Kind.IN)
    addresses = conversation.participants.values_list("address", flat=True)
    return since.filter(address__in=list(addresses)).update(conversation=conversation)


def _settled_with(conversation: Conversation, into: Conversation) -> None:
    """The matter was settled where it went on."""
    assert into.resolved_at is not None
    clocks.dropped(conversation, into.resolved_at)
    conversation.resolved_at, conversation.resolved_by = into.resolved_at, into.resolved_by
    conversation.snoozed_until = None
    conversation.save(update_fields=["resolved_at", "resolved_by", "snoozed_until"])
    search.sorted_anew(conversation)


def _leave_no_preview(joinings: QuerySet[Joining]) -> None:
    """How something stood may say what was said last: it is read anew where it is needed."""
    for joining in joinings:
        for stood in (*joining.before.values(), joining.after):
            stood.get("columns", {}).pop("preview", None)
        joining.save(update_fields=["before", "after"])
