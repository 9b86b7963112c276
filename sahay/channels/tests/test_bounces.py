"""Word of a mail that did not arrive comes back to the answer it is about."""

from __future__ import annotations

import pytest
from django.utils import translation

from sahay.business.models import Staff
from sahay.channels.email.addresses import signed
from sahay.channels.email.models import Mailbox, RawMail
from sahay.channels.email.reasons import Reason
from sahay.channels.tests.mails import HELP, arrive, letter
from sahay.conversations.actions import add_participant, reply
from sahay.conversations.models import Delivery, Message
from sahay.customers.actions import is_suppressed
from sahay.journal.models import Entry


@pytest.fixture
def answer(help_box: Mailbox, ada: Staff) -> Message:
    """Sara asked, Ada answered, the answer has left."""
    row = arrive(letter(), mailbox=help_box)
    assert row.message is not None
    message = reply(row.message.conversation, by=ada, text="It leaves tomorrow.")
    Delivery.objects.filter(message=message).update(state=Delivery.State.SENT)
    return message


def bounce(
    original: str, *, status: str = "5.1.1", reader: str = "sara@example.org", action: str = "failed"
) -> bytes:
    """A delivery report as Postfix writes it (RFC 3464)."""
    return (
        "From: MAILER-DAEMON@mx.example.org (Mail Delivery System)\r\nTo: help@lotus.example\r\n"
        "Subject: Undelivered Mail Returned to Sender\r\nAuto-Submitted: auto-replied\r\n"
        f"Message-ID: <b-{status}-{reader}-{original}@mx.example.org>\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=B\r\n\r\n"
        "--B\r\nContent-Type: text/plain\r\n\r\nYour message could not be delivered.\r\n\r\n"
        f"<{reader}>: unknown user\r\n\r\n"
        "--B\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.org\r\n\r\n"
        f"Final-Recipient: rfc822; {reader}\r\nAction: {action}\r\nStatus: {status}\r\n"
        "Diagnostic-Code: smtp; 550 unknown user\r\n\r\n"
        "--B\r\nContent-Type: message/rfc822\r\n\r\n"
        f"From: help@lotus.example\r\nTo: {reader}\r\nMessage-ID: <{original}>\r\n\r\nhi\r\n"
        "--B--\r\n"
    ).encode()


def test_a_report_with_our_message_id_comes_to_the_answer_and_stops_the_address(answer: Message) -> None:
    row = arrive(bounce(answer.external_id))
    assert row.message is not None
    assert (row.message.conversation, row.message.automatic) == (answer.conversation, True)
    assert row.message.facts["bounce"]["recipient"] == "sara@example.org"
    assert Delivery.objects.get(message=answer).state == Delivery.State.FAILED
    assert is_suppressed("email", "sara@example.org")


def test_a_report_to_the_signed_return_address_needs_no_message_id(answer: Message) -> None:
    row = arrive(bounce("gone@nowhere.example"), envelope_to=[signed(HELP, "b", answer.pk)])
    assert row.message is not None
    assert row.message.conversation == answer.conversation
    assert is_suppressed("email", "sara@example.org")


def test_a_full_mailbox_suppresses_nobody_but_the_answer_did_not_arrive(answer: Message) -> None:
    row = arrive(bounce(answer.external_id, status="5.2.2"))
    assert row.state == RawMail.State.FILED
    assert not is_suppressed("email", "sara@example.org")
    delivery = Delivery.objects.get(message=answer)
    assert (delivery.state, delivery.why[:5]) == (Delivery.State.FAILED, "5.2.2")


def test_a_delay_is_told_but_nothing_has_failed(answer: Message) -> None:
    row = arrive(bounce(answer.external_id, status="4.4.1", action="delayed"))
    assert row.message is not None
    assert row.message.conversation == answer.conversation
    delivery = Delivery.objects.get(message=answer)
    assert delivery.state == Delivery.State.SENT
    assert delivery.why.startswith("Delayed on the way to sara@example.org and still being tried: 4.4.1")
    with translation.override("et"):
        assert delivery.reason == "delayed"
    assert Entry.objects.filter(kind="conversations.answer_delayed").count() == 1
    assert not is_suppressed("email", "sara@example.org")


def test_an_address_that_is_nobodys_yet_is_shown_and_not_written_to_again(
    answer: Message, ada: Staff
) -> None:
    add_participant(answer.conversation, by=ada, address="friend@example.org", name="A friend")
    second = reply(answer.conversation, by=ada, text="To both of you.")
    Delivery.objects.filter(message=second).update(state=Delivery.State.SENT)
    arrive(
        bounce(second.external_id, reader="friend@example.org"), envelope_to=[signed(HELP, "b", second.pk)]
    )
    delivery = Delivery.objects.get(message=second)
    assert delivery.state == Delivery.State.SENT
    assert delivery.why.startswith("Not everybody got it: friend@example.org: 5.1.1")
    assert is_suppressed("email", "friend@example.org")
    third = reply(answer.conversation, by=ada, text="And once more.")
    readers = [person["address"] for person in Delivery.objects.get(message=third).recipients]
    assert readers == ["sara@example.org"]


def test_a_report_about_a_mail_that_is_not_ours_is_ignored(answer: Message) -> None:
    row = arrive(bounce("spam@evil.example"))
    assert (row.state, row.reason) == (RawMail.State.IGNORED, Reason.UNKNOWN_BOUNCE)


def test_a_guessed_return_address_reaches_nothing(answer: Message) -> None:
    row = arrive(bounce("x@y.example"), envelope_to=[f"help+b{answer.pk}.0123456789abcdef@lotus.example"])
    assert (row.state, row.reason) == (RawMail.State.IGNORED, Reason.UNKNOWN_BOUNCE)
    assert not is_suppressed("email", "sara@example.org")


def test_one_reader_cannot_have_another_silenced_by_a_made_up_report(answer: Message, ada: Staff) -> None:
    """Whoever got the mail knows its id; with several readers only a report to the signed address is
    believed.
    """
    add_participant(answer.conversation, by=ada, address="friend@example.org")
    second = reply(answer.conversation, by=ada, text="To both of you.")
    arrive(bounce(second.external_id, reader="sara@example.org"))
    assert not is_suppressed("email", "sara@example.org")
    arrive(bounce(second.external_id, status="5.1.2"), envelope_to=[signed(HELP, "b", second.pk)])
    assert is_suppressed("email", "sara@example.org")


def test_an_address_that_was_forwarded_fails_under_another_name(answer: Message) -> None:
    arrive(bounce(answer.external_id, reader="sara.private@elsewhere.example"))
    assert is_suppressed("email", "sara@example.org")
