"""Mails that come while others are being kept are kept together."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sahay.channels.actions import keeping
from sahay.channels.email.models import Mailbox, RawMail
from sahay.channels.email.receiver import Door, Waiting
from sahay.channels.email.serving import Limits
from sahay.channels.tests.mails import HELP, letter

pytestmark = pytest.mark.django_db(transaction=True)


def test_mails_that_come_together_are_kept_with_one_commit(help_box: Mailbox) -> None:
    with CaptureQueriesContext(connection) as asked:
        answers = waiting_door()._keep([mail_in_hand(letter(f"mail {n}")) for n in range(5)])
    assert [answer[:3] for answer in answers] == ["250"] * 5
    assert RawMail.objects.count() == 5
    assert [query["sql"] for query in asked].count("COMMIT") == 1


def test_one_mail_that_cannot_be_kept_spoils_none_of_those_that_came_with_it(
    help_box: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "MOST_BYTES", 5_000)
    mails = [mail_in_hand(letter(text)) for text in ("one", "x" * 6_000, "three")]
    assert [answer[:3] for answer in waiting_door()._keep(mails)] == ["250", "451", "250"]
    assert RawMail.objects.count() == 2


def waiting_door() -> Door:
    """What stands behind the door, without a port."""
    return Door(Limits(), ThreadPoolExecutor(1))


def mail_in_hand(raw: bytes) -> Waiting:
    """A mail whose sender waits."""
    loop = asyncio.new_event_loop()
    try:
        return Waiting(raw, "sara@example.org", [HELP], loop.create_future())
    finally:
        loop.close()
