"""A mail is stored as it came before anything looks at it."""

from __future__ import annotations

from contextlib import suppress

import pytest
from django.db import transaction

from sahay.channels.actions import keep
from sahay.channels.actions.keeping import MOST_BYTES
from sahay.channels.email.models import Mailbox, RawMail
from sahay.channels.events import MailKept
from sahay.channels.tests.mails import letter
from sahay.files.models import Blob
from sahay.jobs.models import Job
from sahay.journal.models import Entry
from sahay.kit.refusal import Refused


def test_a_mail_is_kept_byte_for_byte_with_its_envelope_its_entry_and_its_job(help_box: Mailbox) -> None:
    raw = letter() + b"\x00\xff not a text"
    kept = keep(
        raw,
        source=RawMail.Source.SMTP,
        mailbox=help_box,
        envelope_from="sara@example.org",
        envelope_to=["help@lotus.example"],
    )
    kept.refresh_from_db()
    assert kept.blob.read() == raw
    assert (kept.size, kept.state, kept.envelope_to) == (len(raw), "received", ["help@lotus.example"])
    entry = Entry.objects.get(kind=MailKept.KIND)
    assert (entry.subject_id, entry.branch_id) == (kept.pk, help_box.branch_id)
    assert Job.objects.get(task="channels.file_mail").arguments == {"mail": kept.pk}


def test_what_is_rolled_back_leaves_nothing_half_kept(help_box: Mailbox) -> None:
    with suppress(ZeroDivisionError), transaction.atomic():
        keep(letter(), source=RawMail.Source.SMTP)
        raise ZeroDivisionError
    assert (RawMail.objects.count(), Blob.objects.count()) == (0, 0)
    assert not Job.objects.filter(task="channels.file_mail").exists()


def test_a_mail_beyond_all_measure_is_refused_and_nothing_is_kept(help_box: Mailbox) -> None:
    with pytest.raises(Refused):
        keep(bytes(MOST_BYTES + 1), source=RawMail.Source.PIPE)
    assert not RawMail.objects.exists()
    assert not Blob.objects.exists()
