"""What articles do on hearing of the rooms below."""

from __future__ import annotations

from sahay.articles.actions import follow_sources, source_gone
from sahay.documents.events import DocumentRetired, VersionApproved
from sahay.documents.models import Document
from sahay.journal import hears


@hears(VersionApproved, when=lambda event: event.branch is None)
def look_at_what_was_made_from_it(event: VersionApproved, entry_id: int) -> None:
    """Articles made from a clause that says something else now are marked, with what changed. A version that
    holds from a later day is heard of on that day: see `tasks`.
    """
    follow_sources()


@hears(DocumentRetired, when=lambda event: event.branch is None)
def look_at_what_has_no_source(event: DocumentRetired, entry_id: int) -> None:
    """Articles made from what holds no more are marked: somebody may read them still."""
    if document := Document.objects.filter(pk=event.document, retired_at__isnull=False).first():
        source_gone(document)
