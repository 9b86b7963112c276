"""Watching mailboxes: mail is fetched as it comes, and a server that goes and comes is got over."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.utils import timezone

from sahay.channels.actions import change_mailbox
from sahay.channels.email import imap, watch
from sahay.channels.email.models import Mailbox, RawMail
from sahay.channels.email.tests.imap_server import ImapServer
from sahay.channels.email.watch import Watchers, lease
from sahay.channels.tests.mails import letter

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_watcher_has_a_mailbox_at_a_time(box: Mailbox) -> None:
    assert lease(box.pk, "first")
    assert lease(box.pk, "first")
    assert not lease(box.pk, "second")
    Mailbox.objects.update(watched_until=timezone.now() - timedelta(seconds=1))
    assert lease(box.pk, "second")


@pytest.fixture
def watchers(disk: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watchers]:
    """Watchers that look often."""
    monkeypatch.setattr(watch, "LOOK", 0.05)
    monkeypatch.setattr(watch, "POLL", 0.2)
    monkeypatch.setattr(watch, "PAUSES", (0.05,))
    monkeypatch.setattr(imap, "SLICE", 0.05)
    made = Watchers()
    yield made
    made.stop()


def soon(true: Callable[[], bool], seconds: float = 8) -> None:
    """Waits until it is so."""
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until
        time.sleep(0.02)


@pytest.mark.parametrize("without_idle", [False, True])
def test_a_watched_mailbox_is_fetched_as_mail_comes(
    imap_server: ImapServer, box: Mailbox, watchers: Watchers, without_idle: bool
) -> None:
    imap_server.without_idle = without_idle
    imap_server.deliver(letter("before"))
    watchers.start()
    soon(lambda: RawMail.objects.count() == 1)
    imap_server.deliver(letter("while watching"))
    soon(lambda: RawMail.objects.count() == 2)
    assert any(said.startswith("IDLE") for said in imap_server.said) is not without_idle


def test_news_from_the_server_wake_the_watcher_at_once(
    imap_server: ImapServer, box: Mailbox, watchers: Watchers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "POLL", 60.0)
    watchers.start()
    soon(lambda: any(said.startswith("IDLE") for said in imap_server.said))
    imap_server.deliver(letter("now"))
    soon(lambda: RawMail.objects.count() == 1, seconds=3)


def test_a_watcher_gets_over_a_server_that_goes_and_comes(
    imap_server: ImapServer, box: Mailbox, watchers: Watchers
) -> None:
    imap_server.deliver(letter("one"))
    watchers.start()
    soon(lambda: RawMail.objects.count() == 1)
    imap_server.stop()
    soon(lambda: Mailbox.objects.failing().exists())
    imap_server.deliver(letter("two"))
    imap_server.start_again()
    soon(lambda: RawMail.objects.count() == 2)
    soon(lambda: not Mailbox.objects.failing().exists())


def test_a_connection_that_breaks_once_is_nothing_to_tell(
    imap_server: ImapServer, box: Mailbox, watchers: Watchers
) -> None:
    watchers.start()
    soon(lambda: imap_server.logins == 1)
    imap_server.stop()
    imap_server.start_again()
    soon(lambda: imap_server.logins >= 2)
    assert not Mailbox.objects.failing().exists()


def test_a_mailbox_taken_out_of_use_is_left_alone(
    imap_server: ImapServer, box: Mailbox, watchers: Watchers
) -> None:
    watchers.start()
    soon(lambda: imap_server.logins == 1)
    change_mailbox(box, by="start", active=False)
    soon(lambda: not any(thread.is_alive() for thread in watchers.watching.values()))
    assert Mailbox.objects.get().watcher == ""


def test_watchers_end_quickly_and_give_their_mailboxes_back(
    imap_server: ImapServer, box: Mailbox, watchers: Watchers
) -> None:
    watchers.start()
    soon(lambda: imap_server.logins == 1)
    started = time.monotonic()
    watchers.stop()
    assert time.monotonic() - started < 5
    assert Mailbox.objects.get().watched_until is None
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("mailbox ")]
