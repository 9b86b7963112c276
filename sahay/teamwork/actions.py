"""Verbs of working together."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.models import Staff
from sahay.conversations.models import Conversation
from sahay.conversations.uploads import hand_over
from sahay.kit.refusal import Clash
from sahay.teamwork import events, may
from sahay.teamwork.models import Draft, Follow, Hearing


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


@transaction.atomic
def share_draft(draft: Draft, *, by: Staff, shared: bool) -> None:
    """Lets colleagues see and continue it, or not any more."""
    may.share_draft(by, draft).enforce()
    if Draft.objects.filter(pk=draft.pk).exclude(shared=shared).update(shared=shared):
        journal.record(
            events.DraftShared(
                draft=draft.pk,
                conversation=draft.conversation_id,
                branch=draft.conversation.branch_id,
                shared=shared,
            ),
            by=by,
        )


@transaction.atomic
def take_over_draft(draft: Draft, *, by: Staff) -> Draft:
    """Goes on with what a colleague has begun: from now on it is this person's.

    What they had begun here themselves is kept beside it.
    """
    draft = Draft.objects.select_for_update(of=("self",)).select_related("conversation").get(pk=draft.pk)
    may.take_over_draft(by, draft).enforce()
    before = draft.staff_id
    own = Draft.objects.filter(conversation=draft.conversation, staff=by, kind=draft.kind).first()
    if own is not None:
        own.delete()
    moved = Draft.objects.filter(pk=draft.pk, staff=before, shared=True).update(
        staff=by,
        shared=False,
        version=F("version") + 1,
        other_text=own.text if own else "",
        updated_at=timezone.now(),
    )
    if not moved:
        raise Clash(_("This draft is not shared any more."))
    hand_over(draft.conversation, draft.kind, before=before, to=by)
    draft.refresh_from_db()
    journal.record(
        events.DraftTakenOver(
            draft=draft.pk,
            conversation=draft.conversation_id,
            branch=draft.conversation.branch_id,
            before=before,
        ),
        by=by,
    )
    return draft
