"""An answer that was taken back comes back whole: its files go along with the next one."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sahay.business.models import Staff
from sahay.conversations import actions
from sahay.conversations.actions import NewFile, reply
from sahay.conversations.models import Conversation, Message
from sahay.conversations.tests.builders import page, verb


def test_files_of_an_answer_taken_back_go_along_with_the_next_one(
    desk: Client, question: Conversation, ada: Staff
) -> None:
    files = [NewFile("plan.pdf", "application/pdf", b"a plan"), NewFile("no.txt", "text/plain", b"no")]
    message = reply(question, by=ada, text="Tomorrow.", files=files)
    desk.post(verb("undo", question, message.pk))
    html = desk.get(f"{page(question)}?restore={message.pk}").content.decode()
    assert ("plan.pdf" in html, "no.txt" in html) == (True, True)
    wanted = message.attachments.get(name="plan.pdf")
    new = SimpleUploadedFile("more.txt", b"more")
    desk.post(
        verb("reply", question), {"text": "At noon.", "again": [wanted.pk], "attachments": [new]}, follow=True
    )
    sent = question.messages.filter(kind=Message.Kind.OUT).latest("pk")
    assert {file.name: file.blob.read() for file in sent.attachments.all()} == {
        "plan.pdf": b"a plan",
        "more.txt": b"more",
    }


def test_only_files_one_has_taken_back_oneself_go_along_again(
    client: Client, question: Conversation, ada: Staff, mona: Staff
) -> None:
    message = reply(question, by=ada, text="Tomorrow.", files=[NewFile("plan.pdf", "application/pdf", b"a")])
    kept = message.attachments.get()
    for taken_back, who in ((False, ada), (True, mona)):
        if taken_back:
            actions.undo(message, by=ada)
        client.force_login(who)
        before = Message.objects.count()
        answer = client.post(verb("reply", question), {"text": "Mine now.", "again": [kept.pk]})
        assert answer.status_code == 422
        assert "Mine now." in answer.content.decode()
        assert Message.objects.count() == before
