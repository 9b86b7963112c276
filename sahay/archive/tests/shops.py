"""A business with something in every corner, for the tests of the archive."""

from __future__ import annotations

import io
from datetime import timedelta

from django.utils import timezone

from sahay.archive.actions import export_to
from sahay.archive.manifest import Manifest
from sahay.business.models import Branch, DutyShift, Staff
from sahay.channels.actions import add_mailbox
from sahay.channels.tests.mails import arrive, letter
from sahay.conversations.actions import NewFile, note, reply
from sahay.conversations.models import Conversation
from sahay.policies.models import Measure, Promise

SUBJECT = "Ünï साड़ी کیتلی 🫖"
HOSTILE = "Ünï \u202e \u2028 “साड़ी” کیتلی 🫖"


def fill(branch: Branch, olga: Staff) -> Conversation:
    """Mails, an answer that waits to leave, a note with a file, a promise, a shift, a sealed password."""
    Promise.objects.create(measure=Measure.FIRST_ANSWER, amount=4, unit="hours", acknowledge=True)
    DutyShift.objects.create(branch=branch, staff=olga, weekday=2, starts="09:00", ends="18:30")
    add_mailbox(
        address="help@lotus.example",
        branch=branch,
        is_default=True,
        incoming="imap",
        imap_host="mail.lotus.example",
        imap_user="help",
        imap_password="a secret nobody may read",
        by="start",
    )
    row = arrive(letter("Where is my kettle?\nIt is *late*.", subject=SUBJECT))
    arrive(b"")
    assert row.message is not None
    conversation = row.message.conversation
    file = NewFile(name="bill.pdf", content_type="application/pdf", data=bytes(range(256)) * 400)
    note(conversation, by=olga, text=HOSTILE, files=[file])
    later = timezone.now() + timedelta(days=2)
    reply(conversation, by=olga, text="It comes on Monday.", send_at=later)
    return conversation


def exported(**known: bool) -> tuple[bytes, Manifest]:
    """The business as the bytes of an export."""
    file = io.BytesIO()
    manifest = export_to(file, by="the command line", **known)
    return file.getvalue(), manifest
