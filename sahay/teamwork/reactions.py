"""What the help desk does that concerns somebody."""

from __future__ import annotations

from sahay.business.models import Branch, Team
from sahay.conversations import events as happened_there
from sahay.conversations.models import Conversation, Message
from sahay.conversations.sending import hold_what_was_overtaken
from sahay.customers.models import Party
from sahay.journal import hears
from sahay.journal.models import Entry
from sahay.teamwork import events as happened_here
from sahay.teamwork import wording as wording
from sahay.teamwork.actions import give_out
from sahay.teamwork.drafts import forget_sent
from sahay.teamwork.handing import was_answered_by, went_elsewhere
from sahay.teamwork.looking import seen_until
from sahay.teamwork.models import Draft, Follow, Handover, Notice
from sahay.teamwork.telling import tell
from sahay.teamwork.turns import is_shared

Arrived = happened_there.MessageArrived
Failed = happened_there.AnswerFailed | happened_there.AnswerBounced


@hears(happened_there.Noted)
def note_was_written(happened: happened_there.Noted, entry: int) -> None:
    """Whoever is named in it is told, and follows from now on."""
    found = _both(happened.conversation, entry)
    if found:
        tell(*found, kind=Notice.Kind.NAMED, people=happened.named, message=happened.message)
        forget_sent(happened.conversation, found[1].actor_id or 0, Draft.Kind.NOTE)


@hears(happened_there.PeopleTold)
def were_told(happened: happened_there.PeopleTold, entry: int) -> None:
    """Whoever is asked to look at it is told."""
    found = _both(happened.conversation, entry)
    if found:
        tell(*found, kind=Notice.Kind.TOLD, people=happened.people)


@hears(happened_there.Assigned)
def was_assigned(happened: happened_there.Assigned, entry: int) -> None:
    """Whoever gets it from somebody else is told."""
    found = _both(happened.conversation, entry)
    if found:
        tell(*found, kind=Notice.Kind.ASSIGNED, people=[happened.staff] if happened.staff else [])
        went_elsewhere(found[0])


@hears(
    happened_there.ConversationOpened,
    when=lambda happened: bool(happened.branch and is_shared(branch=happened.branch)),
)
def was_opened(happened: happened_there.ConversationOpened, entry: int) -> None:
    """Goes to whose turn it is, where that is switched on."""
    found = _both(happened.conversation, entry)
    place = Branch.objects.filter(pk=happened.branch or 0).first()
    if found and place and found[0].branch_id == place.pk and not found[0].team_id:
        give_out(found[0], entry=entry, place=place)


@hears(
    happened_there.TeamAssigned,
    when=lambda happened: bool(happened.team and is_shared(team=happened.team)),
)
def went_to_team(happened: happened_there.TeamAssigned, entry: int) -> None:
    """Goes to whose turn it is in the team, where that is switched on."""
    found = _both(happened.conversation, entry)
    place = Team.objects.active().filter(pk=happened.team or 0).first()
    if found and place and found[0].team_id == place.pk:
        give_out(found[0], entry=entry, place=place)


@hears(Arrived, when=lambda happened: not (happened.automatic or happened.first))
def customer_wrote(happened: Arrived, entry: int) -> None:
    """Whoever is responsible is told, and scheduled answers wait for their writers. What opens a conversation
    is nobody's yet.
    """
    found = _both(happened.conversation, entry)
    if found:
        hold_what_was_overtaken(found[0])
    if found and found[0].spam_at is None:
        mine = [found[0].assignee_id] if found[0].assignee_id else []
        among_us = found[0].party == Party.COLLEAGUE
        kind = Notice.Kind.WENT_ON if among_us else Notice.Kind.WROTE
        tell(*found, kind=kind, people=mine, message=happened.message)


@hears(happened_there.AnsweredOutside)
def outside_answered(happened: happened_there.AnsweredOutside, entry: int) -> None:
    """Whoever is responsible for what it was asked about is told, else whoever has asked; nobody of spam."""
    found = _both(happened.conversation, entry)
    if found and found[0].spam_at is None:
        asked = Message.objects.filter(conversation=happened.side, staff__isnull=False).order_by("at", "pk")
        mine = found[0].assignee_id or asked.values_list("staff_id", flat=True).first()
        tell(*found, kind=Notice.Kind.OUTSIDE, people=[mine] if mine else [])


@hears(happened_there.AnswerFailed, happened_there.AnswerBounced)
def answer_did_not_arrive(happened: Failed, entry: int) -> None:
    """Whoever wrote it is told."""
    _tell_the_writer(happened.conversation, entry, happened.message, Notice.Kind.FAILED)


@hears(happened_there.AnswerHeld)
def was_held_back(happened: happened_there.AnswerHeld, entry: int) -> None:
    """Whoever wrote it is told."""
    _tell_the_writer(happened.conversation, entry, happened.message, Notice.Kind.HELD)


@hears(happened_there.Answered, when=lambda happened: not happened.automatic)
def was_answered(happened: happened_there.Answered, entry: int) -> None:
    """News for those who follow, and for a colleague who asked; whoever answers has seen what told them of it
    until then.
    """
    _news(happened.conversation, entry, Notice.Kind.REPLIED, happened.message)
    line = Entry.objects.filter(pk=entry).first()
    if line and line.actor_id:
        seen_until(happened.conversation, line.actor_id, entry)
        forget_sent(happened.conversation, line.actor_id, Draft.Kind.REPLY)
        was_answered_by(happened.conversation, line.actor_id, line.at)


@hears(happened_here.HandoverGivenBack)
def came_back(happened: happened_here.HandoverGivenBack, entry: int) -> None:
    """Whoever handed it over is told, unless it is theirs again, which tells them."""
    found = _both(happened.conversation, entry)
    row = Handover.objects.filter(pk=happened.handover).first()
    if found and row and found[0].assignee_id != row.by_id:
        tell(*found, kind=Notice.Kind.TOLD, people=[row.by_id])


@hears(happened_there.ConversationResolved)
def was_resolved(happened: happened_there.ConversationResolved, entry: int) -> None:
    """News for those who follow, and for a colleague who asked."""
    _news(happened.conversation, entry, Notice.Kind.SETTLED)


@hears(happened_there.ConversationReopened, happened_there.ResolvingTakenBack, happened_there.Moved)
def has_changed(happened: happened_there.OfConversation, entry: int) -> None:
    """News for those who follow."""
    _news(happened.conversation, entry)


@hears(happened_there.ConversationsJoined)
def was_joined(happened: happened_there.ConversationsJoined, entry: int) -> None:
    """Whoever followed the one that went follows where it went."""
    rows = Follow.objects.filter(conversation=happened.joined).values_list("staff_id", flat=True)
    Follow.objects.bulk_create(
        [Follow(staff_id=person, conversation_id=happened.conversation) for person in rows],
        ignore_conflicts=True,
    )
    _news(happened.conversation, entry)


def _news(conversation: int, entry: int, to_asker: str = "", message: int | None = None) -> None:
    found = _both(conversation, entry)
    if found and to_asker and found[0].party == Party.COLLEAGUE:
        asker = found[0].customer.staff_id
        tell(*found, kind=to_asker, people=[asker] if asker else [], message=message)
    elif found:
        tell(*found)


def _tell_the_writer(conversation: int, entry: int, message: int, kind: Notice.Kind) -> None:
    found = _both(conversation, entry)
    written = Message.objects.filter(pk=message).only("staff_id").first()
    if found:
        writer = [written.staff_id] if written and written.staff_id else []
        tell(*found, kind=kind, people=writer, message=message)


def _both(conversation: int, entry: int) -> tuple[Conversation, Entry] | None:
    """The conversation and the line of the journal; None for what is not there any more."""
    row = Conversation.objects.filter(pk=conversation).first()
    line = Entry.objects.filter(pk=entry).first()
    return (row, line) if row and line else None
