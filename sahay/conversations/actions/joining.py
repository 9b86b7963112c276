"""Two conversations that are one matter, and two again."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.models import Staff
from sahay.conversations import apart, clocks, events, may, search
from sahay.conversations.models import (
    Conversation,
    JoinedMessage,
    Joining,
    Kind,
    MayBelong,
    Participant,
    WaitingOn,
)
from sahay.conversations.parting import both, part
from sahay.conversations.placing import be_of_kind, take_sides_along
from sahay.conversations.remembering import standing
from sahay.kit.refusal import Clash, Refused
from sahay.procedures import following


@transaction.atomic
def join(conversation: Conversation, *, by: Staff, into: Conversation) -> Conversation:
    """Moves all messages, people and tags into the other conversation, which is open again if this one was.

    The joined conversation stays as an empty, resolved pointer: its number still leads to the right place.
    Which messages came from it stays known, so that both can be parted again.
    """
    conversation, into = both(conversation, into)
    may.join(by, conversation, into).enforce()
    _must_stay_apart(conversation, into)
    now = timezone.now()
    before = {"conversation": standing(conversation), "into": standing(into)}
    joining = Joining.objects.create(conversation=conversation, into=into, at=now, before=before)
    moved = list(conversation.messages.values_list("pk", flat=True))
    JoinedMessage.objects.bulk_create([JoinedMessage(joining=joining, message_id=pk) for pk in moved])
    conversation.messages.update(conversation=into)
    joining.brought = {
        "people": _bring_people(conversation, into),
        "tags": _bring_tags(conversation, into),
        "sides": _bring_sides(conversation, into, by),
        "runs": _bring_runs(conversation, into, by),
        "kind": _bring_kind(conversation, into, by),
        "newest": max([0, *into.messages.values_list("pk", flat=True)]),
    }
    _go_on(conversation, into)
    joining.brought["deadlines"] = clocks.brought(conversation, into)
    clocks.dropped(conversation, now)
    conversation.joined_into, conversation.resolved_at, conversation.resolved_by = into, now, by
    conversation.snoozed_until = None
    conversation.save(update_fields=["joined_into", "resolved_at", "resolved_by", "snoozed_until"])
    MayBelong.objects.filter(conversation=conversation, settled_at__isnull=True).update(settled_at=now)
    into.refresh_from_db()
    joining.after = standing(into)
    joining.save(update_fields=["brought", "after"])
    search.joined(conversation, into)
    journal.record(
        events.ConversationsJoined(conversation=into.pk, branch=into.branch_id, joined=conversation.pk), by=by
    )
    return into


@transaction.atomic
def part_again(conversation: Conversation, *, by: Staff) -> tuple[Conversation, int]:
    """Undoes a join: messages, people, tags and promises of the joined conversation are its own again.

    What was said since stays where it was said. Answers the conversation and how many messages those are.
    """
    joining = Joining.objects.filter(conversation=conversation, parted_at__isnull=True).first()
    if joining is None:
        raise Clash(_("These conversations have been parted already."))
    conversation, into = both(conversation, joining.into)
    may.part_again(by, conversation, into).enforce()
    return conversation, part(joining, conversation, into, by=by)


@transaction.atomic
def dismiss_link(link: MayBelong, *, by: Staff) -> None:
    """It does not belong there."""
    conversation = Conversation.objects.held(link.conversation)
    may.sort(by, conversation).enforce()
    MayBelong.objects.filter(pk=link.pk, settled_at__isnull=True).update(settled_at=timezone.now())
    journal.record(
        events.LinkDismissed(
            conversation=conversation.pk, branch=conversation.branch_id, other=link.other_id
        ),
        by=by,
    )


def _bring_people(conversation: Conversation, into: Conversation) -> list[int]:
    """Everybody who took part here takes part there, as a copy unless it is the same customer."""
    known = set(into.participants.values_list("kind", "address"))
    brought = Participant.objects.bulk_create(
        Participant(
            conversation=into,
            customer=person.customer,
            kind=person.kind,
            address=person.address,
            name=person.name,
            is_copy=person.is_copy or conversation.customer_id != into.customer_id,
        )
        for person in conversation.participants.present()
        if (person.kind, person.address) not in known
    )
    return [person.pk for person in brought]


def _bring_tags(conversation: Conversation, into: Conversation) -> list[int]:
    """The tags of both; the ids of those that are new there."""
    there = set(into.tags.values_list("pk", flat=True))
    new = sorted(set(conversation.tags.values_list("pk", flat=True)) - there)
    into.tags.add(*new)
    return new


def _must_stay_apart(conversation: Conversation, into: Conversation) -> None:
    """Nobody comes to a conversation who was asked about it, and no customer to what we ask about theirs."""
    if into.has_sides and conversation.may_belong.filter(other__beside=into, settled_at=None).exists():
        raise Refused(
            _(
                "This may be the answer of somebody who was asked outside, and the customer would see it. "
                "Join it with what was asked; or say first that the two are separate."
            )
        )
    if into.beside_id or into.has_sides:
        apart.enforce(into, sorted(apart.everybody_of(conversation)))
    if conversation.has_sides:
        apart.enforce(conversation, sorted(apart.everybody_of(into)))


def _bring_sides(conversation: Conversation, into: Conversation, by: Staff) -> list[int]:
    """What was asked outside about it was asked about the matter, which goes on there."""
    if not conversation.has_sides:
        return []
    sides = list(conversation.sides.order_by("pk").values_list("pk", flat=True))
    conversation.sides.update(beside=into)
    Conversation.objects.filter(pk=into.pk).update(has_sides=True)
    take_sides_along(into, by=by)
    return sides


def _bring_runs(conversation: Conversation, into: Conversation, by: Staff) -> following.Brought | None:
    """Procedures that go on beside it go on there: what has to be done before the matter is settled stays."""
    if not conversation.has_runs:
        return None
    brought = following.joined(
        "conversation",
        conversation.pk,
        into=into.pk,
        branch=into.branch,
        reason=_("It goes on after #%(one)s was joined into #%(other)s.")
        % {"one": conversation.pk, "other": into.pk},
        by=by,
    )
    if brought["moved"]:
        Conversation.objects.filter(pk=into.pk).update(has_runs=True)
    return brought


def _bring_kind(conversation: Conversation, into: Conversation, by: Staff) -> str:
    """A complaint that goes on elsewhere makes that a complaint: it is counted, and has its promises. Answers
    what it was, if it is another one now.
    """
    if not conversation.is_open or conversation.kind != Kind.COMPLAINT or into.kind == Kind.COMPLAINT:
        return ""
    before = into.kind
    be_of_kind(into, Kind.COMPLAINT, by=by)
    return before


def _go_on(conversation: Conversation, into: Conversation) -> None:
    newer = conversation.activity_at > into.activity_at
    if conversation.is_open and conversation.waiting_on == WaitingOn.US:
        into.waiting_on, into.waiting_since = WaitingOn.US, conversation.waiting_since
        into.resolved_at, into.resolved_by, into.snoozed_until = None, None, None
        into.save(
            update_fields=["waiting_on", "waiting_since", "resolved_at", "resolved_by", "snoozed_until"]
        )
        clocks.customer_wrote(into, conversation.waiting_since)
    elif conversation.is_open and not into.is_open:
        into.waiting_on, into.waiting_since = conversation.waiting_on, conversation.waiting_since
        into.resolved_at, into.resolved_by = None, None
        into.save(update_fields=["waiting_on", "waiting_since", "resolved_at", "resolved_by"])
    if newer:
        into.activity_at, into.preview = conversation.activity_at, conversation.preview
        into.save(update_fields=["activity_at", "preview"])
