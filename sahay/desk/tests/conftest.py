"""Fixtures of this room: Ada at her desk, letters that arrive."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sahay.business.models import Branch, Staff
from sahay.channels.email.models import Mailbox
from sahay.conversations.actions import Arrival, receive
from sahay.conversations.models import Conversation, Message

Arrives = Callable[..., Message]


@pytest.fixture(autouse=True)
def mailbox(request: pytest.FixtureRequest) -> None:
    """Answers leave by mail."""
    if "db" in request.fixturenames or "client" in request.fixturenames:
        request.getfixturevalue("business")
        Mailbox.objects.create(address="shop@lotus.example", is_default=True)


@pytest.fixture
def desk(client: Client, ada: Staff) -> Client:
    """Ada is signed in."""
    client.force_login(ada)
    return client


@pytest.fixture
def arrives(old_town: Branch) -> Arrives:
    """Something said to Old Town, unless told otherwise."""

    def arrive(text: str = "Where is my kettle?", *, number: int = 0, **changes: Any) -> Message:
        conversation: Conversation | None = changes.pop("conversation", None)
        branch: Branch | None = changes.pop("branch", old_town)
        given = {
            "channel": "counter",
            "at": datetime.now(UTC),
            "address_kind": "email",
            "address": f"customer{number}@example.org",
            "name": f"Customer {number}",
            "subject": "",
            "text": text,
            "body": text,
            "language": "en",
        }
        return receive(Arrival(**{**given, **changes}), branch=branch, conversation=conversation)

    return arrive


def queries(client: Client, address: str) -> int:
    """How many queries a page costs once everything that is kept for a moment is kept."""
    with time_machine.travel(datetime.now(UTC), tick=False):
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
    return len(asked)
