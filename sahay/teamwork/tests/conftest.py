"""Fixtures of this room: everybody at their desk, and the work that follows from what they do."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from sahay.business.models import Branch, Staff
from sahay.channels.email.models import Mailbox
from sahay.jobs.worker import run_until_empty

Signs = Callable[[Staff], Client]


@pytest.fixture(autouse=True)
def mailbox(old_town: Branch) -> None:
    """Answers leave by mail."""
    Mailbox.objects.create(address="shop@lotus.example", is_default=True)


@pytest.fixture
def as_person() -> Signs:
    """A browser in which somebody is signed in."""

    def sign_in(person: Staff) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return sign_in


@pytest.fixture
def worked() -> Callable[[], object]:
    """Whatever waits for a worker is done."""
    return run_until_empty
