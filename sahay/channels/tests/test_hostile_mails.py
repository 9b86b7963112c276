"""Mails that were made to hurt: they are bounded, filed or set aside, and reach nobody they should not."""

from __future__ import annotations

import time

import pytest
from django.db import connection

from sahay.business.models import Staff
from sahay.channels.email.models import Mailbox, RawMail
from sahay.channels.tests.mails import HELP, arrive, letter
from sahay.conversations.actions import reply
from sahay.conversations.models import Message, Participant
from sahay.policies.models import Measure, Promise


def test_ten_thousand_recipients_become_a_handful_of_participants(help_box: Mailbox) -> None:
    crowd = ",\r\n ".join(f"victim{number}@example.org" for number in range(10_000))
    raw = letter("hi").replace(b"To: help@lotus.example", f"To: help@lotus.example,\r\n {crowd}".encode())
    started = time.process_time()
    row = arrive(raw)
    assert row.state == RawMail.State.FILED
    assert Participant.objects.count() <= 21
    assert time.process_time() - started < 3


def test_a_crowd_in_copy_gets_no_machine_s_answer(help_box: Mailbox) -> None:
    """Otherwise anybody could make us write to as many strangers as they like."""
    Promise.objects.create(measure=Measure.FIRST_ANSWER, amount=4, unit="hours", acknowledge=True)
    arrive(letter("hi", Cc=", ".join(f"victim{number}@example.org" for number in range(15))))
    answer = Message.objects.get(kind="out", automatic=True)
    written_to = [who["address"] for who in answer.delivery.recipients if who["role"] == "to"]
    assert written_to == ["sara@example.org"]


@pytest.mark.parametrize(("number", "joins"), [(3_000, True), (20_000, False)])
def test_thousands_of_references_cost_no_more_than_a_few(
    help_box: Mailbox, ada: Staff, number: int, joins: bool
) -> None:
    """Of very many the newest count; a header beyond all measure is cut, and the mail becomes a new
    conversation.
    """
    asked = arrive(letter()).message
    assert asked is not None
    answer = reply(asked.conversation, by=ada, text="Tomorrow.")
    crowd = "\r\n ".join(f"<made-up-{each}@example.org>" for each in range(number))
    ids = f"References: {crowd}\r\n <{answer.external_id}>\r\nSubject:"
    started = time.process_time()
    row = arrive(letter("hi").replace(b"Subject:", ids.encode(), 1))
    assert row.message is not None
    assert (row.message.conversation == asked.conversation) is joins
    assert time.process_time() - started < 3


def test_stored_html_holds_nothing_that_runs(help_box: Mailbox) -> None:
    html = (
        b"<p onclick=alert(1)>Hello</p><script>alert(1)</script><iframe src=//evil.example></iframe>"
        b"<a href='javascript:alert(1)'>x</a><style>@import '//evil.example'</style>"
        b"<form action=//evil.example>"
    )
    head = b"From: sara@example.org\r\nTo: help@lotus.example\r\nMIME-Version: 1.0\r\n"
    row = arrive(head + b"Content-Type: text/html; charset=utf-8\r\n\r\n" + html)
    assert row.message is not None
    stored = row.message.html.lower()
    assert "hello" in stored
    for evil in ("<script", "onclick", "<iframe", "javascript:", "@import", "<form"):
        assert evil not in stored


@pytest.mark.parametrize(
    "field",
    [
        "From: a@b.example\r\n c",
        "From: <>",
        "From: \x00\xff",
        "From: " + "x" * 100_000 + "@example.org",
        "From: @",
        "X: y",
    ],
)
def test_no_sender_is_odd_enough_to_lose_a_mail(help_box: Mailbox, field: str) -> None:
    raw = f"{field}\r\nTo: {HELP}\r\nSubject: odd\r\n\r\nhello\r\n".encode("latin-1")
    row = arrive(raw)
    assert row.state in (RawMail.State.FILED, RawMail.State.SET_ASIDE)
    assert row.blob.read() == raw


def test_an_id_is_found_by_an_index(help_box: Mailbox) -> None:
    """Looking for a message by its id must not read the table of all messages."""
    found = (
        Message.objects.filter(external_id__in=["a@b", "c@d"]).exclude(external_id="").exclude(kind="note")
    )
    plan = found.explain()
    assert "message_external" in plan or connection.vendor == "postgresql", plan
