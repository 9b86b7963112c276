"""Putting a conversation where it belongs: person, kind, tags, concern, branch."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.models import Branch, Staff, Team
from sahay.business.presence import NEVER, everybody
from sahay.conversations import events, may, search
from sahay.conversations.actions.answering import note
from sahay.conversations.models import Conversation, Kind, Tag
from sahay.conversations.placing import be_of_kind, place, take_sides_along
from sahay.conversations.responsible import give
from sahay.kit.questions import Question
from sahay.kit.refusal import Clash, Refused
from sahay.kit.text import one_line


@transaction.atomic
def assign(conversation: Conversation, *, by: Staff, to: Staff | None) -> Conversation:
    """Makes one person responsible, or nobody. The person must be able to see it."""
    conversation = Conversation.objects.held(conversation)
    may.assign(by, conversation).enforce()
    if to is not None and not (to.is_active and to.sees(conversation.branch_id)):
        raise Refused(_("%(name)s does not work for this branch.") % {"name": to.name})
    before = conversation.assignee_id
    if before == (to.pk if to else None):
        return conversation
    shift = bool(before and to) and not everybody().get(before or 0, NEVER).is_working(timezone.now())
    give(conversation, to, by=by, shift=shift)
    return conversation


@transaction.atomic
def take(conversation: Conversation, *, by: Staff) -> Conversation:
    """Makes whoever asks responsible, as long as nobody is.

    Raises:
        Clash: a colleague was quicker.
    """
    conversation = Conversation.objects.held(conversation)
    may.assign(by, conversation).enforce()
    if conversation.assignee and conversation.assignee_id != by.pk:
        raise Clash(_("%(name)s was quicker and has it now.") % {"name": conversation.assignee.name})
    return assign(conversation, by=by, to=by)


@transaction.atomic
def assign_team(conversation: Conversation, *, by: Staff, to: Team | None) -> Conversation:
    """Gives it to a team, where it waits until one of them takes it: nobody is responsible meanwhile.

    Taken from its team (`None`) it stays with whoever is responsible.
    """
    conversation = Conversation.objects.held(conversation)
    may.assign(by, conversation).enforce()
    if to is not None and not to.serves(conversation.branch_id):
        raise Refused(_("The team %(name)s does not work for this branch.") % {"name": to.name})
    if conversation.team_id != (to.pk if to else None):
        conversation.team = to
        conversation.save(update_fields=["team"])
        journal.record(
            events.TeamAssigned(
                conversation=conversation.pk,
                branch=conversation.branch_id,
                team=to.pk if to else None,
                name=to.name if to else "",
            ),
            by=by,
        )
    return assign(conversation, by=by, to=None) if to else conversation


@transaction.atomic
def set_kind(conversation: Conversation, *, by: Staff, kind: str) -> Conversation:
    """Says what the customer comes with; promises that still run are from now on those of this kind."""
    conversation = Conversation.objects.held(conversation)
    may.sort(by, conversation).enforce()
    if kind not in Kind.values:
        raise Refused(_("There is no such kind of conversation."))
    if conversation.kind == kind:
        return conversation
    be_of_kind(conversation, kind, by=by)
    return conversation


@transaction.atomic
def tag(conversation: Conversation, *, by: Staff, names: Iterable[str]) -> Conversation:
    """Sets the tags to exactly these words (lower case, at most twenty)."""
    conversation = Conversation.objects.held(conversation)
    may.sort(by, conversation).enforce()
    wanted = {one_line(name.casefold(), 40) for name in names if name.strip()}
    if len(wanted) > 20:
        raise Refused(_("Twenty tags are enough for one conversation."))
    before = names_of_tags(conversation)
    if wanted == before:
        return conversation
    _file_under(conversation, wanted - before)
    if before - wanted:
        conversation.tags.remove(*conversation.tags.filter(name__in=before - wanted))
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


def _file_under(conversation: Conversation, names: set[str]) -> None:
    """Adds tags it does not have; words nobody has used before become tags."""
    asked, link = Tag.objects.filter(name__in=names), Conversation.tags.through
    tags = list(asked)
    if len(tags) < len(names):
        Tag.objects.bulk_create([Tag(name=name) for name in sorted(names)], ignore_conflicts=True)
        tags = list(asked.all())
    rows = [link(conversation_id=conversation.pk, tag_id=tag.pk) for tag in tags]
    link.objects.bulk_create(rows, ignore_conflicts=True)


def names_of_tags(conversation: Conversation) -> set[str]:
    """The tags it has, as they are now."""
    return {name for (name,) in _TAGS.ask(conversation=conversation.pk)}


_TAGS: Question[tuple[str]] = Question(
    lambda conversation: Tag.objects.filter(conversations=conversation).order_by().values_list("name")
)


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
    """Hands it to another branch; a person or team that does not work there has it no longer.

    `words` are for those who take over: a note, written before it goes.
    """
    conversation = Conversation.objects.held(conversation)
    may.move_to(by, conversation, branch).enforce()
    if conversation.branch_id == branch.pk:
        return conversation
    if words.strip():
        note(conversation, by=by, text=words)
    place(conversation, branch, by=by)
    if conversation.has_sides:
        take_sides_along(conversation, by=by)
    return conversation
