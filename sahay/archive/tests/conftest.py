"""What the tests of the archive share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sahay.archive.tests.shops import fill
from sahay.business.models import Branch, Staff
from sahay.channels.email.tests.houses import on_disk
from sahay.conversations.models import Conversation


@pytest.fixture
def disk(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """A database that several threads may use at once, as in life."""
    with on_disk(tmp_path):
        yield


@pytest.fixture
def shop(old_town: Branch, olga: Staff, ada: Staff) -> Conversation:
    """A business with something in every corner; its first conversation."""
    return fill(old_town, olga)
