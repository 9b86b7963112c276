"""Promises that everybody can read, as links for an answer."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils import translation

from sahay.conversations.acknowledgement import spoken
from sahay.conversations.models import Conversation
from sahay.policies.promises import book


@dataclass(frozen=True)
class PromiseLink:
    """A promise in the customer's language, and where it stands on the public page."""

    anchor: str
    sentence: str
    url: str
    language: str

    @property
    def written(self) -> str:
        """As it stands in an answer."""
        words = self.sentence.replace("[", "(").replace("]", ")")
        return f"[{words}]({self.url})"


def promise_links(conversation: Conversation) -> list[PromiseLink]:
    """Those in force for the branch of a conversation, each sentence once, in the customer's language."""
    language = spoken(conversation)
    held = [one for one in book() if one.is_in_force and one.is_public]
    here = [one for one in held if one.branch_id in (None, conversation.branch_id)]
    with translation.override(language):
        told = {str(one.sentence): one.anchor for one in reversed(here)}
    page = f"{settings.PUBLIC_URL}{settings.PROMISES_PAGE}"
    links = [PromiseLink(anchor, said, f"{page}#{anchor}", language) for said, anchor in told.items()]
    return links[::-1]


def begun_with_promise(anchor: str, conversation: Conversation) -> str:
    """The text of an answer that begins with one; nothing when there is no such one."""
    return next((one.written for one in promise_links(conversation) if one.anchor == anchor), "")
