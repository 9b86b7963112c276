"""That two conversations have to do with each other."""

from __future__ import annotations

from sahay.business.models import Staff
from sahay.conversations.models import Conversation, Link
from sahay.kit.text import one_line


def tied(
    one: Conversation, other: Conversation, *, by: Staff, words: str = "", split: bool = False
) -> tuple[Link, bool]:
    """Their link, and whether it is new; both know that they have one. In the caller's transaction."""
    first, second = sorted([one.pk, other.pk])
    tie, is_new = Link.objects.get_or_create(
        first_id=first,
        second_id=second,
        defaults={"words": one_line(words, 200), "split": split, "made_by": by},
    )
    Conversation.objects.filter(pk__in=[first, second]).update(is_linked=True)
    return tie, is_new
