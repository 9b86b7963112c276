"""How somebody likes to work."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from sahay import journal
from sahay.business import events, may
from sahay.business.changing import set_fields
from sahay.business.models import Staff

WAYS = ("after_act", "swipe_to_end", "swipe_to_start", "single_keys")


@transaction.atomic
def choose_ways(person: Staff, *, by: Any, **ways: Any) -> Staff:
    """Where they go on after an act, what a finger does to a line, whether single keys do something."""
    may.choose_ways(by, person).enforce()
    if changed := set_fields(person, ways, WAYS):
        journal.record(events.WaysChosen(staff=person.pk, changed=changed), by=by)
    return person
