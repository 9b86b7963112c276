"""Calling people to a conversation, without a note."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.models import Staff
from sahay.conversations import events, may
from sahay.conversations.models import Conversation
from sahay.kit.refusal import Refused
from sahay.kit.text import one_line


@transaction.atomic
def tell_people(
    conversation: Conversation, *, by: Staff, people: Iterable[int], words: str = ""
) -> list[Staff]:
    """Brings it before the eyes of people, with a line of why. Answers who of them hears of it: those who
    left, and those who do not see its branch, do not.
    """
    conversation = Conversation.objects.held(conversation)
    may.note(by, conversation).enforce()
    asked = Staff.objects.active().filter(pk__in=list(people)).order_by("name", "pk")
    told = [person for person in asked if person.sees(conversation.branch_id)]
    if not told:
        raise Refused(_("Nobody of those who were to be told works for this branch any more."))
    journal.record(
        events.PeopleTold(
            conversation=conversation.pk,
            branch=conversation.branch_id,
            people=[person.pk for person in told],
            names=[person.name for person in told],
            words=one_line(words, 200),
        ),
        by=by,
    )
    return told
