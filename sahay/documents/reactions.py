"""What documents do on hearing of each other."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from sahay.documents.actions import look_after
from sahay.documents.events import VersionApproved
from sahay.documents.models import Document
from sahay.journal import hears

BY = "a change of what all branches do"


@hears(VersionApproved, when=lambda event: event.branch is None)
def have_variants_read_again(event: VersionApproved, entry_id: int) -> None:
    """Whoever keeps a branch's own variant hears, on the day from which it holds, that the document of all
    branches has changed: the variant says what it said, until somebody has looked at it.
    """
    first = timezone.localdate(datetime.fromisoformat(event.effective_from))
    day = max(first, timezone.localdate())
    for variant in Document.objects.holding().filter(master=event.document):
        if variant.review_due is None or variant.review_due > day:
            look_after(variant, review_due=day, by=BY)
