"""What the tests of mail share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sahay.business.models import Branch
from sahay.channels.actions import add_mailbox
from sahay.channels.email.models import Mailbox
from sahay.channels.email.tests.imap_server import ImapServer
from sahay.channels.tests.boxes import disk, door, harbour_box, help_box, postbox

__all__ = ["box", "disk", "door", "harbour_box", "help_box", "imap_server", "postbox"]


@pytest.fixture
def imap_server() -> Iterator[ImapServer]:
    """An IMAP server with one account."""
    made = ImapServer().start()
    yield made
    made.end()


@pytest.fixture
def box(imap_server: ImapServer, old_town: Branch) -> Mailbox:
    """The mailbox that is fetched from it."""
    return add_mailbox(
        by="start",
        address="help@lotus.example",
        branch=old_town,
        incoming="imap",
        imap_host="127.0.0.1",
        imap_port=imap_server.port,
        imap_security="plain",
        imap_user="help",
        imap_password="secret",
    )
