"""Senders nobody wants to hear from: nothing of theirs is let in, and nothing of it is lost."""

from __future__ import annotations

from sahay.business.models import Branch, Staff
from sahay.channels.actions import file_by_hand
from sahay.channels.email.models import Mailbox, RawMail
from sahay.channels.email.reasons import Reason
from sahay.channels.form.actions import submit
from sahay.channels.tests.mails import arrive, letter
from sahay.conversations.actions import block, unblock
from sahay.conversations.models import Conversation, Delivery
from sahay.policies.models import Promise


def test_a_mail_of_a_blocked_sender_is_ignored_for_that_reason(help_box: Mailbox, mona: Staff) -> None:
    block(by=mona, sender="@spam.example")
    row = arrive(letter(sender="Win <win@mail.spam.example>"))
    assert (row.state, row.reason) == (RawMail.State.IGNORED, Reason.BLOCKED)
    assert row.detail == "win@mail.spam.example"
    assert not row.needs_a_person
    assert not Conversation.objects.exists()
    assert arrive(letter()).state == RawMail.State.FILED


def test_what_was_ignored_can_still_be_filed_by_hand_and_unblocking_lets_in(
    help_box: Mailbox, mona: Staff, olga: Staff, old_town: Branch
) -> None:
    blocked = block(by=mona, sender="sara@example.org")
    row = arrive(letter())
    assert row.reason == Reason.BLOCKED
    assert file_by_hand(row, by=olga, branch=old_town).body == "Where is my kettle?"
    unblock(blocked, by=mona)
    assert arrive(letter("And my lid?")).state == RawMail.State.FILED


def test_a_form_of_a_blocked_sender_is_spam_from_the_beginning(old_town: Branch, mona: Staff) -> None:
    Promise.objects.create(measure="first_answer", amount=4, unit="hours", acknowledge=True)
    block(by=mona, sender="win@spam.example")
    sent = submit(name="Win", address="win@spam.example", text="You have won.", branch=old_town)
    conversation = Conversation.objects.get()
    assert sent.message is not None
    assert conversation.spam_at is not None
    assert not Delivery.objects.filter(state=Delivery.State.WAITING).exists()
