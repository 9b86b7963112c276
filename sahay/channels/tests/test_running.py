"""What runs beside the jobs of a worker: it starts, says that it lives, and leaves in order."""

from __future__ import annotations

import smtplib
import socket
import threading
import time
from collections.abc import Callable

import pytest

from sahay.channels import running
from sahay.channels.email.models import Mailbox, PostboxLetter, RawMail
from sahay.channels.models import Pulse
from sahay.channels.running import Running
from sahay.channels.tests.mails import HELP, letter

pytestmark = pytest.mark.django_db(transaction=True)


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


@pytest.fixture
def ports(disk: None, settings: object, monkeypatch: pytest.MonkeyPatch) -> tuple[int, int]:
    """Free ports for the mail door and the postbox, and a quick pulse."""
    monkeypatch.setattr(running, "BEAT", 0.05)
    door, box = free_port(), free_port()
    settings.MAIL_RECEIVER, settings.POST_BOX = ("127.0.0.1", door), ("127.0.0.1", box)  # type: ignore[attr-defined]
    settings.SMTP_URL = ""  # type: ignore[attr-defined]
    return door, box


def soon(true: Callable[[], bool]) -> None:
    until = time.monotonic() + 5
    while not true():
        assert time.monotonic() < until
        time.sleep(0.02)


def pulses() -> dict[str, str]:
    return dict(Pulse.objects.values_list("part", "reason"))


def test_a_worker_opens_the_mail_door_and_the_postbox_and_leaves_no_trace(
    ports: tuple[int, int], help_box: Mailbox
) -> None:
    parts = running.start()
    try:
        with smtplib.SMTP("127.0.0.1", ports[0]) as link:
            link.sendmail("sara@example.org", [HELP], letter())
        with smtplib.SMTP("127.0.0.1", ports[1]) as link:
            link.sendmail(HELP, ["sara@example.org"], letter())
        soon(lambda: set(pulses()) == {"worker", "receiver", "watchers", "postbox"})
    finally:
        for part in parts:
            part.stop()
    assert (RawMail.objects.count(), PostboxLetter.objects.count()) == (1, 1)
    assert not Pulse.objects.exists()
    assert not [t for t in threading.enumerate() if t.name in ("receiver", "postbox", "mailboxes", "pulse")]


def test_a_worker_without_mail_only_says_that_it_lives(ports: tuple[int, int]) -> None:
    part = Running(mail=False)
    part.start()
    soon(lambda: pulses() == {"worker": ""})
    part.stop()
    with pytest.raises(ConnectionRefusedError):
        smtplib.SMTP("127.0.0.1", ports[0])


def test_a_port_that_is_taken_is_told_and_tried_until_it_is_free(
    ports: tuple[int, int], help_box: Mailbox
) -> None:
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", ports[0]))
        other.listen()
        part = Running()
        part.start()
        soon(lambda: bool(pulses().get("receiver")))
    soon(lambda: pulses().get("receiver") == "")
    with smtplib.SMTP("127.0.0.1", ports[0]) as link:
        link.sendmail("sara@example.org", [HELP], letter())
    part.stop()
    assert RawMail.objects.count() == 1
