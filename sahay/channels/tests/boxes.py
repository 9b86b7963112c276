"""Mailboxes of the cast, and a mail door of our own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sahay.business.models import Branch
from sahay.channels.actions import add_mailbox
from sahay.channels.email.models import Mailbox
from sahay.channels.email.postbox import Postbox
from sahay.channels.email.receiver import Receiver
from sahay.channels.email.tests.houses import on_disk
from sahay.channels.tests.mails import HELP


@pytest.fixture
def help_box(old_town: Branch) -> Mailbox:
    """The mailbox of Old Town, also for everything whose address nobody has."""
    return add_mailbox(address=HELP, name="Lotus Kitchenware", branch=old_town, is_default=True, by="start")


@pytest.fixture
def harbour_box(harbour: Branch) -> Mailbox:
    """The mailbox of the Harbour."""
    return add_mailbox(address="harbour@lotus.example", branch=harbour, by="start")


@pytest.fixture
def disk(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """A database that several threads may use at once, as in life."""
    with on_disk(tmp_path):
        yield


@pytest.fixture
def door(disk: None, settings: object) -> Iterator[Receiver]:
    """The mail door at a free port; the settings name it."""
    receiver = Receiver(port=0)
    receiver.start()
    settings.MAIL_RECEIVER = ("127.0.0.1", receiver.port)  # type: ignore[attr-defined]
    yield receiver
    receiver.stop()


@pytest.fixture
def postbox(disk: None, settings: object) -> Iterator[Postbox]:
    """The postbox at a free port, where outgoing mail goes while no mail server is set up."""
    box = Postbox(port=0)
    box.start()
    settings.POST_BOX = ("127.0.0.1", box.port)  # type: ignore[attr-defined]
    settings.SMTP_URL = ""  # type: ignore[attr-defined]
    yield box
    box.stop()
