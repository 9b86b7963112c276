"""Machines that answer machines are stopped, and people are not."""

from __future__ import annotations

import pytest

from sahay.business.models import Staff
from sahay.channels.email import deciding
from sahay.channels.email.models import Mailbox, RawMail
from sahay.channels.email.reasons import Reason
from sahay.channels.tests.mails import arrive, letter
from sahay.conversations.actions import reply
from sahay.conversations.by_itself import may_be_answered
from sahay.conversations.doers import as_rule
from sahay.conversations.models import Conversation, Message, WaitingOn
from sahay.policies.models import Measure, Promise


@pytest.fixture
def acknowledged(help_box: Mailbox) -> None:
    """Every mail is acknowledged."""
    for measure in (Measure.FIRST_ANSWER, Measure.RESOLUTION):
        Promise.objects.create(measure=measure, amount=4, unit="hours", acknowledge=True)


def machine_answers() -> int:
    return Message.objects.filter(kind=Message.Kind.OUT, automatic=True).count()


def test_a_person_is_acknowledged_once(acknowledged: None) -> None:
    message = arrive(letter()).message
    assert machine_answers() == 1
    assert message is not None
    assert may_be_answered(message.conversation, as_rule("Kettles", "en", 7))


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-generated"},
        {"Precedence": "bulk"},
        {"List_Id": "<news.example.org>"},
        {"X_Auto_Response_Suppress": "All"},
        {"X_Autoreply": "yes"},
    ],
)
def test_machines_and_lists_are_never_answered(acknowledged: None, headers: dict[str, str]) -> None:
    row = arrive(letter("I am away until Monday.", **headers))
    assert row.state == RawMail.State.FILED
    assert machine_answers() == 0
    assert row.message is not None
    assert not may_be_answered(row.message.conversation, as_rule("Kettles", "en", 7))


@pytest.mark.parametrize(
    "sender", ["no-reply@example.org", "MAILER-DAEMON@example.org", "noreply@example.org"]
)
def test_addresses_nobody_reads_are_never_answered(acknowledged: None, sender: str) -> None:
    arrive(letter(sender=sender))
    assert machine_answers() == 0


def test_an_auto_reply_goes_to_what_it_answers_and_moves_nothing(help_box: Mailbox, ada: Staff) -> None:
    asked = arrive(letter()).message
    assert asked is not None
    answer = reply(asked.conversation, by=ada, text="It leaves tomorrow.")
    row = arrive(letter("I am away.", In_Reply_To=f"<{answer.external_id}>", Auto_Submitted="auto-replied"))
    assert row.message is not None
    assert (row.message.conversation, row.message.automatic) == (asked.conversation, True)
    conversation = Conversation.objects.get(pk=asked.conversation_id)
    assert conversation.waiting_on == WaitingOn.CUSTOMER


def test_a_mail_with_our_mark_is_ours_that_came_back(help_box: Mailbox) -> None:
    row = arrive(letter(X_Loop="help@lotus.example"))
    assert (row.state, row.reason) == (RawMail.State.IGNORED, Reason.OUR_OWN)


def test_the_mark_of_somebody_else_means_nothing(help_box: Mailbox) -> None:
    assert arrive(letter(X_Loop="list@other.example")).state == RawMail.State.FILED


def test_a_mark_in_the_text_means_nothing(help_box: Mailbox) -> None:
    assert arrive(letter("Hello\n\nX-Loop: help@lotus.example\n")).state == RawMail.State.FILED


def test_a_mail_with_an_id_of_ours_is_ours_that_came_back(help_box: Mailbox, ada: Staff) -> None:
    asked = arrive(letter()).message
    assert asked is not None
    answer = reply(asked.conversation, by=ada, text="It leaves tomorrow.")
    row = arrive(letter("It leaves tomorrow.", sender="list@other.example", message_id=answer.external_id))
    assert (row.state, row.reason) == (RawMail.State.IGNORED, Reason.OUR_OWN)


def test_a_machine_that_writes_from_our_own_address_is_ignored(help_box: Mailbox) -> None:
    row = arrive(letter(sender="help@lotus.example", Auto_Submitted="auto-replied"))
    assert (row.state, row.reason) == (RawMail.State.IGNORED, Reason.FROM_US_BY_MACHINE)


def test_a_machine_that_does_not_say_so_is_soon_met_with_silence(
    acknowledged: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of its mails comes under a new sender name and subject, so only their number gives it away."""
    monkeypatch.setattr(deciding, "QUIET_AFTER", 3)
    monkeypatch.setattr(deciding, "IGNORE_AFTER", 6)
    monkeypatch.setattr("sahay.conversations.acknowledgement.QUIET_HOURS", 0)
    rows = [arrive(letter(f"answer {n}", subject=f"Ticket {n}")) for n in range(8)]
    assert machine_answers() == 3
    assert [row.state for row in rows] == ["filed"] * 6 + ["ignored"] * 2
    assert {row.reason for row in rows[6:]} == {Reason.TOO_MANY}
    assert arrive(letter("I am somebody else", sender="other@example.org")).state == RawMail.State.FILED
