"""New conversations, given out in turn."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from sahay import journal
from sahay.business.changing import frame_changed
from sahay.business.models import Branch, Staff, Team
from sahay.conversations.actions import assign
from sahay.conversations.models import Conversation
from sahay.teamwork import events, may
from sahay.teamwork.models import Sharing, Turn
from sahay.teamwork.turns import decide, round_robin, waits_for_somebody


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
def give_out(
    conversation: Conversation, *, entry: int, place: Branch | Team, by: Any = "round robin"
) -> Staff | None:
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
