"""Bringing mail in on a page."""

from __future__ import annotations

import io

import pytest
from django.test import Client

from sahay.business.models import Staff
from sahay.channels.actions import begin_history, file_by_hand, retry
from sahay.channels.email.models import History, Mailbox, RawMail
from sahay.channels.email.tests.histories import brought, many, mbox, mbox_at, old, zipped
from sahay.conversations.models import Clock, Conversation, Message
from sahay.files.models import Parcel
from sahay.jobs.models import Job
from sahay.jobs.worker import run_until_empty
from sahay.journal.models import Entry
from sahay.kit.refusal import Refused
from sahay.policies.models import Measure, Promise

pytestmark = pytest.mark.django_db
PAGE = "/desk/mail/before/"


@pytest.fixture
def at_work(client: Client, olga: Staff, help_box: Mailbox) -> Client:
    client.force_login(olga)
    return client


def file(data: bytes, name: str = "old.mbox") -> io.BytesIO:
    made = io.BytesIO(data)
    made.name = name
    return made


def test_a_file_is_handed_in_and_read(at_work: Client, help_box: Mailbox) -> None:
    sent = {"mailbox": help_box.pk, "file": file(mbox(*many(50)))}
    assert at_work.post(PAGE, sent).status_code == 302
    assert "How far it is" in at_work.get(f"{PAGE}progress/").text
    run_until_empty()
    page = at_work.get(PAGE).text
    assert "How far it is" not in page
    assert "every 2s" not in page
    assert Conversation.objects.resolved().count() == 25
    kinds = list(Entry.objects.filter(kind__startswith="channels.history").values_list("kind", flat=True))
    assert kinds == ["channels.history_begun", "channels.history_ended"]


def test_a_zip_is_handed_in_and_other_addresses_are_ours(at_work: Client, help_box: Mailbox) -> None:
    ours = old("Ours.", number=1, sender="shop@old.example", to="sara@example.org", answers=(0,))
    sent = {
        "mailbox": help_box.pk,
        "file": file(zipped(a=mbox(old("Where?", number=0), ours)), "all.zip"),
        "own": "Shop@old.example, owner@old.example",
    }
    at_work.post(PAGE, sent)
    run_until_empty()
    assert Message.objects.get(kind="out").body == "Ours."


def test_only_those_who_may_take_the_business_out_bring_mail_in(
    client: Client, mona: Staff, help_box: Mailbox
) -> None:
    client.force_login(mona)
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, {"mailbox": help_box.pk, "folder": "INBOX"}).status_code == 403
    with pytest.raises(Refused):
        begin_history(help_box, by=mona, kind="imap", name="INBOX", fingerprint="x")
    assert not History.objects.exists()
    assert not Job.objects.filter(task="channels.bring_history").exists()


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "Choose a file"),
        ({"folder": "INBOX"}, "We do not fetch mail"),
        ({"folder": "INBOX", "own": "no address"}, "whole email address"),
    ],
)
def test_what_is_missing_or_wrong_is_said(
    at_work: Client, help_box: Mailbox, sent: dict[str, str], words: str
) -> None:
    page = at_work.post(PAGE, {"mailbox": help_box.pk, **sent})
    assert page.status_code == 422
    assert words in page.text
    assert not History.objects.exists()


def test_a_broken_zip_is_refused(at_work: Client, help_box: Mailbox) -> None:
    page = at_work.post(PAGE, {"mailbox": help_box.pk, "file": file(b"PK\x03\x04xxxx")})
    assert page.status_code == 422
    assert "damaged" in page.text
    assert not History.objects.exists()


def test_a_bomb_is_refused(at_work: Client, help_box: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    from sahay.channels.email.history import sources

    monkeypatch.setattr(sources, "ALWAYS", 1_000_000)
    bomb = zipped(a=bytes(20_000_000))
    page = at_work.post(PAGE, {"mailbox": help_box.pk, "file": file(bomb)})
    assert page.status_code == 422
    assert not History.objects.exists()


def test_a_file_that_is_not_kept_any_more_is_asked_for_again(at_work: Client, help_box: Mailbox) -> None:
    at_work.post(PAGE, {"mailbox": help_box.pk, "file": file(mbox(*many(6)))})
    Parcel.objects.all().delete()
    run_until_empty()
    assert "Hand it in again" in at_work.get(PAGE).text
    at_work.post(PAGE, {"mailbox": help_box.pk, "file": file(mbox(*many(6)))})
    run_until_empty()
    history = History.objects.get()
    assert (history.state, history.sum.filed) == ("done", 6)


def test_the_same_file_twice_at_once_is_a_clash(at_work: Client, help_box: Mailbox) -> None:
    sent = mbox(*many(6))
    at_work.post(PAGE, {"mailbox": help_box.pk, "file": file(sent)})
    again = at_work.post(PAGE, {"mailbox": help_box.pk, "file": file(sent)})
    assert again.status_code == 422
    assert "being brought in already" in again.text


def test_what_was_set_aside_is_never_answered_either(
    olga: Staff, help_box: Mailbox, tmp_path: object
) -> None:
    from pathlib import Path

    Promise.objects.create(measure=Measure.FIRST_ANSWER, amount=4, unit="hours", acknowledge=True)
    nobody = old("Who?", number=1, sender="").replace(b"From: \r\n", b"")
    other = old("Who else?", number=2, sender="").replace(b"From: \r\n", b"")
    brought(mbox_at(Path(str(tmp_path)) / "a", old("First.", number=0), nobody, other), help_box)
    first, second = RawMail.objects.set_aside().order_by("pk")
    retry(first, by=olga)
    file_by_hand(second, by=olga, conversation=Conversation.objects.get())
    run_until_empty()
    assert RawMail.objects.get(pk=first.pk).reason == "no_sender"
    assert Conversation.objects.get().messages.count() == 2
    assert not Conversation.objects.open().exists()
    assert not Clock.objects.exists()
    assert not Message.objects.filter(kind="out").exists()
