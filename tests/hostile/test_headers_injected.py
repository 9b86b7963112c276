"""Line ends in everything people type: no field of a mail and no header of a page begins there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes, policy
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sahay.business.models import Branch, Staff
from sahay.channels.email.models import Mailbox
from sahay.channels.email.tests.smtp_server import MailServer
from sahay.channels.tests.boxes import help_box
from sahay.channels.tests.mails import arrive, letter
from sahay.conversations.models import Conversation, Delivery
from sahay.customers.models import Customer
from sahay.jobs.models import Job
from sahay.jobs.worker import run_until_empty
from tests.cast import SARAS_ADDRESS

__all__ = ["help_box"]

ENDS = ["\r\n", "\n", "\r", "\r\n\t", "%0d%0a", "\u2028", "\x0b", "\x85", "=?utf-8?q?=0D=0A?="]
each = pytest.mark.parametrize("end", ENDS, ids=ascii)


@pytest.fixture
def server(settings: Any) -> Iterator[MailServer]:
    """The mail server of the installation."""
    made = MailServer()
    running = made.start()
    settings.SMTP_URL = f"smtp://127.0.0.1:{made.port}"
    settings.EMAIL_BACKEND = "sahay.channels.email.system.SystemMail"
    yield made
    running.stop()


def leave() -> None:
    """The time for undo passes, and the post is collected."""
    past = timezone.now() - timedelta(seconds=1)
    Delivery.objects.filter(state="waiting").update(send_at=past)
    Job.objects.filter(state="ready").update(run_at=past)
    run_until_empty()


def assert_clean(server: MailServer) -> None:
    assert server.taken
    for mail in server.taken:
        read = message_from_bytes(mail.data, policy=policy.default)
        assert not [name for name in read if name.lower() in {"bcc", "x-evil"}]
        assert [len(read.get_all(name) or []) for name in ("To", "Subject")] == [1, 1]
        for part in read.walk():
            assert "X-Evil" not in part
        assert not [reader for reader in mail.recipients if "evil" in reader]
        assert b"\r\nX-Evil" not in mail.data.split(b"\r\n\r\n", 1)[0]


def nasty(end: str, beginning: str = "x") -> str:
    return f"{beginning}{end}X-Evil: yes{end}Bcc: evil@example.org"


@each
def test_through_a_form_of_a_stranger(
    client: Client, help_box: Mailbox, server: MailServer, olga: Staff, end: str
) -> None:
    """Name, address, text and the name of a file: the acknowledgement goes to nobody else."""
    shown = client.get(reverse("portal:contact")).context["form"].fields["shown"].initial
    sent: dict[str, Any] = {
        "name": nasty(end, "Sara"),
        "reach": SARAS_ADDRESS,
        "message": nasty(end, "Hello"),
        "branch": help_box.branch_id,
        "shown": shown,
    }
    files = [SimpleUploadedFile(nasty(end, "a") + ".txt", b"x", content_type=nasty(end, "text/plain"))]
    assert client.post(reverse("portal:contact"), {**sent, "files": files}).status_code == 302
    talk = Conversation.objects.get()
    client.force_login(olga)
    answered = client.post(reverse("conversations:reply", args=[talk.pk]), {"text": "Hello"})
    assert answered.status_code == 302, answered.content.decode()
    leave()
    assert_clean(server)
    client.post(reverse("conversations:reply", args=[talk.pk]), {**sent, "reach": nasty(end, SARAS_ADDRESS)})


@each
def test_through_a_mail(help_box: Mailbox, server: MailServer, client: Client, olga: Staff, end: str) -> None:
    """Subject, name and ids of a mail that we answer."""
    raw = letter().replace(b"Subject: My kettle", b"Subject: =?utf-8?q?a=0D=0AX-Evil:_yes?=")
    raw = raw.replace(b"Sara Khan", b"=?utf-8?q?Sara=0D=0ABcc:_evil=40example.org?=")
    row = arrive(raw, mailbox=help_box)
    assert row.message is not None
    talk = row.message.conversation
    Conversation.objects.filter(pk=talk.pk).update(subject=nasty(end, "Kettle"))
    client.force_login(olga)
    client.post(reverse("conversations:reply", args=[talk.pk]), {"text": "Hello"})
    leave()
    assert_clean(server)


@each
def test_through_the_forms_of_staff(
    help_box: Mailbox, server: MailServer, client: Client, olga: Staff, old_town: Branch, end: str
) -> None:
    """Names of people, customers, branches, mailboxes, participants and files."""
    row = arrive(letter(), mailbox=help_box)
    assert row.message is not None
    talk = row.message.conversation
    client.force_login(olga)
    profile = {"name": nasty(end, "Olga"), "login": "olga", "language": "en", "signature": nasty(end)}
    client.post(reverse("business:profile"), profile)
    about = {"name": nasty(end, "Old Town"), "country": "IN", "time_zone": "Asia/Kolkata", "signature": "x"}
    client.post(reverse("business:branch", args=[old_town.pk]), about)
    box = {"address": help_box.address, "name": nasty(end, "Lotus"), "incoming": "none", "active": "on"}
    ports = {"imap_port": 993, "smtp_port": 25, "imap_security": "tls", "smtp_security": "tls"}
    client.post(
        reverse("channels:mailbox", args=[help_box.pk]),
        {**box, **ports, "branch": old_town.pk, "imap_folder": "I"},
    )
    client.post(reverse("customers:change", args=[talk.customer_id]), {"name": nasty(end, "Sara")})
    for address in (nasty(end, "friend@example.org"), "friend@example.org"):
        client.post(
            reverse("conversations:add_participant", args=[talk.pk]), {"address": address, "name": nasty(end)}
        )
    file = SimpleUploadedFile(nasty(end, "a") + ".txt", b"x", content_type=nasty(end, "text/plain"))
    client.post(reverse("conversations:reply", args=[talk.pk]), {"text": nasty(end), "attachments": [file]})
    leave()
    assert_clean(server)
    assert len(server.taken) == 1


@each
def test_through_the_name_of_the_business_into_its_own_mails(
    help_box: Mailbox, server: MailServer, client: Client, olga: Staff, end: str
) -> None:
    """The link to a customer's own conversations and the mail for a forgotten password."""
    arrive(letter(), mailbox=help_box)
    client.force_login(olga)
    about = {"name": nasty(end, "Lotus"), "country": "IN", "languages": ["en"], "main_language": "en"}
    about |= {"undo_seconds": "10"}
    client.post(reverse("business:business"), about)
    stranger = Client()
    assert stranger.post(reverse("portal:mine"), {"email": SARAS_ADDRESS}).status_code == 200
    stranger.post(reverse("account_reset_password"), {"email": olga.email})
    leave()
    assert_clean(server)


@each
def test_into_no_header_of_a_page(client: Client, olga: Staff, sara: Customer, end: str) -> None:
    client.force_login(olga)
    answers = [
        client.post(reverse("set_language"), {"language": nasty(end, "ur"), "next": nasty(end, "/desk/")}),
        client.post(
            reverse("customers:add_identity", args=[sara.pk]),
            {"text": nasty(end, "a@b.example"), "next": nasty(end, "/")},
        ),
        client.get(reverse("desk:search"), {"q": nasty(end)}, headers={"HX-Request": "true"}),
        client.get(reverse("desk:inbox"), {"branch": nasty(end), "cursor": nasty(end)}),
    ]
    for answer in answers:
        assert answer.status_code < 500
        assert "X-Evil" not in answer.headers
        for name, value in answer.headers.items():
            assert not {"\r", "\n", "\x00"} & set(f"{name}{value}")
