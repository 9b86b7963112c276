"""What a saved reply changes besides what it says: its steps, made one after another and put back again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from sahay.business.models import Staff
from sahay.conversations.changes import CHANGES, Words
from sahay.conversations.models import Conversation
from sahay.conversations.restoring import facts_of, put_back
from sahay.kit.refusal import Refused
from sahay.replies.models import SavedReply

LAST = ("snooze", "resolve", "reopen", "move")
OFFERED = tuple(sorted((name for name in CHANGES if name != "mark_spam"), key=lambda name: name in LAST))


def steps_of(changes: Mapping[str, Any]) -> list[list[Any]]:
    """Changes as they are kept: each once, what ends a matter or hands it on last."""
    if not changes.keys() <= set(OFFERED):
        raise Refused(_("There is no such change."))
    return [[name, changes[name]] for name in OFFERED if name in changes]


def in_words(reply: SavedReply, words: Words | None = None) -> list[str]:
    """What would change, a sentence for each; `words` keep what was read, for several replies."""
    words = words or Words()
    return [words.of(name, value) for name, value in reply.changes if name in CHANGES]


def make(conversation: Conversation, steps: Iterable[list[Any]], *, by: Staff) -> list[list[Any]]:
    """Makes every change, or raises Refused. Answers each with what it touched, before and after."""
    steps = [step for step in steps if step[0] in CHANGES]
    before = {name: facts_of(_now(conversation), name) for name, _value in steps}
    for name, value in steps:
        CHANGES[name].apply(_now(conversation), value, by=by)
    after = _now(conversation)
    return [[name, before[name], facts_of(after, name)] for name, _value in steps]


def take_back(conversation: Conversation, made: list[list[Any]], *, by: Staff) -> None:
    """Puts everything back as it was, or raises Clash when somebody has touched the same since."""
    for name, before, after in reversed(made):
        if facts_of(_now(conversation), name) != before:
            put_back(_now(conversation), name, before, after, by=by)


def _now(conversation: Conversation) -> Conversation:
    rows = Conversation.objects.select_related("branch", "customer", "assignee")
    return rows.get(pk=conversation.pk)
