"""A membership that customers see, a standard, and where something is; for the visits of the house."""

from __future__ import annotations

import struct
from datetime import date

from sahay.business.models import Branch, Staff
from sahay.memberships import actions
from sahay.standards import actions as standards
from sahay.standards.shape import Line
from sahay.standards.start import take_greetings
from sahay.standards.tests.builders import hold
from tests.house.visits import Samples

SIGN = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 120, 40) + b"\x08\x06\x00\x00\x00"
CODE = b"%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\n%%EOF\n"


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
    code = actions.set_code(made, CODE, by="start")
    actions.show(made, shown=True, by="start")
    made.refresh_from_db()
    assert made.logo is not None
    return {
        "membership": made.pk,
        "membership_sign": made.logo.sha256,
        "membership_code": code.blob.sha256,
        "code_number": code.number,
    }


def standards_of(old_town: Branch, olga: Staff) -> Samples:
    """A line that customers read, one of Old Town for staff with a draft of it, the greetings to begin with,
    and where the lids are.
    """
    hold(olga, [Line("once", "first_contact", 80, shows_actual=True)])
    hold(olga, [Line("first", "first_answer", 90, branch=old_town.pk)], "staff")
    standards.begin("staff", by=olga)
    take_greetings(by="start")
    row = standards.set_whereabouts(
        None, branch=old_town, things="lids", where={"en": "On the second shelf"}, by="start"
    )
    return {
        "standards_in_force": "customers",
        "standards_draft": "staff",
        "promise_line": "first",
        "standards_number": 1,
        "whereabouts": row.pk,
        "greeting_place": "counter",
    }
