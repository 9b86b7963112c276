"""What becomes of a kept mail, and that the ledger adds up whatever happens."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from sahay.business.models import Branch
from sahay.channels.actions import keep
from sahay.channels.email import filing, sweeping
from sahay.channels.email.filing import Gone, Work
from sahay.channels.email.models import Mailbox, RawMail
from sahay.channels.email.reasons import Reason
from sahay.channels.events import MailFiled, MailSetAside
from sahay.channels.tests.mails import arrive, letter
from sahay.conversations.actions import Arrival
from sahay.conversations.models import Conversation, Message
from sahay.jobs.models import Job
from sahay.jobs.worker import run_until_empty
from sahay.journal.models import Entry
from sahay.policies.models import Measure, Promise


def test_a_mail_becomes_a_conversation_in_the_branch_of_its_mailbox(help_box: Mailbox) -> None:
    row = arrive(letter("My kettle leaks.\n", subject="Kettle"), mailbox=help_box)
    assert row.state == RawMail.State.FILED
    assert row.message is not None
    conversation = row.message.conversation
    assert (conversation.branch, conversation.subject) == (help_box.branch, "Kettle")
    assert conversation.participants.get().address == "sara@example.org"
    assert (row.sender, row.subject) == ("sara@example.org", "Kettle")
    entry = Entry.objects.get(kind=MailFiled.KIND)
    assert entry.facts["conversation"] == conversation.pk


def test_mail_in_other_scripts_keeps_its_words_and_its_language(help_box: Mailbox) -> None:
    row = arrive(
        letter(
            "میرا آرڈر ابھی تک نہیں آیا، براہ کرم بتائیں۔", subject="شکایت", sender="سارہ <sara@example.org>"
        )
    )
    assert row.message is not None
    assert row.message.body == "میرا آرڈر ابھی تک نہیں آیا، براہ کرم بتائیں۔"
    assert (row.message.language, row.message.author) == ("ur", "سارہ")
    assert row.message.conversation.subject == "شکایت"


def test_the_address_decides_the_branch_when_no_mailbox_is_known(
    help_box: Mailbox, harbour_box: Mailbox
) -> None:
    to_harbour = arrive(letter(to="Harbour <harbour+anything@lotus.example>"))
    to_nobody = arrive(letter(to="someone@elsewhere.example"))
    assert to_harbour.message is not None
    assert to_nobody.message is not None
    assert to_harbour.message.conversation.branch == harbour_box.branch
    assert to_nobody.message.conversation.branch == help_box.branch


def test_without_a_mailbox_for_everybody_else_a_stray_mail_belongs_to_no_branch_yet(
    harbour_box: Mailbox,
) -> None:
    row = arrive(letter(to="someone@elsewhere.example"))
    assert row.message is not None
    assert row.message.conversation.branch is None


def test_files_come_along_with_their_names(help_box: Mailbox) -> None:
    raw = (
        b"From: sara@example.org\r\nTo: help@lotus.example\r\nSubject: bill\r\nMessage-ID: <f1@e.org>\r\n"
        b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
        b"Content-Type: text/plain\r\n\r\nsee the bill\r\n--b\r\nContent-Type: application/pdf\r\n"
        b"Content-Disposition: attachment; filename*=utf-8''%E0%A4%AC%E0%A4%BF%E0%A4%B2.pdf\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjQK\r\n--b--\r\n"
    )
    row = arrive(raw)
    assert row.message is not None
    file = row.message.attachments.get()
    assert (file.name, file.content_type, file.blob.read()) == ("बिल.pdf", "application/pdf", b"%PDF-1.4\n")


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", Reason.EMPTY),
        (b"\r\n  \r\n", Reason.EMPTY),
        (b"Subject: nobody\r\n\r\nwho am I", Reason.NO_SENDER),
        (letter(sender="help@lotus.example"), Reason.FROM_US),
    ],
)
def test_what_cannot_be_filed_is_set_aside_with_its_reason(
    help_box: Mailbox, raw: bytes, reason: Reason
) -> None:
    row = arrive(raw)
    assert (row.state, row.reason) == (RawMail.State.SET_ASIDE, reason)
    assert Entry.objects.filter(kind=MailSetAside.KIND, subject_id=row.pk).count() == 1
    assert row.blob.read() == raw


def test_one_bad_mail_never_blocks_the_next(help_box: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    read = filing.read

    def stumbles(raw: bytes) -> object:
        if b"stumble" in raw:
            raise RecursionError("too deep")
        return read(raw)

    monkeypatch.setattr(filing, "read", stumbles)
    first = keep(letter("stumble"), source="smtp")
    second = keep(letter("walk on"), source="smtp")
    run_until_empty()
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.reason) == (RawMail.State.SET_ASIDE, Reason.UNREADABLE)
    assert "too deep" in first.detail
    assert second.state == RawMail.State.FILED


def test_an_error_while_writing_undoes_everything_and_sets_the_mail_aside(
    help_box: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    receive = filing.receive

    def falls_over(*arguments: object, **known: object) -> Message:
        receive(*arguments, **known)  # type: ignore[arg-type]
        raise ValueError("no such shelf")

    monkeypatch.setattr(filing, "receive", falls_over)
    row = arrive(letter())
    assert (row.state, row.reason) == (RawMail.State.SET_ASIDE, Reason.TROUBLE)
    assert not Conversation.objects.exists()
    assert not Message.objects.exists()


def test_mails_filed_in_one_go_know_of_each_other_and_a_bad_one_harms_none(
    help_box: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    receive = filing.receive

    def falls_over(arrival: Arrival, **known: object) -> Message:
        made = receive(arrival, **known)  # type: ignore[arg-type]
        if "stumble" in arrival.body:
            raise ValueError("no such shelf")
        return made

    monkeypatch.setattr(filing, "receive", falls_over)
    same = letter("first")
    rows = [keep(raw, source="smtp") for raw in (same, letter("stumble"), same, letter("last"))]
    run_until_empty()
    settled = [RawMail.objects.get(pk=row.pk) for row in rows]
    assert [row.state for row in settled] == ["filed", "set_aside", "ignored", "filed"]
    assert [row.reason for row in settled] == ["", Reason.TROUBLE, Reason.ALREADY_HERE, ""]
    assert set(Message.objects.values_list("body", flat=True)) == {"first", "last"}
    assert set(Job.objects.filter(task="channels.file_mail").values_list("state", flat=True)) == {"done"}


def test_large_mails_are_filed_one_after_another(help_box: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filing, "MOST_BYTES_AT_ONCE", 1_000)
    for n in range(3):
        keep(letter(f"large {n} " + "x" * 900), source="smtp")
    run_until_empty()
    assert set(RawMail.objects.values_list("state", flat=True)) == {"filed"}


def test_a_database_that_is_away_is_no_reason_to_set_a_mail_aside(
    help_box: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def is_away(*_arguments: object) -> object:
        from django.db import OperationalError

        raise OperationalError("database is locked")

    monkeypatch.setattr(filing, "glance", is_away)
    row = arrive(letter())
    assert row.state == RawMail.State.RECEIVED
    waiting = Job.objects.get(task="channels.file_mail")
    assert (waiting.state, waiting.attempts) == (Job.State.READY, 1)


def test_two_workers_on_one_mail_file_it_once(help_box: Mailbox) -> None:
    row = keep(letter(), source="smtp")
    first, second = (Work(RawMail.objects.select_related("blob", "mailbox").get(pk=row.pk)) for _each in "ab")
    first.prepare()
    second.prepare()
    first.settle()
    with pytest.raises(Gone):
        second.settle()
    row.refresh_from_db()
    assert row.state == RawMail.State.FILED


def test_working_on_a_mail_again_changes_nothing(help_box: Mailbox) -> None:
    row = arrive(letter())
    assert filing.file_mail(mail=row.pk) is None
    assert Conversation.objects.count() == 1


def test_the_sum_of_the_ledger_adds_up(help_box: Mailbox) -> None:
    same = letter()
    for raw in (same, same, b"", letter("another"), letter(sender=f"{help_box.address}")):
        arrive(raw)
    keep(letter("waiting"), source="file")
    sum_of_all = RawMail.objects.sum()
    assert (sum_of_all.fetched, sum_of_all.filed, sum_of_all.ignored) == (6, 2, 1)
    assert (sum_of_all.set_aside, sum_of_all.received) == (2, 1)
    assert sum_of_all.adds_up


def test_no_row_can_be_filed_without_a_message_or_dropped_without_a_reason(help_box: Mailbox) -> None:
    row = keep(letter(), source="smtp")
    for wrong in ({"state": "filed"}, {"state": "ignored"}, {"state": "set_aside"}, {"reason": "discarded"}):
        with pytest.raises(DatabaseError):
            _change(row, **wrong)
    row.refresh_from_db()
    assert row.state == RawMail.State.RECEIVED


def _change(row: RawMail, **wrong: str) -> None:
    from django.db import transaction

    with transaction.atomic():
        RawMail.objects.filter(pk=row.pk).update(**wrong)


def test_a_mail_whose_job_was_given_up_gets_another_try_and_in_the_end_a_person(help_box: Mailbox) -> None:
    row = keep(letter(), source="smtp")
    Job.objects.all().delete()
    RawMail.objects.update(received_at=row.received_at - 2 * sweeping.TOO_LONG)
    sweeping.look_after_mail()
    assert Job.objects.get(task="channels.file_mail").arguments == {"mail": row.pk}
    for _round in range(sweeping.MOST_ATTEMPTS):
        Job.objects.all().delete()
        sweeping.look_after_mail()
    row.refresh_from_db()
    assert (row.state, row.reason) == (RawMail.State.SET_ASIDE, Reason.LOST_WORKERS)


def test_a_mail_costs_few_queries(help_box: Mailbox, old_town: Branch) -> None:
    """Counted from the door to the conversation: kept, claimed, read, decided, filed and written off."""
    Promise.objects.create(measure=Measure.FIRST_ANSWER, amount=4, unit="hours", acknowledge=False)
    arrive(letter())
    with CaptureQueriesContext(connection) as counted:
        arrive(letter("and another", subject="Pan"))
    asked = [query["sql"] for query in counted if "SAVEPOINT" not in query["sql"]]
    assert len(asked) <= 34, "\n".join(asked)
