"""What the machine says at once: to whom how often, and what of it is kept."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from sahay.business.models import Branch
from sahay.conversations.models import Message
from sahay.conversations.tests.builders import arrives, promise
from sahay.conversations.tickets import holder, own_page_without_key, with_key
from sahay.customers.actions import add
from sahay.journal.models import Entry

STRANGER = "stranger@example.org"


@pytest.fixture
def shared(old_town: Branch) -> Branch:
    """First answers are acknowledged, and several people share an address: each new name is somebody new."""
    promise("first_answer", 4, acknowledge=True)
    for name in ("Uncle", "Aunt"):
        add(name=name, kind="email", value=STRANGER, by="contact")
    return old_town


def acknowledged() -> int:
    return Message.objects.filter(kind=Message.Kind.OUT, automatic=True).count()


def test_a_strangers_address_is_not_written_to_again_and_again(shared: Branch) -> None:
    messages = [arrives(shared, f"Matter {n}.", address=STRANGER, name=f"Nobody {n}") for n in range(5)]
    assert acknowledged() == 3
    assert {message.conversation.is_open for message in messages} == {True}
    withheld = Entry.objects.filter(kind="conversations.acknowledgement_withheld")
    assert [entry.facts["message"] for entry in withheld] == [message.pk for message in messages[3:]]


def test_an_address_gets_ten_in_a_day_at_most(shared: Branch) -> None:
    for n in range(14):
        arrives(shared, f"Matter {n}.", address=STRANGER, name=f"Nobody {n}")
        Message.objects.filter(automatic=True).update(at=timezone.now() - timedelta(hours=2))
    assert acknowledged() == 10


def test_others_are_acknowledged_meanwhile(shared: Branch) -> None:
    for n in range(4):
        arrives(shared, f"Matter {n}.", address=STRANGER, name=f"Nobody {n}")
    arrives(shared, "Where is my kettle?", address="zara@example.org", name="Zara")
    assert acknowledged() == 4


def test_the_key_to_ones_own_page_is_not_kept_with_the_letter(old_town: Branch) -> None:
    promise("first_answer", 4, acknowledge=True)
    conversation = arrives(old_town, "Where is my kettle?").conversation
    kept = conversation.messages.get(kind=Message.Kind.OUT).body
    assert own_page_without_key() in kept
    sent = with_key(kept, "email", "sara@example.org")
    key = sent.split("/mine/")[1].split("/")[0]
    assert holder(key) == ("email", "sara@example.org")
    assert key not in kept


def test_the_letter_asks_whether_we_understood_and_leads_to_the_page_that_takes_the_answer(
    old_town: Branch,
) -> None:
    promise("first_answer", 4, acknowledge=True)
    conversation = arrives(old_town, "Where is my kettle?").conversation
    kept = conversation.messages.get(kind=Message.Kind.OUT).body
    sent = with_key(kept, "email", "sara@example.org")
    asked = sent.split("Tell us here: ")[1].split("\n")[0]
    assert asked.endswith(f"/{conversation.pk}/")
    assert holder(asked.split("/mine/")[1].split("/")[0]) == ("email", "sara@example.org")
