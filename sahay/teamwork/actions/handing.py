"""Handing work over: to a person, a team or another branch, with a line of why."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.models import Branch, Staff, Team
from sahay.conversations.actions import assign, assign_team, move, note, take
from sahay.conversations.models import Conversation
from sahay.kit.refusal import Clash, Refused
from sahay.kit.text import one_line
from sahay.teamwork import events, may
from sahay.teamwork.handing import settle
from sahay.teamwork.models import Handover


@transaction.atomic
def hand_over(conversation: Conversation, *, by: Staff, to: Staff | Team | Branch, words: str) -> Handover:
    """Gives it to somebody else, with why: the line stands as a note, and above the conversation until they
    accept it, give it back or answer.
    """
    conversation = Conversation.objects.held(conversation)
    may.hand_over(by, conversation).enforce()
    why = one_line(words, 300)
    if not why:
        raise Refused(_("Please say in one line why."))
    if to in (by, conversation.branch):
        raise Refused(_("It is there already."))
    settle(conversation.pk, Handover.How.PASSED_ON)
    row = Handover(conversation=conversation, by=by, words=why, at=timezone.now())
    row.before_branch = conversation.branch
    note(conversation, by=by, text=why)
    if isinstance(to, Staff):
        row.to_staff = to
        assign(conversation, by=by, to=to)
    elif isinstance(to, Team):
        row.to_team = to
        assign_team(conversation, by=by, to=to)
    else:
        row.to_branch = to
        _without_anybody(move(conversation, by=by, branch=to), by)
    row.save()
    conversation.refresh_from_db()
    journal.record(
        events.HandedOver(
            handover=row.pk, conversation=conversation.pk, branch=conversation.branch_id, name=row.name
        ),
        by=by,
    )
    return row


@transaction.atomic
def accept_handover(handover: Handover, *, by: Staff) -> None:
    """It is this person's work from now on."""
    row = _open(handover, by)
    take(row.conversation, by=by)
    settle(row.conversation_id, Handover.How.ACCEPTED)
    _tell(events.HandoverAccepted, row, by)


@transaction.atomic
def give_back_handover(handover: Handover, *, by: Staff, words: str = "") -> None:
    """Back to whoever handed it over, where it came from, with a line of why not if one wishes."""
    row = _open(handover, by)
    if words.strip():
        note(row.conversation, by=by, text=one_line(words, 300))
    conversation = row.conversation
    if row.to_branch_id and row.before_branch:
        conversation = move(conversation, by=by, branch=row.before_branch)
        home = by.sees(conversation.branch_id)
    else:
        home = True
    if row.to_team_id:
        conversation = assign_team(conversation, by=by, to=None)
    if home:
        can_have_it = row.by.is_active and row.by.sees(conversation.branch_id)
        assign(conversation, by=by, to=row.by if can_have_it else None)
    settle(conversation.pk, Handover.How.GIVEN_BACK)
    _tell(events.HandoverGivenBack, row, by)


def _without_anybody(conversation: Conversation, by: Staff) -> None:
    """The other branch decides who does it."""
    if conversation.assignee_id and by.sees(conversation.branch_id):
        assign(conversation, by=by, to=None)


def _open(handover: Handover, by: Staff) -> Handover:
    Conversation.objects.held(handover.conversation)
    row = Handover.objects.open().select_related("conversation", "by", "before_branch", "to_team")
    found = row.filter(pk=handover.pk).first()
    if found is None:
        raise Clash(_("This was settled a moment ago."))
    may.answer_handover(by, found).enforce()
    return found


def _tell(kind: type[events.HandoverAccepted | events.HandoverGivenBack], row: Handover, by: Staff) -> None:
    conversation = Conversation.objects.only("branch_id").get(pk=row.conversation_id)
    journal.record(
        kind(
            handover=row.pk,
            conversation=row.conversation_id,
            branch=conversation.branch_id,
            name=row.by.name,
        ),
        by=by,
    )
