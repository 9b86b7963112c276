"""Calling people to a conversation."""

from __future__ import annotations

from dataclasses import dataclass

from sahay.conversations.events.of_conversation import OfConversation
from sahay.journal import event


@event("conversations.people_told", about="conversation")
@dataclass(frozen=True)
class PeopleTold(OfConversation):
    """People are asked to look at it. `names` are theirs, as they were; `words` say why."""

    people: list[int]
    names: list[str]
    words: str = ""
