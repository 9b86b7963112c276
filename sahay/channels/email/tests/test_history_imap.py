"""A folder of an IMAP mailbox is brought in with all it holds."""

from __future__ import annotations

import pytest

from sahay.channels.email.history.bringing import ask_for_folder, bring_history, from_imap
from sahay.channels.email.imap import Broken
from sahay.channels.email.models import History, Mailbox, RawMail
from sahay.channels.email.tests.histories import many, old
from sahay.channels.email.tests.imap_server import ImapServer
from sahay.conversations.models import Conversation, Message
from sahay.jobs.worker import run_until_empty

pytestmark = pytest.mark.django_db


def read(box: Mailbox) -> History:
    return from_imap("INBOX", box, own=(), told=lambda history: None, by="the command line")


def test_all_of_a_folder_is_filed_once(box: Mailbox, imap_server: ImapServer) -> None:
    for mail in many(30):
        imap_server.deliver(mail)
    history = read(box)
    assert (history.state, history.taken, history.sum.filed) == ("done", 30, 30)
    assert Conversation.objects.count() == 15
    assert set(RawMail.objects.values_list("source", flat=True)) == {"imap"}
    imap_server.deliver(old("Later.", number=99))
    again = read(box)
    assert (again.pk, again.taken, again.sum.filed) == (history.pk, 31, 31)
    assert not any("STORE" in said or "DELETE" in said for said in imap_server.said)


def test_a_server_that_numbers_anew_doubles_nothing(box: Mailbox, imap_server: ImapServer) -> None:
    for mail in many(6):
        imap_server.deliver(mail)
    read(box)
    imap_server.renumber()
    history = read(box)
    assert history.sum.adds_up
    assert (history.taken, history.sum.filed, history.sum.ignored) == (12, 6, 6)
    assert Message.objects.count() == 6


def test_a_connection_that_breaks_keeps_what_came_and_goes_on(box: Mailbox, imap_server: ImapServer) -> None:
    for mail in many(60):
        imap_server.deliver(mail)
    imap_server.mails[45].raw = imap_server.mails[45].raw + b"x" * 4_000
    imap_server.break_after = 3_000
    with pytest.raises(Broken):
        read(box)
    stopped = History.objects.get()
    assert stopped.state == History.State.STOPPED
    assert stopped.reason
    assert stopped.sum.adds_up
    assert 0 < stopped.taken < 60
    imap_server.break_after = None
    whole = read(box)
    assert (whole.taken, whole.sum.filed) == (60, 60)


def test_a_worker_reads_what_was_asked_for_on_a_page(box: Mailbox, imap_server: ImapServer) -> None:
    for mail in many(10):
        imap_server.deliver(mail)
    history = ask_for_folder(box, "INBOX", own=(), by="the command line")
    bring_history.enqueue(history=history.pk)
    run_until_empty()
    assert History.objects.get().state == History.State.DONE
    assert History.objects.get().sum.filed == 10


def test_a_folder_that_is_not_there_is_told(box: Mailbox, imap_server: ImapServer) -> None:
    history = ask_for_folder(box, "Nowhere", own=(), by="the command line")
    bring_history.enqueue(history=history.pk)
    run_until_empty()
    stopped = History.objects.get()
    assert stopped.state == History.State.STOPPED
    assert "There is no such folder" in stopped.reason
    assert stopped.taken == 0
