"""Files that pretend: whatever they are called and whatever is in them, a browser saves them."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

import pytest
from django.test import Client
from django.urls import reverse

from sahay.business.models import Branch, Staff
from sahay.channels.email.models import Mailbox, RawMail
from sahay.channels.tests.boxes import help_box
from sahay.channels.tests.mails import arrive
from sahay.conversations.actions import NewFile, note
from sahay.conversations.attachments import attach
from sahay.conversations.models import Attachment, Message
from sahay.conversations.tickets import ticket
from tests.cast import SARAS_ADDRESS, write_to

__all__ = ["help_box"]

FILES = [
    ("page.html", "text/html", b"<script>alert(1)</script>"),
    ("drawing.svg", "image/svg+xml", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
    ("page.xhtml", "application/xhtml+xml", b"<html xmlns='http://www.w3.org/1999/xhtml'/>"),
    ("feed.xml", "text/xml", b"<?xml-stylesheet href='javascript:alert(1)'?><x/>"),
    ("paper.pdf", "application/pdf", b"%PDF-1.7 /JS (app.alert(1))"),
    ("code.js", "text/javascript", b"alert(1)"),
    ("photo.png", "image/png", b"<!doctype html><script>alert(1)</script>"),
    ("photo.gif", "image/gif", b"GIF89a/*<svg/onload=alert(1)>*/=alert(1)//;"),
    ("mail.eml", "message/rfc822", b"Content-Type: text/html\r\n\r\n<script>alert(1)</script>"),
    ("archive.mht", "multipart/related", b"<script>alert(1)</script>"),
    ("../../../etc/passwd", "text/plain", b"root"),
    ("C:\\Windows\\system.ini", "text/plain", b"x"),
    ("invoice\u202efdp.exe", "application/x-msdownload", b"MZ"),
    ("a\r\nSet-Cookie: stolen=1\r\n\r\n<script>.txt", "text/plain", b"x"),
    ('quote".txt"; filename="evil.exe', "text/plain", b"x"),
    ("x" * 5000 + ".txt", "text/plain\r\nX-Evil: 1", b"x"),
    ("शिकायत شکایت.txt", "text/plain", b"x"),
    ("", "", b""),
]
each = pytest.mark.parametrize(("name", "content_type", "data"), FILES, ids=range(len(FILES)))


def saved_only(answer: object) -> None:
    headers = answer.headers  # type: ignore[attr-defined]
    shown = headers["Content-Type"].startswith("image/")
    assert headers["Content-Type"] in {"application/octet-stream", "image/gif", "image/png"}
    assert shown or headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in headers
    assert "X-Evil" not in headers
    for control in "\r\n\x00\u202e":
        assert control not in headers["Content-Disposition"]


@each
def test_staff_and_customers_save_and_never_open_them(
    client: Client, ada: Staff, old_town: Branch, name: str, content_type: str, data: bytes
) -> None:
    talk = write_to(old_town, "A file", "See the file")
    letter = talk.messages.get(kind=Message.Kind.IN)
    attach(letter, [NewFile(name, content_type, data)])
    file = Attachment.objects.get(message=letter)
    client.force_login(ada)
    for more in ("", "?inline=1"):
        saved_only(client.get(reverse("conversations:attachment", args=[talk.pk, file.pk]) + more))
    saras = Client()
    saras.get(reverse("portal:enter", args=[ticket("email", SARAS_ADDRESS)]))
    saved_only(saras.get(reverse("portal:file", args=[talk.pk, file.pk]) + "?inline=1"))
    page = client.get(reverse("desk:conversation", args=[talk.pk])).content.decode()
    assert "<script>alert" not in page
    assert "\u202e" not in page


def test_the_original_of_a_mail_is_saved_and_never_shown(
    client: Client, mona: Staff, help_box: Mailbox
) -> None:
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"], mail["Subject"] = "sara@example.org", "help@lotus.example", "x"
    mail.set_content("<script>alert(1)</script>", subtype="html")
    row = arrive(mail.as_bytes(), mailbox=help_box)
    client.force_login(mona)
    answer = client.get(reverse("channels:original", args=[row.pk]))
    saved_only(answer)
    assert RawMail.objects.get(pk=row.pk).blob.read() == answer.content


def test_a_file_is_not_reached_through_another_conversation(
    client: Client, ada: Staff, theo: Staff, old_town: Branch, harbour: Branch
) -> None:
    own, others = write_to(harbour, "Mine", "x"), write_to(old_town, "Theirs", "y")
    letter = others.messages.get(kind=Message.Kind.IN)
    attach(letter, [NewFile("secret.txt", "text/plain", b"secret")])
    file = Attachment.objects.get(message=letter)
    client.force_login(theo)
    for talk in (own, others):
        assert client.get(reverse("conversations:attachment", args=[talk.pk, file.pk])).status_code == 404


def test_a_file_in_a_note_is_never_a_customers(client: Client, ada: Staff, old_town: Branch) -> None:
    talk = write_to(old_town, "A file", "See the file")
    note(talk, by=ada, text="Between us", files=[NewFile("margins.txt", "text/plain", b"40 %")])
    file = Attachment.objects.get()
    client.get(reverse("portal:enter", args=[ticket("email", SARAS_ADDRESS)]))
    assert client.get(reverse("portal:file", args=[talk.pk, file.pk])).status_code == 404
    assert b"margins" not in client.get(reverse("portal:conversation", args=[talk.pk])).content
