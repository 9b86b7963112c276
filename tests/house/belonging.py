"""A membership that customers see, a standard, and where something is; for the visits of the house."""

from __future__ import annotations

import struct
from datetime import date

from sahay.business.models import Branch
from sahay.memberships import actions
from sahay.standards import actions as standards
from sahay.standards.start import take_greetings
from tests.house.visits import Samples

SIGN = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 120, 40) + b"\x08\x06\x00\x00\x00"


def memberships_of() -> Samples:
    """One we belong to and show, with a sign."""
    made = actions.add(
        name="Retailers' Association",
        kind="association",
        number="RA-2041",
        address="https://retailers.example",
        since=date(2019, 4, 1),
        complaint_amount=14,
        complaint_route="https://retailers.example/complaints",
        by="start",
    )
    actions.set_logo(made, SIGN, by="start")
    actions.show(made, shown=True, by="start")
    made.refresh_from_db()
    assert made.logo is not None
    return {"membership": made.pk, "membership_sign": made.logo.sha256}


def standards_of(old_town: Branch) -> Samples:
    """A line that customers read, the greetings to begin with, and where the lids are."""
    line = standards.add(
        measure="first_contact", percent=80, audience="public", shows_actual=True, by="start"
    )
    answers = standards.add(measure="first_answer", percent=90, branch=old_town, by="start")
    take_greetings(by="start")
    row = standards.set_whereabouts(
        None, branch=old_town, things="lids", where={"en": "On the second shelf"}, by="start"
    )
    return {
        "standard": line.pk,
        "promise_line": answers.pk,
        "whereabouts": row.pk,
        "greeting_place": "counter",
    }
