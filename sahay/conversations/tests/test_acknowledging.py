"""What the machine says at once: to whom how often, and what of it is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from sahay.business.models import Branch, Staff
from sahay.conversations.models import Conversation, Message
from sahay.conversations.tests.builders import arrives, promise
from sahay.conversations.tickets import holder, own_page_without_key, with_key
from sahay.customers.actions import add, change
from sahay.journal.models import Entry
from sahay.kit.language import detect

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


@pytest.fixture
def urdu_mail(old_town: Branch) -> Callable[[], Conversation]:
    """Somebody we know from an English mail writes in Urdu."""
    promise("first_answer", 4, acknowledge=True)
    arrives(old_town, "Where is my kettle?", language="en")
    Message.objects.update(at=timezone.now() - timedelta(days=2))
    return lambda: arrives(old_town, "میری کیتلی کہاں ہے؟", language="ur").conversation


def test_who_writes_in_another_language_than_before_is_answered_in_it(
    urdu_mail: Callable[[], Conversation],
) -> None:
    conversation = urdu_mail()
    answer = conversation.messages.get(kind=Message.Kind.OUT)
    assert (conversation.language, detect(answer.body)) == ("ur", "ur")


def test_a_number_to_call_keeps_its_order_in_what_runs_from_right_to_left(
    urdu_mail: Callable[[], Conversation], old_town: Branch
) -> None:
    conversation = urdu_mail()
    urdu, english = (
        conversation.messages.get(kind=Message.Kind.OUT),
        Message.objects.earliest("pk").conversation,
    )
    assert f"\u2068{old_town.phone}\u2069" in urdu.body
    assert f"call {old_town.phone}." in english.messages.get(kind=Message.Kind.OUT).body


def test_a_language_that_was_wished_for_stays(urdu_mail: Callable[[], Conversation], ada: Staff) -> None:
    sara = Conversation.objects.get().customer
    change(sara, by=ada, language="et")
    conversation = urdu_mail()
    answer = conversation.messages.get(kind=Message.Kind.OUT)
    assert (conversation.language, detect(answer.body)) == ("et", "et")


def test_what_cannot_be_told_is_answered_in_the_language_we_know(old_town: Branch) -> None:
    arrives(old_town, "Minu kannu ei ole.", language="et")
    assert arrives(old_town, "A-1234?", language="").conversation.language == "et"
