"""Conversations as people and other programs like to read them: each with its messages, one a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sahay.archive.batches import batched
from sahay.archive.values import line
from sahay.conversations.models import Conversation, Message

AT_ONCE = 100


def count() -> int:
    """How many lines there will be."""
    return Conversation.objects.count()


def lines() -> Iterator[bytes]:
    """Every conversation, the oldest first."""
    every = Conversation.objects.order_by("pk").values_list("pk", flat=True)
    for some in batched(every.iterator(5_000), AT_ONCE):
        known = Conversation.objects.select_related("branch", "customer", "assignee").in_bulk(some)
        said = _said(some)
        for pk in some:
            yield line(_told(known[pk], said.get(pk, [])))


def _told(conversation: Conversation, said: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "number": conversation.pk,
        "subject": conversation.subject,
        "concern": conversation.concern,
        "customer": conversation.customer.name,
        "branch": conversation.branch.name if conversation.branch else None,
        "assignee": conversation.assignee.name if conversation.assignee else None,
        "channel": conversation.channel,
        "opened_at": conversation.opened_at,
        "resolved_at": conversation.resolved_at,
        "messages": said,
    }


def _said(some: list[int]) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = {}
    rows = Message.objects.filter(conversation_id__in=some).order_by("conversation_id", "at", "pk")
    for message in rows.prefetch_related("attachments").defer("html", "quoted"):
        found.setdefault(message.conversation_id, []).append(
            {
                "kind": message.kind,
                "automatic": message.automatic,
                "author": message.author,
                "at": message.at.isoformat(),
                "text": message.body,
                "taken_back": message.taken_back_at is not None,
                "files": [attachment.name for attachment in message.attachments.all()],
            }
        )
    return found
