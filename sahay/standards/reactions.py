"""What standards do on hearing of the rooms below."""

from __future__ import annotations

from contextlib import suppress

from django.db import transaction

from sahay.business.events import BranchChanged
from sahay.documents.actions.drafting import draft_for_change
from sahay.documents.models import Version
from sahay.journal import hears
from sahay.kit.refusal import Clash
from sahay.standards.kinds import STANDARDS
from sahay.standards.words import put_into_words


@hears(BranchChanged)
def say_the_name_of_a_branch_in_drafts(event: BranchChanged, entry_id: int) -> None:
    """A draft says at once how a branch is called now; what is in force keeps the words that were agreed."""
    if "name" in event.changed:
        for version in Version.objects.drafts().filter(document__kind=STANDARDS):
            with suppress(Clash), transaction.atomic():
                put_into_words(draft_for_change(version))
