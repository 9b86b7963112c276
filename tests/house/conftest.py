"""Something at every address: the people who come, and one of each thing they come to."""

from __future__ import annotations

import pytest

from sahay.business.models import Branch, Staff
from sahay.conversations.models import Conversation
from sahay.customers.models import Customer
from tests.house.visits import People, Samples


@pytest.fixture
def people(ada: Staff, mona: Staff, olga: Staff, theo: Staff) -> People:
    """The cast by the names that rows use; a stranger is nobody."""
    return {"ada": ada, "mona": mona, "olga": olga, "theo": theo, "stranger": None}


@pytest.fixture
def samples(ada: Staff, old_town: Branch, sara: Customer, saras_question: Conversation) -> Samples:
    """Values that fill addresses and forms, all of Old Town."""
    return {
        "ada": ada.pk,
        "old_town": old_town.pk,
        "sara": sara.pk,
        "conversation": saras_question.pk,
        "message": saras_question.messages.get().pk,
    }
