"""Django's own mails leave like all others, and wait for no page."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.db import transaction

from sahay.channels.email.models import Mailbox, SystemLetter
from sahay.channels.email.reading import read
from sahay.channels.email.sweeping import SECRETS_LIVE, forget_letters
from sahay.channels.email.tests.smtp_server import MailServer
from sahay.jobs.models import Job
from sahay.jobs.worker import run_until_empty

BACKEND = "sahay.channels.email.system.SystemMail"


@pytest.fixture
def server(settings: object) -> Iterator[MailServer]:
    """The mail server of the installation, and Django's mails go there."""
    made = MailServer()
    running = made.start()
    settings.SMTP_URL = f"smtp://127.0.0.1:{made.port}"  # type: ignore[attr-defined]
    settings.EMAIL_BACKEND = BACKEND  # type: ignore[attr-defined]
    yield made
    running.stop()


def send() -> int:
    return mail.send_mail("New password", "Your link: https://x/?token=abc", None, ["Ada <ada@example.com>"])


def test_a_mail_of_the_program_leaves_from_our_mailbox_and_its_row_goes(
    server: MailServer, help_box: Mailbox
) -> None:
    assert send() == 1
    assert server.taken == []
    run_until_empty()
    taken = server.taken[0]
    assert (taken.sender, taken.recipients) == ("help@lotus.example", ["ada@example.com"])
    got = read(taken.data)
    assert (got.subject, got.from_email) == ("New password", "help@lotus.example")
    assert b"Auto-Submitted: auto-generated" in taken.data
    assert not SystemLetter.objects.exists()
    assert "token" not in str(list(Job.objects.values()))


def test_a_mail_queued_in_a_transaction_that_fails_never_leaves(
    server: MailServer, help_box: Mailbox
) -> None:
    try:
        with transaction.atomic():
            send()
            raise ZeroDivisionError
    except ZeroDivisionError:
        run_until_empty()
    assert server.taken == []


def test_a_server_that_is_away_makes_no_page_wait_and_loses_nothing(
    server: MailServer, help_box: Mailbox
) -> None:
    server.answers["DATA"] = "451 later"
    send()
    run_until_empty()
    assert SystemLetter.objects.count() == 1
    server.answers.clear()
    Job.objects.filter(state="ready").update(run_at=Job.objects.get(task="channels.send_letter").queued_at)
    run_until_empty()
    assert len(server.taken) == 1


def test_a_refused_mail_keeps_the_reason_and_forgets_what_it_said(
    server: MailServer, help_box: Mailbox
) -> None:
    server.answers["ada@example.com"] = "550 no such person"
    send()
    run_until_empty()
    letter = SystemLetter.objects.get()
    assert ("no such person" in letter.reason, bytes(letter.data)) == (True, b"")


def test_letters_that_could_not_leave_are_forgotten_after_a_day(
    server: MailServer, help_box: Mailbox
) -> None:
    send()
    forget_letters()
    assert SystemLetter.objects.count() == 1
    letter = SystemLetter.objects.get()
    SystemLetter.objects.update(queued_at=letter.queued_at - SECRETS_LIVE - timedelta(minutes=1))
    forget_letters()
    assert not SystemLetter.objects.exists()


def test_a_mail_to_nobody_is_not_queued(server: MailServer, help_box: Mailbox) -> None:
    assert mail.get_connection().send_messages([EmailMessage("x", "y", None, [])]) == 0
    assert not SystemLetter.objects.exists()


def test_a_line_end_in_a_subject_is_an_error_and_nothing_is_queued(
    server: MailServer, help_box: Mailbox
) -> None:
    with pytest.raises(mail.BadHeaderError):
        mail.send_mail("x\r\nBcc: evil@example.org", "y", None, ["ada@example.com"])
    assert not SystemLetter.objects.exists()


def test_a_worker_that_has_sent_no_mail_itself_knows_how_to_send_letters():
    known = "import django; django.setup(); from sahay.jobs.tasks import TASKS; print(*TASKS)"
    fresh = subprocess.run([sys.executable, "-c", known], capture_output=True, text=True, check=True)
    assert "channels.send_letter" in fresh.stdout.split()
