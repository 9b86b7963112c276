"""Undoing a joining: what of it belongs to which conversation, for the verb that asks who may and for what is
forgotten.
"""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.conversations import clocks, events, search
from sahay.conversations.balls import as_last_said
from sahay.conversations.models import Conversation, JoinedMessage, Joining, Kind, MayBelong, Message
from sahay.conversations.placing import be_of_kind, take_sides_along
from sahay.conversations.remembering import put_back, standing
from sahay.kit.refusal import Clash
from sahay.procedures import following


def both(conversation: Conversation, other: Conversation) -> tuple[Conversation, Conversation]:
    """Both rows as they are now, and those beside which they stand: held in one order everywhere, so that no
    two wait for each other. What is asked outside comes after that about which it is asked, as in `apart`.
    """
    wanted = {conversation.pk, other.pk, *filter(None, (conversation.beside_id, other.beside_id))}
    order = (F("beside").asc(nulls_first=True), "pk")
    rows = {c.pk: c for c in Conversation.objects.select_for_update().filter(pk__in=wanted).order_by(*order)}
    return rows[conversation.pk], rows[other.pk]


def part(joining: Joining, conversation: Conversation, into: Conversation, *, by: Any) -> int:
    """Messages, people, tags and promises of the joined conversation are its own again; what was said since
    stays where it was said. Answers how many messages those are. The caller holds both, and asked who may.
    """
    now = timezone.now()
    open_joining = Joining.objects.filter(pk=joining.pk, parted_at__isnull=True)
    if not open_joining.update(parted_at=now):
        raise Clash(_("These conversations have been parted already."))
    untouched = standing(into) == joining.after
    theirs = JoinedMessage.objects.filter(joining=joining).values("message_id")
    Message.objects.filter(pk__in=theirs, conversation=into).update(conversation=conversation)
    _leave_behind(joining, into)
    if runs := joining.brought.get("runs"):
        following.parted(runs, "conversation", conversation.pk, of=into.pk, branch=conversation.branch, by=by)
    if (kind := joining.brought.get("kind")) and into.kind == Kind.COMPLAINT:
        be_of_kind(into, kind, by=by)
    clocks.brought_back(joining.brought.get("deadlines", []), into, conversation)
    take_sides_along(conversation, by=by)
    conversation.joined_into = None
    conversation.save(update_fields=["joined_into"])
    put_back(conversation, joining.before["conversation"])
    MayBelong.objects.filter(conversation=conversation, settled_at=joining.at).update(settled_at=None)
    later = into.messages.filter(pk__gt=joining.brought["newest"]).count()
    if untouched:
        put_back(into, joining.before["into"])
    else:
        as_last_said(into)
        clocks.note_due(into)
    search.remember_all(conversation)
    search.remember_all(into)
    for one, other in ((into, conversation), (conversation, into)):
        journal.record(
            events.ConversationsParted(
                conversation=one.pk, branch=one.branch_id, other=other.pk, later=later
            ),
            by=by,
        )
    return later


def _leave_behind(joining: Joining, into: Conversation) -> None:
    """What the joining brought goes again, but for people who have written since."""
    brought: dict[str, Any] = joining.brought
    since = into.messages.filter(pk__gt=brought["newest"]).values_list("address", flat=True)
    people = into.participants.filter(pk__in=brought["people"]).exclude(address__in=list(since))
    people.delete()
    into.tags.remove(*brought["tags"])
    sides = Conversation.objects.filter(pk__in=brought.get("sides", []), beside=into)
    if sides.update(beside=joining.conversation_id):
        Conversation.objects.filter(pk=into.pk).update(has_sides=into.sides.exists())
