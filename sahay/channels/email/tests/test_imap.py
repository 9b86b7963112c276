"""Fetching from a mailbox on a real server, and what happens when that server does not behave."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.utils import timezone

from sahay.business.models import Branch
from sahay.channels.actions import add_mailbox, change_mailbox
from sahay.channels.actions.keeping import MOST_BYTES
from sahay.channels.email import imap, watch
from sahay.channels.email.imap import Broken
from sahay.channels.email.models import ImapCursor, Mailbox, RawMail
from sahay.channels.email.reasons import Reason, Trouble
from sahay.channels.email.tests.imap_server import ImapServer
from sahay.channels.email.watch import Watchers, fetch_once, lease
from sahay.channels.tests.mails import letter
from sahay.jobs.worker import run_until_empty

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def server() -> Iterator[ImapServer]:
    """An IMAP server with one account."""
    made = ImapServer().start()
    yield made
    made.end()


@pytest.fixture
def box(server: ImapServer, old_town: Branch) -> Mailbox:
    """The mailbox that is fetched from it."""
    return add_mailbox(
        by="start",
        address="help@lotus.example",
        branch=old_town,
        incoming="imap",
        imap_host="127.0.0.1",
        imap_port=server.port,
        imap_security="plain",
        imap_user="help",
        imap_password="secret",
    )


def texts() -> list[str]:
    """What was filed, in order."""
    run_until_empty()
    return [row.message.body for row in RawMail.objects.filter(state="filed").order_by("pk") if row.message]


def test_new_mail_is_fetched_once_and_filed_in_the_branch(server: ImapServer, box: Mailbox) -> None:
    server.deliver(letter("one"))
    server.deliver(letter("two"))
    assert fetch_once(box) == 2
    assert fetch_once(box) == 0
    server.deliver(letter("three"))
    assert fetch_once(box) == 1
    assert texts() == ["one", "two", "three"]
    kept = RawMail.objects.first()
    assert kept is not None
    assert (kept.source, kept.mailbox) == ("imap", box)
    assert kept.blob.read() == server.mails[2].raw or kept.blob.read() in [mail.raw for mail in server.mails]


def test_nothing_is_changed_on_the_server(server: ImapServer, box: Mailbox) -> None:
    server.deliver(letter())
    fetch_once(box)
    assert server.mails[0].flags == set()
    assert not any(said.startswith(("UID STORE", "EXPUNGE", "SELECT")) for said in server.said)


def test_fetched_mail_is_marked_as_read_when_asked_for(server: ImapServer, box: Mailbox) -> None:
    change_mailbox(box, by="start", marks_read=True)
    box.refresh_from_db()
    server.deliver(letter())
    fetch_once(box)
    assert server.mails[0].flags == {"\\Seen"}
    assert not any("EXPUNGE" in said for said in server.said)


def test_mail_from_before_the_mailbox_was_added_stays_where_it_is(server: ImapServer, box: Mailbox) -> None:
    server.deliver(letter("old"), day=timezone.now().date() - timedelta(days=9))
    server.deliver(letter("new"))
    fetch_once(box)
    assert texts() == ["new"]


def test_the_first_fetch_from_an_empty_folder_is_no_trouble(server: ImapServer, box: Mailbox) -> None:
    assert fetch_once(box) == 0
    box.refresh_from_db()
    assert box.last_ok_at is not None


def test_a_connection_that_breaks_in_the_middle_of_a_mail_goes_on_behind_the_last_whole_one(
    server: ImapServer, box: Mailbox
) -> None:
    for number in range(4):
        server.deliver(letter(f"mail {number} " + "x" * (5000 if number == 2 else 10)))
    server.break_after = 2000
    with pytest.raises(Broken):
        fetch_once(box)
    assert RawMail.objects.count() == 2
    assert fetch_once(box) == 2
    assert [text.split()[1] for text in texts()] == ["0", "1", "2", "3"]


@pytest.mark.parametrize("command", ["CAPABILITY", "LOGIN", "EXAMINE", "UID SEARCH", "UID FETCH"])
def test_a_server_that_hangs_up_at_any_command_loses_nothing(
    server: ImapServer, box: Mailbox, command: str
) -> None:
    server.deliver(letter("still here"))
    server.hang_up_at = command
    with pytest.raises(Broken):
        fetch_once(box)
    server.hang_up_at = ""
    fetch_once(box)
    assert texts() == ["still here"]


def test_a_server_that_numbers_anew_doubles_nothing(server: ImapServer, box: Mailbox) -> None:
    server.deliver(letter("one"))
    server.deliver(letter("two"))
    fetch_once(box)
    server.renumber()
    server.deliver(letter("three"))
    assert fetch_once(box) == 3
    assert texts() == ["one", "two", "three"]
    counted = RawMail.objects.sum()
    assert (counted.filed, counted.ignored, counted.adds_up) == (3, 2, True)
    assert ImapCursor.objects.get().uidvalidity == server.uidvalidity


def test_a_mail_that_is_too_big_is_named_and_left_on_the_server(
    server: ImapServer, box: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap, "MOST_BYTES", 4000)
    server.deliver(letter("y" * 9000, subject="A film"))
    server.deliver(letter("small"))
    fetch_once(box)
    assert texts() == ["small"]
    aside = RawMail.objects.set_aside().get()
    assert aside.reason == Reason.TOO_BIG
    assert b"A film" in aside.blob.read()
    assert aside.size < 4000 < MOST_BYTES


def test_a_mail_that_disappears_meanwhile_is_passed_over(server: ImapServer, box: Mailbox) -> None:
    server.deliver(letter("one"))
    gone = server.deliver(letter("gone"))
    server.deliver(letter("three"))
    sizes = imap.Fetching._sizes

    def and_then_one_is_removed(self: imap.Fetching, uids: list[int]) -> Iterator[tuple[int, int]]:
        for known in list(sizes(self, uids)):
            server.mails = [mail for mail in server.mails if mail.uid != gone]
            yield known

    imap.Fetching._sizes = and_then_one_is_removed  # type: ignore[method-assign]
    try:
        assert fetch_once(box) == 2
    finally:
        imap.Fetching._sizes = sizes  # type: ignore[method-assign]
    assert fetch_once(box) == 0
    assert texts() == ["one", "three"]


@pytest.mark.parametrize(
    ("spoil", "trouble"),
    [
        (lambda server, box: setattr(server, "refuse_login", True), Trouble.REFUSED),
        (lambda server, box: setattr(server, "no_folder", True), Trouble.NO_FOLDER),
        (lambda server, box: server.stop(), Trouble.NO_ANSWER),
        (lambda server, box: setattr(box, "imap_host", "no-such-host.invalid"), Trouble.NOT_FOUND),
        (lambda server, box: setattr(box, "imap_security", "tls"), Trouble.PROTOCOL),
        (lambda server, box: setattr(box, "imap_secret", "sealed with another key"), Trouble.WRONG_KEY),
    ],
)
def test_whatever_is_wrong_is_said_with_its_remedy_and_clears_by_itself(
    server: ImapServer, box: Mailbox, spoil: Callable[[ImapServer, Mailbox], None], trouble: Trouble
) -> None:
    good = Mailbox.objects.get(pk=box.pk)
    spoil(server, box)
    with pytest.raises(Broken):
        fetch_once(box)
    box.refresh_from_db()
    assert (box.failing_because, box.is_failing) == (trouble, True)
    assert str(box.remedy)
    server.refuse_login = server.no_folder = False
    if trouble == Trouble.NO_ANSWER:
        server.start_again()
    fetch_once(good)
    box.refresh_from_db()
    assert not box.is_failing


def test_the_password_is_in_no_error(server: ImapServer, box: Mailbox) -> None:
    server.refuse_login = True
    with pytest.raises(Broken) as told:
        fetch_once(box)
    box.refresh_from_db()
    assert "secret" not in f"{told.value} {told.value.detail} {box.failing_detail}"


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
    server: ImapServer, box: Mailbox, watchers: Watchers, without_idle: bool
) -> None:
    server.without_idle = without_idle
    server.deliver(letter("before"))
    watchers.start()
    soon(lambda: RawMail.objects.count() == 1)
    server.deliver(letter("while watching"))
    soon(lambda: RawMail.objects.count() == 2)
    assert any(said.startswith("IDLE") for said in server.said) is not without_idle


def test_news_from_the_server_wake_the_watcher_at_once(
    server: ImapServer, box: Mailbox, watchers: Watchers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "POLL", 60.0)
    watchers.start()
    soon(lambda: any(said.startswith("IDLE") for said in server.said))
    server.deliver(letter("now"))
    soon(lambda: RawMail.objects.count() == 1, seconds=3)


def test_a_watcher_gets_over_a_server_that_goes_and_comes(
    server: ImapServer, box: Mailbox, watchers: Watchers
) -> None:
    server.deliver(letter("one"))
    watchers.start()
    soon(lambda: RawMail.objects.count() == 1)
    server.stop()
    soon(lambda: Mailbox.objects.failing().exists())
    server.deliver(letter("two"))
    server.start_again()
    soon(lambda: RawMail.objects.count() == 2)
    soon(lambda: not Mailbox.objects.failing().exists())


def test_a_connection_that_breaks_once_is_nothing_to_tell(
    server: ImapServer, box: Mailbox, watchers: Watchers
) -> None:
    watchers.start()
    soon(lambda: server.logins == 1)
    server.stop()
    server.start_again()
    soon(lambda: server.logins >= 2)
    assert not Mailbox.objects.failing().exists()


def test_a_mailbox_taken_out_of_use_is_left_alone(
    server: ImapServer, box: Mailbox, watchers: Watchers
) -> None:
    watchers.start()
    soon(lambda: server.logins == 1)
    change_mailbox(box, by="start", active=False)
    soon(lambda: not any(thread.is_alive() for thread in watchers.watching.values()))
    assert Mailbox.objects.get().watcher == ""


def test_watchers_end_quickly_and_give_their_mailboxes_back(
    server: ImapServer, box: Mailbox, watchers: Watchers
) -> None:
    watchers.start()
    soon(lambda: server.logins == 1)
    started = time.monotonic()
    watchers.stop()
    assert time.monotonic() - started < 5
    assert Mailbox.objects.get().watched_until is None
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("mailbox ")]
