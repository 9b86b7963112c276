"""A conversation as whoever we speak with reads it: without notes, and without what was taken back."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from sahay.conversations.models import Attachment, Conversation, Message
from sahay.kit.markup import our_words, their_words
from sahay.kit.pages import Page, page


@dataclass(frozen=True)
class Letter:
    """One message as they read it."""

    message: Message
    words: SafeString
    files: list[Attachment]

    @property
    def ours(self) -> bool:
        """Written by us."""
        return self.message.kind == Message.Kind.OUT


def thread(conversation: Conversation, cursor: str) -> tuple[list[Letter], Page[Message]]:
    """The latest messages that they may see, oldest first, and the page they stand on."""
    seen = conversation.messages.for_customer().prefetch_related("attachments")
    found = page(seen, key=("-at", "-id"), cursor=cursor, size=30)
    return [_letter(message) for message in reversed(found.items)], found


def _letter(message: Message) -> Letter:
    words = our_words(message.body) if message.kind == Message.Kind.OUT else their_words(message.body)
    return Letter(message, words, [a for a in message.attachments.all() if not (a.inline and a.content_id)])
