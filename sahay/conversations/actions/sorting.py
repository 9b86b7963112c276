"""Putting a conversation where it belongs: person, kind, tags, concern, branch."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.models import Branch, Staff
from sahay.conversations import clocks, events, may, search
from sahay.conversations.actions.answering import note
from sahay.conversations.models import Conversation, Kind, Tag
from sahay.kit.refusal import Refused
from sahay.kit.text import one_line


@transaction.atomic
def assign(conversation: Conversation, *, by: Staff, to: Staff | None) -> Conversation:
    """Makes one person responsible, or nobody. The person must be able to see it."""
    conversation = Conversation.objects.held(conversation)
    may.assign(by, conversation).enforce()
    if to is not None and not (to.is_active and to.sees(conversation.branch_id)):
        raise Refused(_("%(name)s does not work for this branch.") % {"name": to.name})
    if conversation.assignee_id == (to.pk if to else None):
        return conversation
    conversation.assignee = to
    conversation.save(update_fields=["assignee"])
    search.sorted_anew(conversation)
    journal.record(
        events.Assigned(
            conversation=conversation.pk,
            branch=conversation.branch_id,
            staff=to.pk if to else None,
            name=to.name if to else "",
        ),
        by=by,
    )
    return conversation


@transaction.atomic
def set_kind(conversation: Conversation, *, by: Staff, kind: str) -> Conversation:
    """Says what the customer comes with; promises that still run are from now on those of this kind."""
    conversation = Conversation.objects.held(conversation)
    may.sort(by, conversation).enforce()
    if kind not in Kind.values:
        raise Refused(_("There is no such kind of conversation."))
    if conversation.kind == kind:
        return conversation
    before, conversation.kind = conversation.kind, kind
    conversation.save(update_fields=["kind"])
    clocks.sorted_anew(conversation, timezone.now())
    search.sorted_anew(conversation)
    journal.record(
        events.KindSet(conversation=conversation.pk, branch=conversation.branch_id, kind=kind, before=before),
        by=by,
    )
    return conversation


@transaction.atomic
def tag(conversation: Conversation, *, by: Staff, names: Iterable[str]) -> Conversation:
    """Sets the tags to exactly these words (lower case, at most twenty)."""
    conversation = Conversation.objects.held(conversation)
    may.sort(by, conversation).enforce()
    wanted = {one_line(name, 40).casefold() for name in names if name.strip()}
    if len(wanted) > 20:
        raise Refused(_("Twenty tags are enough for one conversation."))
    before = set(conversation.tags.values_list("name", flat=True))
    if wanted == before:
        return conversation
    Tag.objects.bulk_create([Tag(name=name) for name in sorted(wanted - before)], ignore_conflicts=True)
    conversation.tags.set(Tag.objects.filter(name__in=wanted))
    search.tagged(conversation, wanted)
    journal.record(
        events.Tagged(
            conversation=conversation.pk,
            branch=conversation.branch_id,
            added=sorted(wanted - before),
            removed=sorted(before - wanted),
        ),
        by=by,
    )
    return conversation


@transaction.atomic
def set_concern(conversation: Conversation, *, by: Staff, text: str) -> Conversation:
    """Says in one sentence what the customer wants; from now on it is ours, not a proposal."""
    conversation = Conversation.objects.held(conversation)
    may.sort(by, conversation).enforce()
    changed = ["concern", "concern_set_by", "concern_set_at"]
    if conversation.concern_confirmed_at and conversation.concern != one_line(text, 300):
        conversation.concern_confirmed_at = None  # they confirmed another sentence
        changed.append("concern_confirmed_at")
    conversation.concern = one_line(text, 300)
    conversation.concern_set_by, conversation.concern_set_at = by, timezone.now()
    conversation.save(update_fields=changed)
    search.reworded(conversation)
    journal.record(
        events.ConcernSet(
            conversation=conversation.pk, branch=conversation.branch_id, concern=conversation.concern
        ),
        by=by,
    )
    return conversation


@transaction.atomic
def move(conversation: Conversation, *, by: Staff, branch: Branch, words: str = "") -> Conversation:
    """Hands it to another branch; whoever cannot see that branch is no longer responsible.

    `words` are for those who take over: a note, written before it goes.
    """
    conversation = Conversation.objects.held(conversation)
    may.move_to(by, conversation, branch).enforce()
    if conversation.branch_id == branch.pk:
        return conversation
    if words.strip():
        note(conversation, by=by, text=words)
    before = conversation.branch_id
    conversation.branch = branch
    if conversation.assignee and not conversation.assignee.sees(branch.pk):
        conversation.assignee = None
    conversation.save(update_fields=["branch", "assignee"])
    clocks.moved(conversation, timezone.now())
    search.sorted_anew(conversation)
    journal.record(
        events.Moved(conversation=conversation.pk, branch=branch.pk, before=before, name=branch.name), by=by
    )
    return conversation
