"""Samples of what staff write: saved replies and drafts."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from sahay.business.models import Branch, Staff
from sahay.conversations.models import Conversation
from sahay.conversations.views.undoing import undo_address
from sahay.replies.actions import make_saved_reply, run_saved_reply, take_away_saved_reply
from sahay.teamwork.actions import share_draft
from sahay.teamwork.drafts import keep as keep_draft
from sahay.teamwork.models import Draft
from tests.cast import write_to
from tests.house.visits import Samples


def replies_of(mona: Staff, ada: Staff, old_town: Branch) -> Samples:
    """Saved replies of everybody: one, one that was taken away, one that changes things and did so."""
    kept, gone = (
        make_saved_reply(title=title, texts={"en": "Tomorrow."}, shared=True, by=mona)
        for title in ("Lids", "Pots")
    )
    take_away_saved_reply(gone, by=mona)
    changes = make_saved_reply(title="Urgent", texts={}, changes={"tag": ["lids"]}, shared=True, by=mona)
    talk = write_to(old_town, "Lids", "Do you sell lids alone?")
    run = run_saved_reply(changes, conversation=talk, by=ada)
    return {
        "saved_reply": kept.pk,
        "spare_reply": gone.pk,
        "saved_change": changes.pk,
        "saved_run": run.pk,
    }


def begun_in(talk: Conversation, other: Conversation, ada: Staff) -> Samples:
    """What Ada has begun to write: one draft for herself, one that colleagues may continue."""
    for conversation in (talk, other):
        keep_draft(conversation, ada, kind="note", text="Ask the shop.", version=0)
    own, shared = Draft.objects.order_by("pk")
    share_draft(shared, by=ada, shared=True)
    return {"draft": own.pk, "shared_draft": shared.pk}


def undoable(talk: Conversation, ada: Staff) -> str:
    """What Ada has just done to a conversation, as the address of its undoing says it."""
    address = undo_address(talk.pk, "set_priority", {"priority": 3}, {"priority": 2}, ada)
    return parse_qs(urlsplit(address).query)["did"][0]
