"""Mail by pipe, with exit codes that mail servers understand."""

from __future__ import annotations

import pytest
from django.db import OperationalError

from sahay.channels import intake
from sahay.channels.actions import keeping
from sahay.channels.actions.keeping import MOST_BYTES
from sahay.channels.email.models import Mailbox, RawMail
from sahay.channels.tests.mails import letter
from sahay.jobs.worker import run_until_empty


def test_a_piped_mail_is_kept_and_filed_where_its_address_says(
    help_box: Mailbox, harbour_box: Mailbox
) -> None:
    assert intake.pipe(letter(to="undisclosed"), "Harbour+x@Lotus.example") == 0
    run_until_empty()
    row = RawMail.objects.get()
    assert (row.source, row.state, row.mailbox) == ("pipe", "filed", harbour_box)


def test_without_an_address_the_headers_decide(help_box: Mailbox, harbour_box: Mailbox) -> None:
    assert intake.pipe(letter(to=harbour_box.address).replace(b"\r\n", b"\n")) == 0
    run_until_empty()
    row = RawMail.objects.get()
    assert row.message is not None
    assert row.message.conversation.branch == harbour_box.branch


@pytest.mark.parametrize("raw", [b"", b"\n\n", bytes(MOST_BYTES + 1)])
def test_what_can_never_be_kept_is_sent_back(help_box: Mailbox, raw: bytes) -> None:
    assert intake.pipe(raw) == 65
    assert not RawMail.objects.exists()


def test_while_the_database_is_away_the_server_keeps_the_mail(
    help_box: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def is_away(*_arguments: object, **_known: object) -> None:
        raise OperationalError("disk I/O error")

    monkeypatch.setattr(keeping, "insert", is_away)
    assert intake.pipe(letter()) == 75


def test_fetching_with_no_mailbox_to_fetch_from_says_so(help_box: Mailbox) -> None:
    assert intake.fetch_all() == (["There is no mailbox to fetch from."], True)
