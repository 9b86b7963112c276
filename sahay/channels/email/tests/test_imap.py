"""Fetching from a mailbox on a real server, and what happens when that server does not behave."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.utils import timezone

from sahay.channels.actions import change_mailbox
from sahay.channels.actions.keeping import MOST_BYTES
from sahay.channels.email import imap
from sahay.channels.email.imap import Broken
from sahay.channels.email.models import ImapCursor, Mailbox, RawMail
from sahay.channels.email.reasons import Reason, Trouble
from sahay.channels.email.tests.imap_server import ImapServer
from sahay.channels.email.watch import fetch_once
from sahay.channels.tests.mails import letter
from sahay.jobs.worker import run_until_empty

pytestmark = pytest.mark.django_db(transaction=True)


def texts() -> list[str]:
    """What was filed, in order."""
    run_until_empty()
    return [row.message.body for row in RawMail.objects.filter(state="filed").order_by("pk") if row.message]


def test_new_mail_is_fetched_once_and_filed_in_the_branch(imap_server: ImapServer, box: Mailbox) -> None:
    imap_server.deliver(letter("one"))
    imap_server.deliver(letter("two"))
    assert fetch_once(box) == 2
    assert fetch_once(box) == 0
    imap_server.deliver(letter("three"))
    assert fetch_once(box) == 1
    assert texts() == ["one", "two", "three"]
    kept = RawMail.objects.first()
    assert kept is not None
    assert (kept.source, kept.mailbox) == ("imap", box)
    assert kept.blob.read() == imap_server.mails[2].raw or kept.blob.read() in [
        mail.raw for mail in imap_server.mails
    ]


def test_nothing_is_changed_on_the_server(imap_server: ImapServer, box: Mailbox) -> None:
    imap_server.deliver(letter())
    fetch_once(box)
    assert imap_server.mails[0].flags == set()
    assert not any(said.startswith(("UID STORE", "EXPUNGE", "SELECT")) for said in imap_server.said)


def test_fetched_mail_is_marked_as_read_when_asked_for(imap_server: ImapServer, box: Mailbox) -> None:
    change_mailbox(box, by="start", marks_read=True)
    box.refresh_from_db()
    imap_server.deliver(letter())
    fetch_once(box)
    assert imap_server.mails[0].flags == {"\\Seen"}
    assert not any("EXPUNGE" in said for said in imap_server.said)


def test_mail_from_before_the_mailbox_was_added_stays_where_it_is(
    imap_server: ImapServer, box: Mailbox
) -> None:
    imap_server.deliver(letter("old"), day=timezone.now().date() - timedelta(days=9))
    imap_server.deliver(letter("new"))
    fetch_once(box)
    assert texts() == ["new"]


def test_the_first_fetch_from_an_empty_folder_is_no_trouble(imap_server: ImapServer, box: Mailbox) -> None:
    assert fetch_once(box) == 0
    box.refresh_from_db()
    assert box.last_ok_at is not None


def test_a_connection_that_breaks_in_the_middle_of_a_mail_goes_on_behind_the_last_whole_one(
    imap_server: ImapServer, box: Mailbox
) -> None:
    for number in range(4):
        imap_server.deliver(letter(f"mail {number} " + "x" * (5000 if number == 2 else 10)))
    imap_server.break_after = 2000
    with pytest.raises(Broken):
        fetch_once(box)
    assert RawMail.objects.count() == 2
    assert fetch_once(box) == 2
    assert [text.split()[1] for text in texts()] == ["0", "1", "2", "3"]


@pytest.mark.parametrize("command", ["CAPABILITY", "LOGIN", "EXAMINE", "UID SEARCH", "UID FETCH"])
def test_a_server_that_hangs_up_at_any_command_loses_nothing(
    imap_server: ImapServer, box: Mailbox, command: str
) -> None:
    imap_server.deliver(letter("still here"))
    imap_server.hang_up_at = command
    with pytest.raises(Broken):
        fetch_once(box)
    imap_server.hang_up_at = ""
    fetch_once(box)
    assert texts() == ["still here"]


def test_a_server_that_numbers_anew_doubles_nothing(imap_server: ImapServer, box: Mailbox) -> None:
    imap_server.deliver(letter("one"))
    imap_server.deliver(letter("two"))
    fetch_once(box)
    imap_server.renumber()
    imap_server.deliver(letter("three"))
    assert fetch_once(box) == 3
    assert texts() == ["one", "two", "three"]
    counted = RawMail.objects.sum()
    assert (counted.filed, counted.ignored, counted.adds_up) == (3, 2, True)
    assert ImapCursor.objects.get().uidvalidity == imap_server.uidvalidity


def test_a_mail_that_is_too_big_is_named_and_left_on_the_server(
    imap_server: ImapServer, box: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap, "MOST_BYTES", 4000)
    imap_server.deliver(letter("y" * 9000, subject="A film"))
    imap_server.deliver(letter("small"))
    fetch_once(box)
    assert texts() == ["small"]
    aside = RawMail.objects.set_aside().get()
    assert aside.reason == Reason.TOO_BIG
    assert b"A film" in aside.blob.read()
    assert aside.size < 4000 < MOST_BYTES


def test_a_mail_that_disappears_meanwhile_is_passed_over(imap_server: ImapServer, box: Mailbox) -> None:
    imap_server.deliver(letter("one"))
    gone = imap_server.deliver(letter("gone"))
    imap_server.deliver(letter("three"))
    sizes = imap.Fetching._sizes

    def and_then_one_is_removed(self: imap.Fetching, uids: list[int]) -> Iterator[tuple[int, int]]:
        for known in list(sizes(self, uids)):
            imap_server.mails = [mail for mail in imap_server.mails if mail.uid != gone]
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
    imap_server: ImapServer, box: Mailbox, spoil: Callable[[ImapServer, Mailbox], None], trouble: Trouble
) -> None:
    good = Mailbox.objects.get(pk=box.pk)
    spoil(imap_server, box)
    with pytest.raises(Broken):
        fetch_once(box)
    box.refresh_from_db()
    assert (box.failing_because, box.is_failing) == (trouble, True)
    assert str(box.remedy)
    imap_server.refuse_login = imap_server.no_folder = False
    if trouble == Trouble.NO_ANSWER:
        imap_server.start_again()
    fetch_once(good)
    box.refresh_from_db()
    assert not box.is_failing


def test_the_password_is_in_no_error(imap_server: ImapServer, box: Mailbox) -> None:
    imap_server.refuse_login = True
    with pytest.raises(Broken) as told:
        fetch_once(box)
    box.refresh_from_db()
    assert "secret" not in f"{told.value} {told.value.detail} {box.failing_detail}"
