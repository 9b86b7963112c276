"""Following, and how one wishes to hear of what concerns one."""

from __future__ import annotations

from django.db import transaction

from sahay import journal
from sahay.business.models import Staff
from sahay.conversations.models import Conversation
from sahay.teamwork import events, may
from sahay.teamwork.models import Follow, Hearing


@transaction.atomic
def follow(conversation: Conversation, *, by: Staff) -> None:
    """From now on what happens in it is news for this person."""
    may.follow(by, conversation).enforce()
    _row, is_new = Follow.objects.get_or_create(conversation=conversation, staff=by)
    if is_new:
        journal.record(
            events.Followed(follower=by.pk, conversation=conversation.pk, branch=conversation.branch_id),
            by=by,
        )


@transaction.atomic
def unfollow(conversation: Conversation, *, by: Staff) -> None:
    """It is no news for this person any more; being named in a note makes them follow it again."""
    may.unfollow(by, conversation).enforce()
    gone, _rows = Follow.objects.filter(conversation=conversation, staff=by).delete()
    if gone:
        journal.record(
            events.Unfollowed(follower=by.pk, conversation=conversation.pk, branch=conversation.branch_id),
            by=by,
        )


@transaction.atomic
def choose_hearing(*, by: Staff, mail_when_named: bool) -> None:
    """Whether a mail tells, too, that somebody was named in a note."""
    may.choose_hearing(by).enforce()
    Hearing.objects.update_or_create(staff=by, defaults={"mail_when_named": mail_when_named})
    journal.record(events.HearingChosen(listener=by.pk, mail_when_named=mail_when_named), by=by)
