"""How somebody likes to work."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business import events, may
from sahay.business.changing import set_fields
from sahay.business.models import UNDO_SECONDS, Staff
from sahay.kit.refusal import Refused

WAYS = ("after_act", "swipe_to_end", "swipe_to_start", "single_keys", "undo_seconds")


@transaction.atomic
def choose_ways(person: Staff, *, by: Any, **ways: Any) -> Staff:
    """Where they go on after an act, what a finger does to a line, whether single keys do something, how
    long their answers wait before they leave.
    """
    may.choose_ways(by, person).enforce()
    if ways.get("undo_seconds") not in (None, *UNDO_SECONDS):
        raise Refused(_("Please choose one of those offered."))
    if changed := set_fields(person, ways, WAYS):
        journal.record(events.WaysChosen(staff=person.pk, changed=changed), by=by)
    return person
