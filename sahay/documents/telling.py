"""What happened to a document, in words: each line with who did it and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _

from sahay.documents import events
from sahay.documents.models import Document
from sahay.journal.events import Event
from sahay.journal.models import Entry

MOST = 40
WORDS: Mapping[type[Event], Lazy] = {
    events.DocumentBegun: _("The document was begun."),
    events.DraftBegun: _("A draft was begun."),
    events.DraftChanged: _("The draft was changed."),
    events.DraftDropped: _("The draft was dropped."),
    events.VersionProposed: _("The draft was proposed."),
    events.VersionSentBack: _("The proposal was sent back."),
    events.VersionAgreed: _("One of those who approve said yes."),
    events.VersionApproved: _("The version was approved."),
    events.DocumentRetired: _("The document was retired."),
    events.DocumentLookedAfter: _("How it is looked after was changed."),
    events.DocumentReviewed: _("It was read again and is right as it stands."),
    events.ReviewDue: _("The day to read it again has come."),
    events.DocumentSigned: _("It was signed."),
    events.SignaturesAsked: _("Those who sign it were asked."),
    events.SignersReminded: _("Those who sign it are to be reminded."),
    events.QuorumChanged: _("Who has to approve was changed."),
}
_BY_KIND = {happened.KIND: words for happened, words in WORDS.items()}


@dataclass(frozen=True)
class Happened:
    """One line: what happened, who did it (empty: nobody in particular), why (as it was written), when."""

    words: str
    who: str
    reason: str
    at: datetime


def history_of(document: Document) -> list[Happened]:
    """What happened to it, the latest first; one question. Changes of one draft that follow each other, by
    one person, are one line.
    """
    rows = Entry.objects.filter(subject_kind="document", subject_id=document.pk).order_by("-pk")
    found: list[Happened] = []
    before = None
    for row in rows[: 4 * MOST]:
        same = (row.kind, row.actor)
        if row.kind in _BY_KIND and not (same == before and row.kind == events.DraftChanged.KIND):
            who = row.actor if row.actor_id else ""
            found.append(Happened(str(_BY_KIND[row.kind]), who, str(row.facts.get("reason", "")), row.at))
        before = same
    return found[:MOST]
