"""What somebody has begun: shown to colleagues, gone on with."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.models import Staff
from sahay.conversations.uploads import hand_over
from sahay.kit.refusal import Clash
from sahay.teamwork import events, may
from sahay.teamwork.models import Draft


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
