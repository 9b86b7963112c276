"""The same mail is filed once; different mails are not taken for one because they share an id."""

from __future__ import annotations

from datetime import timedelta

from sahay.channels.actions import keep
from sahay.channels.email.filing import Work
from sahay.channels.email.models import Mailbox, RawMail
from sahay.channels.email.reasons import Reason
from sahay.channels.tests.mails import arrive, letter
from sahay.conversations.models import Message


def test_the_same_mail_twice_is_filed_once_and_the_second_says_why(help_box: Mailbox) -> None:
    raw = letter()
    first, second = arrive(raw), arrive(raw)
    assert first.state == RawMail.State.FILED
    assert (second.state, second.reason) == (RawMail.State.IGNORED, Reason.ALREADY_HERE)
    assert Message.objects.filter(kind=Message.Kind.IN).count() == 1


def test_the_same_mail_by_two_ways_is_one_mail(help_box: Mailbox, harbour_box: Mailbox) -> None:
    raw = letter("line one\nline two\n", to="help@lotus.example, harbour@lotus.example")
    trace = b"Received: from relay.example; Sun, 22 Nov 2026 10:00:00 +0000\r\nDelivered-To: x@y\r\n"
    arrive(raw, mailbox=help_box)
    other = arrive(trace + raw.replace(b"\r\n", b"\n"), mailbox=harbour_box)
    assert other.reason == Reason.ALREADY_HERE


def test_a_relay_that_changes_the_transfer_encoding_makes_no_new_mail(help_box: Mailbox) -> None:
    head = (
        b"From: sara@example.org\r\nTo: help@lotus.example\r\nSubject: x\r\nMessage-ID: <q@example.org>\r\n"
        b'Content-Type: text/plain; charset="utf-8"\r\nContent-Transfer-Encoding: '
    )
    eight = head + b"8bit\r\n\r\n\xc3\xb5un\r\n"
    quoted = head + b"quoted-printable\r\n\r\n=C3=B5un\r\n"
    arrive(eight)
    assert arrive(quoted).reason == Reason.ALREADY_HERE


def test_two_different_mails_with_one_message_id_are_both_kept(help_box: Mailbox) -> None:
    first = arrive(letter("the first", message_id="same@example.org"))
    second = arrive(letter("the second", message_id="same@example.org"))
    assert (first.state, second.state) == (RawMail.State.FILED, RawMail.State.FILED)


def test_a_copy_with_another_address_for_answers_does_not_stand_for_the_original(help_box: Mailbox) -> None:
    raw = letter(message_id="m@example.org")
    forged = raw.replace(b"Subject:", b"Reply-To: mallory@evil.example\r\nSubject:", 1)
    assert arrive(forged).state == RawMail.State.FILED
    assert arrive(raw).state == RawMail.State.FILED


def test_two_mails_that_differ_in_a_file_are_two(help_box: Mailbox) -> None:
    def with_file(data: bytes) -> bytes:
        return (
            b"From: sara@example.org\r\nSubject: bill\r\nMessage-ID: <f@example.org>\r\n"
            b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
            b"--b\r\nContent-Type: text/plain\r\n\r\nsee\r\n--b\r\n"
            b"Content-Disposition: attachment; filename=a.bin\r\nContent-Type: application/x-thing\r\n\r\n"
            + data
            + b"\r\n--b--\r\n"
        )

    assert arrive(with_file(b"one")).state == RawMail.State.FILED
    assert arrive(with_file(b"two")).state == RawMail.State.FILED


def test_hello_without_id_and_date_may_be_said_again_tomorrow(help_box: Mailbox) -> None:
    raw = b"From: sara@example.org\r\nSubject: hello\r\n\r\nhello\r\n"
    first, again = arrive(raw), arrive(raw)
    assert again.reason == Reason.ALREADY_HERE
    tomorrow = keep(raw, source="smtp")
    RawMail.objects.filter(pk=tomorrow.pk).update(received_at=first.received_at + timedelta(days=1))
    work = Work(RawMail.objects.select_related("blob", "mailbox").get(pk=tomorrow.pk))
    work.prepare()
    work.settle()
    tomorrow.refresh_from_db()
    assert tomorrow.state == RawMail.State.FILED


def test_two_workers_with_two_copies_of_one_mail_file_one(help_box: Mailbox) -> None:
    """Both look before either has written: the table itself says no to the second."""
    raw = letter()
    rows = [keep(raw, source="smtp"), keep(raw, source="imap")]
    works = [Work(RawMail.objects.select_related("blob", "mailbox").get(pk=row.pk)) for row in rows]
    for work in works:
        work.prepare()
    for work in works:
        work.settle()
    states = list(RawMail.objects.order_by("pk").values_list("state", "reason"))
    assert states == [("filed", ""), ("ignored", "already_here")]
    assert Message.objects.filter(kind=Message.Kind.IN).count() == 1
