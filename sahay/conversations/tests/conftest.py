"""Fixtures of this room: the pigeons, a colleague who only reads, a desk, a conversation."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from sahay.business.models import Branch, Staff
from sahay.business.powers import READ_ONLY
from sahay.conversations.carriers import CARRIERS, register
from sahay.conversations.models import Conversation
from sahay.conversations.tests.builders import PigeonPost, arrives, ask
from tests.cast import make_staff


@pytest.fixture(autouse=True)
def pigeons() -> Iterator[PigeonPost]:
    """The only carrier there is in these tests."""
    kept = dict(CARRIERS)
    CARRIERS.clear()
    post = PigeonPost()
    register(post)
    yield post
    CARRIERS.clear()
    CARRIERS.update(kept)


@pytest.fixture
def rita(old_town: Branch, harbour: Branch) -> Staff:
    """Reads along in Old Town and may do nothing."""
    return make_staff("Rita Reader", READ_ONLY, old_town)


@pytest.fixture
def desk(client: Client, ada: Staff) -> Client:
    """Ada is signed in."""
    client.force_login(ada)
    return client


@pytest.fixture
def question(old_town: Branch) -> Conversation:
    """Sara has just asked Old Town for her kettle."""
    return arrives(old_town).conversation


@pytest.fixture
def asked(question: Conversation, ada: Staff) -> Conversation:
    """Ada has asked the kettle works about Sara's kettle."""
    return ask(question, ada)
