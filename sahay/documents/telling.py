"""What happened to a document, in words: each line with who did it and when."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sahay.documents import events
from sahay.documents.models import Document
from sahay.journal.history import Happened, Words, history

WORDS: Words = {
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


def history_of(document: Document) -> list[Happened]:
    """What happened to it, the latest first; one question. Changes of one draft that follow each other, by
    one person, are one line.
    """
    return history("document", document.pk, WORDS, many=events.DraftChanged)
