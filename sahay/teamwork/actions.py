"""Verbs of working together."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.changing import frame_changed
from sahay.business.models import Branch, Staff, Team
from sahay.conversations.actions import assign
from sahay.conversations.models import Conversation
from sahay.conversations.uploads import hand_over
from sahay.kit.refusal import Clash
from sahay.teamwork import events, may
from sahay.teamwork.models import Draft, Follow, Hearing, Sharing, Turn
from sahay.teamwork.turns import BY, decide, round_robin, waits_for_somebody


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


@transaction.atomic
def share_out(place: Branch | Team, *, by: Staff, on: bool) -> None:
    """New conversations of a branch, or what is given to a team, go to one person in turn from now on; or not
    any more.
    """
    may.share_out(by, place).enforce()
    whose = {"team": place} if isinstance(place, Team) else {"branch": place}
    sharing, _is_new = Sharing.objects.get_or_create(**whose)
    if Sharing.objects.filter(pk=sharing.pk, on=not on).update(on=on):
        frame_changed()
        journal.record(
            events.SharingSwitched(sharing=sharing.pk, branch=sharing.branch_id, team=sharing.team_id, on=on),
            by=by,
        )


@transaction.atomic
def give_out(conversation: Conversation, *, entry: int, place: Branch | Team, by: Any = BY) -> Staff | None:
    """Gives a conversation that nobody has to whose turn it is, once for a line of the journal; tells why in
    the journal, also when it stays with nobody. One decision is made after the other.
    """
    list(Sharing.objects.select_for_update().order_by("pk"))
    conversation = Conversation.objects.held(conversation)
    if not waits_for_somebody(conversation) or Turn.objects.filter(entry=entry).exists():
        return None
    now = timezone.now()
    decided = decide(conversation, place, now)
    Turn.objects.create(entry=entry, conversation=conversation, staff=decided.person, at=now)
    if decided.person:
        assign(conversation, by=round_robin(), to=decided.person)
    journal.record(
        events.GivenOut(
            conversation=conversation.pk,
            branch=conversation.branch_id,
            staff=decided.person.pk if decided.person else None,
            name=decided.person.name if decided.person else "",
            why=decided.why,
            language=conversation.language,
            load=decided.load,
        ),
        by=by,
    )
    return decided.person
