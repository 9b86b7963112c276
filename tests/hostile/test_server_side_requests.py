"""Somebody makes our server ask an address of their choice.

Only two settings name a server we call, and only whoever sets up mailboxes may change them: an owner may well
run the mail server in the shop (see docs/decisions). Nothing else that anybody types or mails is ever asked.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from sahay.business.models import Staff
from sahay.channels.email.models import Mailbox
from sahay.channels.tests.boxes import help_box
from sahay.channels.tests.mails import arrive
from sahay.conversations.actions import reply
from sahay.conversations.models import Conversation
from tests.house import visits
from tests.house.addresses import ROWS
from tests.house.visits import People, Samples

__all__ = ["help_box"]

CALLERS = {
    "smtplib",
    "imaplib",
    "imap_tools",
    "poplib",
    "ftplib",
    "telnetlib",
    "http.client",
    "urllib.request",
}
CALLERS |= {"requests", "httpx", "aiohttp", "urllib3", "websockets", "xmlrpc"}
MAY_CALL = {
    "channels/email/calling.py": "the mail server of a mailbox or of the installation",
    "channels/email/smtp.py": "names what a mail server answers; calls through calling.py",
    "channels/email/imap.py": "the server a mailbox is fetched from",
    "channels/email/history/imap.py": "reads moments as such a server writes them; calls through imap.py",
    "cli/telephoning.py": "the Sahay whose address is set, as a telephone system would",
    "notices/sending.py": "push services of devices, at public addresses that guarding.py has looked at",
    "channels/email/postbox.py": "our own mail door, on loopback",
}
INSIDE = "http://169.254.169.254/latest/meta-data/"
LINKS = (
    f"See {INSIDE} and [this]({INSIDE}) and ![picture]({INSIDE}a.png) <img src={INSIDE}> file:///etc/passwd "
    "gopher://127.0.0.1:6379/x"
)


class Listener:
    """Hears of every connection this process opens. A hook cannot be removed, so it is switched off."""

    def __init__(self) -> None:
        self.on = False
        self.called: list[Any] = []

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.on and event in {"socket.connect", "socket.getaddrinfo", "socket.sendto", "urllib.Request"}:
            self.called.append((event, arguments[1:] if event == "socket.connect" else arguments[:2]))


LISTENER = Listener()
sys.addaudithook(LISTENER)


@pytest.fixture
def called() -> Iterator[list[Any]]:
    """The connections opened while the test runs."""
    LISTENER.called, LISTENER.on = [], True
    yield LISTENER.called
    LISTENER.on = False


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_only_the_carriers_of_mail_know_how_to_call_anybody() -> None:
    root = settings.ROOT
    calling = {
        str(path.relative_to(root))
        for path in root.rglob("*.py")
        if "tests" not in path.parts and any(name in CALLERS for name in imported(path))
    }
    assert calling == set(MAY_CALL)


def test_the_listener_hears_a_call(called: list[Any]) -> None:
    import socket

    with socket.socket() as probe:
        probe.connect_ex(("127.0.0.1", 9))
    assert called


def test_reading_and_writing_asks_nobody(called: list[Any], people: People, samples: Samples) -> None:
    """A mail, a form, an answer and every page that shows them, all full of addresses inside our network."""
    html = f"<p>{LINKS}</p><img src='{INSIDE}'><link rel=stylesheet href='{INSIDE}'><script src='{INSIDE}'>"
    raw = (
        "From: Sara <sara@example.org>\r\nTo: help@lotus.example\r\nSubject: " + INSIDE + "\r\n"
        f"List-Unsubscribe: <{INSIDE}>\r\nDisposition-Notification-To: <x@[169.254.169.254]>\r\n"
        f"Content-Location: {INSIDE}\r\nContent-Type: text/html\r\n\r\n{html}\r\n"
    ).encode()
    row = arrive(raw)
    assert row.message is not None
    talk = Conversation.objects.get(pk=row.message.conversation_id)
    ada = people["ada"]
    assert isinstance(ada, Staff)
    reply(talk, by=ada, text=LINKS)
    client = visits.visitor(people["olga"])
    for name, address in ROWS.items():
        if address.get and name != "live:stream":
            client.get(visits.address(name, address, {**samples, "conversation": talk.pk}))
    client.get(reverse("conversations:as_sent", args=[talk.pk, row.message.pk]), {"remote": "1"})
    mail_server = str(settings.POST_BOX)
    assert [call for call in called if mail_server not in str(call)] == []


def test_a_form_of_a_stranger_asks_nobody(called: list[Any], client: Client, help_box: Mailbox) -> None:
    shown = client.get(reverse("portal:contact")).context["form"].fields["shown"].initial
    sent = {"name": INSIDE, "reach": "x@169.254.169.254", "message": LINKS, "shown": shown}
    client.post(reverse("portal:contact"), sent)
    assert called == []


@pytest.mark.parametrize("person", ["ada", "mona", "theo", "stranger"])
def test_only_an_owner_names_a_server_or_makes_us_call_it(
    called: list[Any], person: str, people: People, samples: Samples
) -> None:
    client = visits.visitor(people[person])
    before = Mailbox.objects.values().get(pk=samples["mailbox"])
    inside = {"smtp_host": "169.254.169.254", "smtp_port": "80", "imap_host": "10.0.0.1", "incoming": "imap"}
    for name in ("channels:mailbox", "channels:test_mailbox"):
        answer = client.post(reverse(name, args=[samples["mailbox"]]), inside)
        assert answer.status_code in {302, 403}
    assert Mailbox.objects.values().get(pk=samples["mailbox"]) == before
    assert called == []


@pytest.mark.parametrize("field", ["imap_host", "smtp_host"])
@pytest.mark.parametrize(
    "host", ["http://mail.example", "mail.example/x", "a b", "mail.example\r\nX: y", "user@host", "-x", "g:1"]
)
def test_a_server_is_named_by_its_name_and_nothing_else(
    people: People, samples: Samples, field: str, host: str
) -> None:
    client = visits.visitor(people["olga"])
    sent = {"address": "new@lotus.example", "incoming": "imap", "imap_user": "u", "imap_folder": "INBOX"}
    ports = {"imap_port": "993", "imap_security": "tls", "smtp_port": "587", "smtp_security": "starttls"}
    hosts = {"imap_host": "mail.example", "smtp_host": "mail.example", field: host}
    answer = client.post(reverse("channels:add_mailbox"), {**sent, **ports, **hosts, "imap_password": "p"})
    assert answer.status_code == 422
    assert not Mailbox.objects.filter(address="new@lotus.example").exists()


def test_what_a_called_server_says_is_shown_in_one_short_line(people: People, samples: Samples) -> None:
    """Whoever points a mailbox at something that is no mail server reads no pages of it."""
    import socket
    import threading

    with socket.socket() as quiet:
        quiet.bind(("127.0.0.1", 0))
        quiet.listen()

        def answer() -> None:
            link, _where = quiet.accept()
            with link:
                link.sendall(b"554 " + b"secret page " * 400 + b"\r\n")

        threading.Thread(target=answer, daemon=True).start()
        changes = {"smtp_host": "127.0.0.1", "smtp_port": quiet.getsockname()[1], "smtp_security": "plain"}
        Mailbox.objects.filter(pk=samples["mailbox"]).update(**changes)
        client = visits.visitor(people["olga"])
        page = client.post(reverse("channels:test_mailbox", args=[samples["mailbox"]]), follow=True)
    assert page.content.decode().count("secret page") < 25
