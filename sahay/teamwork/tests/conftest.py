"""Fixtures of this room: everybody at their desk, and the work that follows from what they do."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from sahay.business.models import Staff
from sahay.conversations.carriers import CARRIERS, register
from sahay.conversations.tests.builders import PigeonPost
from sahay.jobs.worker import run_until_empty

Signs = Callable[[Staff], Client]


@pytest.fixture(autouse=True)
def pigeons() -> Iterator[None]:
    """Answers leave by pigeon: the only carrier there is in these tests."""
    kept = dict(CARRIERS)
    CARRIERS.clear()
    register(PigeonPost())
    yield
    CARRIERS.clear()
    CARRIERS.update(kept)


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
