"""Files wait on the server with what somebody writes, go along with it, and are nobody else's."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sahay.business.models import Branch, Staff
from sahay.conversations import uploads
from sahay.conversations.forms.files import MOST_FILES
from sahay.conversations.models import Conversation, Message, Upload
from sahay.conversations.tests.builders import arrives
from sahay.conversations.uploads import forget_old_uploads, keep_upload, kept_files
from sahay.files.models import Blob
from sahay.kit.refusal import Refused

HTMX = {"HX-Request": "true"}


def put(
    client: Client, talk: Conversation, name: str = "plan.pdf", data: bytes = b"a plan", **more: str
) -> object:
    sent = {
        "kind": "reply",
        "once": f"word-{quote(name, safe='')}"[:40].replace("%", "-").replace(".", "-"),
    } | more
    where = reverse("conversations:upload", args=[talk.pk])
    return client.post(where, {**sent, "file": SimpleUploadedFile(name, data, "application/pdf")})


def answer(client: Client, talk: Conversation, **sent: object) -> object:
    return client.post(reverse("conversations:reply", args=[talk.pk]), sent, headers=HTMX)


def kept(
    talk: Conversation, staff: Staff, name: str = "plan.pdf", kind: str = "reply", data: bytes = b"a plan"
) -> Upload:
    file = SimpleUploadedFile(name, data, "application/pdf")
    return keep_upload(talk, staff, kind=kind, file=file, once=f"word-{name}"[:40])


def sent_files(talk: Conversation, kind: str = Message.Kind.OUT) -> list[str]:
    message = talk.messages.filter(kind=kind, automatic=False).latest("pk")
    return [file.name for file in message.attachments.all()]


def test_a_file_is_kept_as_soon_as_it_is_chosen_and_goes_along_with_the_answer(
    desk: Client, question: Conversation, ada: Staff
) -> None:
    line = put(desk, question)
    row = Upload.objects.get()
    assert line.status_code == 200
    assert f'name="uploads" value="{row.pk}"' in line.content.decode()
    answer(desk, question, text="See here.", uploads=[row.pk])
    assert sent_files(question) == ["plan.pdf"]
    row.refresh_from_db()
    assert row.sent_at
    assert kept_files(question, ada) == {}
    assert Blob.objects.filter(pk=row.blob_id).get().read() == b"a plan"


def test_a_file_alone_is_an_answer_and_a_note_has_files_of_its_own(
    desk: Client, question: Conversation, ada: Staff
) -> None:
    row = kept(question, ada, kind="note")
    where = reverse("conversations:note", args=[question.pk])
    desk.post(where, {"text": "", "uploads": [row.pk]})
    assert sent_files(question, Message.Kind.NOTE) == ["plan.pdf"]


def test_what_comes_twice_is_kept_once(desk: Client, question: Conversation) -> None:
    assert put(desk, question).content == put(desk, question).content
    assert Upload.objects.count() == 1


def test_an_answer_that_comes_twice_finds_its_files(desk: Client, question: Conversation, ada: Staff) -> None:
    row = kept(question, ada)
    for _time in range(2):
        answer(desk, question, text="See here.", uploads=[row.pk], once="a-word-of-the-box")
    assert question.messages.filter(kind=Message.Kind.OUT).count() == 1


@pytest.mark.parametrize("whose", ["mona", "note", "elsewhere"])
def test_nobody_sends_what_is_not_theirs_here(
    desk: Client, question: Conversation, ada: Staff, mona: Staff, old_town: Branch, whose: str
) -> None:
    other = arrives(old_town, address="joan@example.org").conversation
    row = {
        "mona": lambda: kept(question, mona),
        "note": lambda: kept(question, ada, kind="note"),
        "elsewhere": lambda: kept(other, ada),
    }[whose]()
    page = answer(desk, question, text="See here.", uploads=[row.pk])
    assert page.status_code == 422
    assert "not kept here any more" in page.content.decode()
    assert "See here.</textarea>" in page.content.decode()
    assert not question.messages.filter(kind=Message.Kind.OUT).exists()


@pytest.mark.parametrize("number", ["x", "-1", "999999", "9" * 30, ""])
def test_made_up_numbers_send_nothing(desk: Client, question: Conversation, number: str) -> None:
    assert answer(desk, question, text="See here.", uploads=[number]).status_code == 422
    assert not question.messages.filter(kind=Message.Kind.OUT).exists()


def test_only_whoever_may_answer_there_keeps_files(
    client: Client, question: Conversation, rita: Staff, theo: Staff
) -> None:
    client.force_login(theo)
    assert put(client, question).status_code == 404
    client.force_login(rita)
    assert put(client, question).status_code == 403
    assert put(client, question, kind="note").status_code == 403
    assert not Upload.objects.exists()
    assert not Blob.objects.filter(size=len(b"a plan")).exists()


def test_one_takes_away_only_ones_own(
    client: Client, question: Conversation, ada: Staff, mona: Staff
) -> None:
    row = kept(question, ada)
    where = reverse("conversations:forget_upload", args=[question.pk, row.pk])
    client.force_login(mona)
    assert client.post(where).status_code == 404
    assert Upload.objects.exists()
    client.force_login(ada)
    assert client.post(where).status_code == 204
    assert not Upload.objects.exists()
    assert not Blob.objects.filter(pk=row.blob_id).exists()


def test_bytes_that_something_else_has_stay(desk: Client, question: Conversation, ada: Staff) -> None:
    first, second = kept(question, ada, "one.pdf"), kept(question, ada, "two.pdf")
    assert first.blob_id == second.blob_id
    answer(desk, question, text="See here.", uploads=[first.pk])
    uploads.forget(second)
    assert question.messages.latest("pk").attachments.get().blob.read() == b"a plan"


@pytest.mark.parametrize(
    "sent", [{"kind": "x"}, {"kind": ""}, {"once": ""}, {"once": "x" * 41}, {"once": "no blanks here"}]
)
def test_what_is_no_file_of_a_box_is_not_kept(
    desk: Client, question: Conversation, sent: dict[str, str]
) -> None:
    page = put(desk, question, **sent)
    assert page.status_code == 400
    assert "attach it again" in page.content.decode()
    assert not Upload.objects.exists()


def test_too_many_and_too_much_are_refused_in_words(
    desk: Client, question: Conversation, ada: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(MOST_FILES):
        kept(question, ada, f"{number}.pdf")
    assert "at most 20 files" in put(desk, question).content.decode()
    monkeypatch.setattr(uploads, "MOST_FILES", 100)
    monkeypatch.setattr(uploads, "MOST_BYTES", 123)
    assert put(desk, question, data=bytes(4)).status_code == 422
    monkeypatch.setattr(uploads, "MOST_BYTES", 1_000)
    monkeypatch.setattr(uploads, "MOST_OF_ONE", 123)
    page = put(desk, question, data=bytes(4))
    assert "wait to be sent" in page.content.decode()
    assert Upload.objects.count() == MOST_FILES


def test_what_fits_alone_but_not_together_is_refused_when_it_is_sent(
    desk: Client, question: Conversation, ada: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [kept(question, ada, f"{number}.pdf") for number in range(3)]
    monkeypatch.setattr("sahay.conversations.forms.files.MOST_FILES", 2)
    page = answer(desk, question, text="See here.", uploads=[row.pk for row in rows])
    assert page.status_code == 422
    assert page.content.decode().count("data-upload=") == 3


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "a\r\nb.pdf",
        "<img src=x onerror=alert(1)>.pdf",
        "\u202efdp.exe",
        "பில்.pdf",
        "x" * 400,
    ],
)
def test_a_hostile_name_is_shown_as_it_is_and_does_nothing(
    desk: Client, question: Conversation, ada: Staff, name: str
) -> None:
    row = kept(question, ada, name)
    assert "/" not in row.name or "<" in row.name
    assert not {"\r", "\n", "\u202e"} & set(row.name)
    assert len(row.name) <= 255
    where = reverse("conversations:reply", args=[question.pk])
    page = desk.post(where, {"text": "{hole}", "uploads": [row.pk], "send_at": "x"}, headers=HTMX)
    assert "<img" not in page.content.decode()


def test_what_nobody_sent_is_forgotten_after_two_weeks(question: Conversation, ada: Staff) -> None:
    old, fresh, sent = (kept(question, ada, name, data=name.encode()) for name in ("old", "fresh", "sent"))
    long_ago = timezone.now() - timedelta(days=15)
    Upload.objects.filter(pk=old.pk).update(at=long_ago)
    Upload.objects.filter(pk=sent.pk).update(at=long_ago, sent_at=timezone.now())
    assert forget_old_uploads() == 1
    assert set(Upload.objects.all()) == {fresh, sent}
    assert not Blob.objects.filter(pk=old.blob_id).exists()


def test_an_answer_that_was_refused_keeps_its_files(desk: Client, question: Conversation, ada: Staff) -> None:
    row = kept(question, ada)
    page = answer(desk, question, text="See here.", uploads=[row.pk], send_at="2001-01-01T10:00")
    assert page.status_code == 422
    assert f'data-upload="{row.pk}"' in page.content.decode()
    row.refresh_from_db()
    assert row.sent_at is None


def test_the_action_refuses_what_its_caller_may_not(question: Conversation, ada: Staff, monkeypatch) -> None:
    monkeypatch.setattr(uploads, "MOST_OF_ONE", 3)
    with pytest.raises(Refused):
        kept(question, ada)
    assert not Upload.objects.exists()
