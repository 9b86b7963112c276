"""What nobody asked for, and senders nobody wants to hear from."""

from __future__ import annotations

import pytest

from sahay.business.models import Staff
from sahay.conversations.actions import block, mark_spam, not_spam, reply, resolve, unblock
from sahay.conversations.blocking import is_blocked
from sahay.conversations.models import Blocked, Conversation, Delivery
from sahay.conversations.tests.builders import arrives, promise
from sahay.journal.models import Entry
from sahay.kit.refusal import Clash, Refused
from sahay.search.finding import find


@pytest.fixture
def lottery(question: Conversation) -> Conversation:
    """You have won."""
    promise("first_answer", 4, acknowledge=True)
    return arrives(question.branch, "You have won a lottery.", address="win@spam.example").conversation


def test_spam_is_out_of_every_list_but_its_own_and_is_not_found(lottery: Conversation, ada: Staff) -> None:
    assert find("lottery", branches=None, kinds=("conversation",)).results
    mark_spam(lottery, by=ada)
    assert list(Conversation.objects.spam()) == [lottery]
    for rows in ("open", "awake", "unassigned", "not_joined", "resolved", "due_soon"):
        assert lottery not in getattr(Conversation.objects, rows)()
    assert not find("lottery", branches=None, kinds=("conversation",)).results


def test_spam_has_no_promise_and_gets_no_acknowledgement(lottery: Conversation, ada: Staff) -> None:
    assert Delivery.objects.filter(state=Delivery.State.WAITING).count() == 1
    mark_spam(lottery, by=ada)
    lottery.refresh_from_db()
    assert lottery.due_at is None
    assert not lottery.clocks.running().exists()
    assert not lottery.clocks.filter(kept__isnull=False).exists()
    assert not Delivery.objects.filter(state=Delivery.State.WAITING).exists()


def test_what_was_no_spam_after_all_is_back_with_its_promise(lottery: Conversation, ada: Staff) -> None:
    before = Conversation.objects.get(pk=lottery.pk)
    due = before.clocks.get().due_at
    mark_spam(lottery, by=ada)
    not_spam(lottery, by=ada)
    after = Conversation.objects.get(pk=lottery.pk)
    assert (after.is_open, after.due_at, after.waiting_since) == (True, before.due_at, before.waiting_since)
    assert after.clocks.get().due_at == due
    assert find("lottery", branches=None, kinds=("conversation",)).results


def test_what_was_resolved_before_stays_resolved(question: Conversation, ada: Staff) -> None:
    resolve(question, by=ada)
    mark_spam(question, by=ada)
    not_spam(question, by=ada)
    question.refresh_from_db()
    assert not question.is_open


def test_another_message_of_a_spammer_opens_nothing(lottery: Conversation, ada: Staff) -> None:
    mark_spam(lottery, by=ada)
    arrives(lottery.branch, "You have won again.", conversation=lottery)
    lottery.refresh_from_db()
    assert not lottery.is_open
    assert lottery.messages.filter(body="You have won again.").exists()
    assert not lottery.clocks.running().exists()


def test_spam_takes_no_other_verb_and_needs_the_power(
    lottery: Conversation, ada: Staff, rita: Staff, theo: Staff
) -> None:
    for person in (rita, theo):
        with pytest.raises(Refused):
            mark_spam(lottery, by=person)
    with pytest.raises(Refused):
        not_spam(lottery, by=ada)
    mark_spam(lottery, by=ada)
    with pytest.raises(Refused):
        mark_spam(lottery, by=ada)
    with pytest.raises(Refused):
        reply(lottery, by=ada, text="Thank you.")
    with pytest.raises(Refused):
        not_spam(lottery, by=rita)
    lottery.refresh_from_db()
    assert lottery.spam_at is not None
    assert not lottery.messages.filter(kind="out", automatic=False).exists()


@pytest.mark.parametrize(
    ("sender", "kind", "value"),
    [
        ("Win@Spam.example", "email", "win@spam.example"),
        ("@spam.example", "domain", "spam.example"),
        ("spam.example", "domain", "spam.example"),
        ("+91 98200 00000", "phone", "+919820000000"),
    ],
)
def test_a_sender_is_an_address_a_domain_or_a_number(mona: Staff, sender: str, kind: str, value: str) -> None:
    blocked = block(by=mona, sender=sender, reason="a lottery")
    assert (blocked.kind, blocked.value, blocked.reason) == (kind, value, "a lottery")


def test_everybody_of_a_domain_and_below_it_is_meant_and_nobody_else(mona: Staff) -> None:
    block(by=mona, sender="@spam.example")
    assert is_blocked("email", "a@spam.example")
    assert is_blocked("email", "a@mail.spam.example")
    assert not is_blocked("email", "a@notspam.example")
    assert not is_blocked("email", "a@example")
    assert not is_blocked("email", "")


def test_blocking_twice_is_blocking_once_and_lifting_twice_is_a_clash(ada: Staff) -> None:
    blocked = block(by=ada, sender="win@spam.example")
    assert block(by=ada, sender="WIN@spam.example") == blocked
    assert Entry.objects.filter(kind="conversations.sender_blocked").count() == 1
    unblock(blocked, by=ada)
    assert not is_blocked("email", "win@spam.example")
    with pytest.raises(Clash):
        unblock(blocked, by=ada)
    assert Blocked.objects.count() == 1
    assert block(by=ada, sender="win@spam.example") != blocked


def test_only_who_looks_after_the_mail_blocks_a_whole_domain(ada: Staff, rita: Staff, mona: Staff) -> None:
    with pytest.raises(Refused):
        block(by=ada, sender="@gmail.com")
    with pytest.raises(Refused):
        block(by=rita, sender="win@spam.example")
    with pytest.raises(Refused):
        block(by=mona, sender="hello there")
    assert not Blocked.objects.exists()
    blocked = block(by=mona, sender="@spam.example")
    with pytest.raises(Refused):
        unblock(blocked, by=ada)
    blocked.refresh_from_db()
    assert blocked.lifted_at is None
