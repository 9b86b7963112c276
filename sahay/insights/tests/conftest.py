"""Fixtures of this room: things that happen, and figures counted from them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from sahay.business.models import Branch
from sahay.channels.email.models import Mailbox
from sahay.conversations.actions import Arrival, receive
from sahay.conversations.models import Conversation
from sahay.customers.models import Customer
from sahay.kit.keeping import forget_everything

Comes = Callable[..., Conversation]


@pytest.fixture(autouse=True)
def mailbox(request: pytest.FixtureRequest) -> None:
    """Answers leave by mail."""
    if "old_town" in request.fixturenames:
        request.getfixturevalue("business")
        Mailbox.objects.create(address="shop@lotus.example", is_default=True)


@pytest.fixture(autouse=True)
def nothing_is_recalled() -> None:
    """The versions under which figures are kept in this process begin anew with every test."""
    forget_everything()


@pytest.fixture
def comes(old_town: Branch) -> Comes:
    """Sara comes to the counter of Old Town, unless told otherwise; `at` is when she spoke."""

    def come(
        text: str = "Where is my kettle?", *, to: Conversation | None = None, **changes: Any
    ) -> Conversation:
        branch = changes.pop("branch", old_town)
        customer: Customer | None = changes.pop("customer", None)
        given: dict[str, Any] = {
            "channel": "counter",
            "at": datetime.now(UTC),
            "address_kind": "email",
            "address": "sara@example.org",
            "name": "Sara Khan",
            "subject": "",
            "text": text,
            "body": text,
            "language": "en",
            "may_answer": False,
        }
        arrival = Arrival(**{**given, **changes})
        return receive(arrival, branch=branch, conversation=to, customer=customer).conversation

    return come
