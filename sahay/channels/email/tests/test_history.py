"""Mail from before is filed as it was: in its conversations, at its time, with nothing following from it."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from sahay.business.models import Branch, Staff
from sahay.channels.email.glance import IS_HERE
from sahay.channels.email.history.threads import BY_MAIL, BY_WORD
from sahay.channels.email.models import History, Mailbox, RawMail
from sahay.channels.email.tests.histories import BEGAN, brought, many, mbox, mbox_at, old, zipped
from sahay.channels.tests.mails import HELP, SARA, arrive, letter
from sahay.conversations.models import Clock, Conversation, Delivery, Message, WaitingOn
from sahay.jobs.models import Job
from sahay.jobs.worker import run_until_empty
from sahay.kit.refusal import Refused
from sahay.policies.models import Measure, Promise
from sahay.search.models import Document

pytestmark = pytest.mark.django_db


@pytest.fixture
def promised(old_town: Branch) -> None:
    """First answers are promised and acknowledged, to whoever writes today."""
    Promise.objects.create(measure=Measure.FIRST_ANSWER, amount=4, unit="hours", acknowledge=True)


def sums(history: History) -> tuple[int, int, int, int]:
    known = history.sum
    assert known.adds_up
    assert known.received == 0
    return known.fetched, known.filed, known.set_aside, known.ignored


def test_a_question_and_our_answer_make_one_conversation_of_the_past(
    promised: None, help_box: Mailbox, ada: Staff, tmp_path: Path
) -> None:
    question = old("Where is my kettle?", number=0)
    answer = old("It comes on Monday.", number=5, sender=HELP, to=SARA, answers=(0,))
    thanks = old("Thank you.", number=9, answers=(0, 5))
    history = brought(mbox_at(tmp_path / "old.mbox", question, answer, thanks), help_box)
    assert history.state == History.State.DONE
    assert sums(history) == (3, 3, 0, 0)
    one = Conversation.objects.get()
    assert [m.kind for m in one.messages.all()] == ["in", "out", "in"]
    assert (one.opened_at, one.activity_at) == (BEGAN, BEGAN + timedelta(hours=9))
    assert one.resolved_at == one.activity_at
    assert one.first_answered_at == BEGAN + timedelta(hours=5)
    assert one.waiting_on == WaitingOn.US
    assert one.branch == help_box.branch
    assert str(one.customer) == "Sara Khan"


def test_nothing_follows_from_the_past(promised: None, help_box: Mailbox, tmp_path: Path) -> None:
    brought(mbox_at(tmp_path / "old.mbox", *many(12)), help_box)
    run_until_empty()
    assert not Clock.objects.exists()
    assert not Delivery.objects.exists()
    assert not Message.objects.filter(automatic=True).exists()
    assert not Conversation.objects.open().exists()
    assert not Job.objects.filter(state="dead").exists()


def test_everything_of_the_past_can_be_found(help_box: Mailbox, tmp_path: Path) -> None:
    brought(mbox_at(tmp_path / "old.mbox", *many(4)), help_box)
    assert Document.objects.filter(kind="conversation").count() == 2


def test_answers_found_before_their_questions_stand_with_them(help_box: Mailbox, tmp_path: Path) -> None:
    mails = [
        old("Thank you.", number=9, answers=(0, 5)),
        old("It comes.", number=5, sender=HELP, to=SARA, answers=(0,)),
        old("Where?", number=0),
    ]
    brought(mbox_at(tmp_path / "old.mbox", *mails), help_box)
    one = Conversation.objects.get()
    assert [m.body for m in one.messages.all()] == ["Where?", "It comes.", "Thank you."]
    assert one.opened_at == BEGAN


def test_what_was_sent_and_what_came_may_lie_in_two_files(help_box: Mailbox, tmp_path: Path) -> None:
    answer = old("It comes.", number=5, sender=HELP, to=SARA, answers=(0,))
    brought(mbox_at(tmp_path / "sent.mbox", answer), help_box)
    brought(mbox_at(tmp_path / "inbox.mbox", old("Where?", number=0)), help_box)
    assert Conversation.objects.get().messages.count() == 2


def test_the_mails_of_another_mailbox_are_not_believed(
    help_box: Mailbox, harbour_box: Mailbox, tmp_path: Path
) -> None:
    brought(mbox_at(tmp_path / "a.mbox", old("Where?", number=0)), help_box)
    other = old("Me too.", number=3, sender="eve@example.org", answers=(0,))
    brought(mbox_at(tmp_path / "b.mbox", other), harbour_box)
    assert Conversation.objects.count() == 2


def test_our_answers_are_those_of_whoever_wrote_them(help_box: Mailbox, ada: Staff, tmp_path: Path) -> None:
    question = old("Where?", number=0)
    by_ada = old("From me.", number=1, sender=f"Ada <{ada.email}>", to=SARA, answers=(0,))
    by_former = old("From me too.", number=2, sender="old@lotus.example", to=SARA, answers=(0,))
    path = mbox_at(tmp_path / "old.mbox", question, by_ada, by_former)
    brought(path, help_box, own=("old@lotus.example",))
    out = Message.objects.filter(kind="out")
    assert [m.staff for m in out] == [ada, None]
    assert out[1].address == "old@lotus.example"


def test_a_mail_we_began_with_belongs_to_whom_we_wrote(help_box: Mailbox, tmp_path: Path) -> None:
    first = old("Your kettle is here.", number=0, sender=HELP, to=SARA)
    brought(mbox_at(tmp_path / "old.mbox", first, old("Coming.", number=4, answers=(0,))), help_box)
    one = Conversation.objects.get()
    assert str(one.customer) == "Sara Khan"
    assert one.first_answered_at == BEGAN
    assert one.participants.get().address == "sara@example.org"


def test_mails_among_ourselves_are_no_conversations(help_box: Mailbox, tmp_path: Path) -> None:
    history = brought(mbox_at(tmp_path / "old.mbox", old("Lunch?", number=0, sender=HELP, to=HELP)), help_box)
    assert sums(history) == (1, 0, 0, 1)
    assert not Conversation.objects.exists()


def test_the_same_mail_is_filed_once_however_it_comes(help_box: Mailbox, tmp_path: Path) -> None:
    live = letter("Where is my kettle?", message_id="same@example.org")
    arrive(live)
    other = old("Another.", number=1)
    history = brought(mbox_at(tmp_path / "old.mbox", live, other, other), help_box)
    assert sums(history) == (3, 1, 0, 2)
    assert Message.objects.filter(kind="in", automatic=False).count() == 2


def test_an_answer_of_today_joins_a_conversation_of_the_past(
    promised: None, help_box: Mailbox, tmp_path: Path
) -> None:
    question = old("Where?", number=0)
    answer = old("It comes.", number=5, sender=HELP, to=SARA, answers=(0,))
    brought(mbox_at(tmp_path / "old.mbox", question, answer), help_box)
    row = arrive(letter("It never came.", In_Reply_To="<old-5@example.org>"))
    one = Conversation.objects.get()
    assert row.message is not None
    assert row.message.conversation == one
    assert one.is_open


def test_an_open_conversation_stays_as_it_is(promised: None, help_box: Mailbox, tmp_path: Path) -> None:
    row = arrive(letter("Where?", message_id="live@example.org"))
    assert row.message is not None
    before = Conversation.objects.get()
    history = brought(mbox_at(tmp_path / "old.mbox", *many(4)), help_box)
    assert sums(history)[1] == 4
    after = Conversation.objects.get(pk=before.pk)
    assert (after.activity_at, after.due_at, after.resolved_at) == (before.activity_at, before.due_at, None)


def test_a_mail_that_cannot_be_filed_never_blocks_the_next(help_box: Mailbox, tmp_path: Path) -> None:
    path = tmp_path / "old.mbox"
    nobody = old("Who?", number=1, sender="").replace(b"From: \r\n", b"")
    path.write_bytes(mbox(old("One.", number=0), nobody, b"", old("Two.", number=2)))
    history = brought(path, help_box)
    assert sums(history) == (4, 2, 2, 0)
    reasons = RawMail.objects.filter(state="set_aside").order_by("pk").values_list("reason", flat=True)
    assert list(reasons) == ["no_sender", "empty"]


def test_lines_that_look_like_the_beginning_of_a_mail_are_none(help_box: Mailbox, tmp_path: Path) -> None:
    mail = old("From here on it is late.\n\nFrom sara we heard nothing.\n>From before", number=0)
    history = brought(mbox_at(tmp_path / "old.mbox", mail), help_box)
    assert sums(history)[0] == 1
    assert "\nFrom sara we heard nothing." in Message.objects.get().body


def test_a_folder_of_mails_is_read_whatever_their_marks(help_box: Mailbox, tmp_path: Path) -> None:
    for folder in ("cur", "new", "tmp", ".Sent/cur"):
        (tmp_path / "Maildir" / folder).mkdir(parents=True)
    (tmp_path / "Maildir/cur/1614.a:2,S").write_bytes(old("Where?", number=0))
    (tmp_path / "Maildir/new/1615.b").write_bytes(old("Hello?", number=3))
    (tmp_path / "Maildir/tmp/1616.c").write_bytes(b"half a mail")
    answer = old("Here.", number=1, sender=HELP, to=SARA, answers=(0,))
    (tmp_path / "Maildir/.Sent/cur/1617.d:2,S").write_bytes(answer)
    history = brought(tmp_path / "Maildir", help_box)
    assert sums(history) == (3, 3, 0, 0)
    assert Conversation.objects.count() == 2
    again = brought(tmp_path / "Maildir", help_box)
    assert sums(again) == (3, 3, 0, 0)


def test_a_zip_of_mailboxes_and_mails_is_read(help_box: Mailbox, tmp_path: Path) -> None:
    path = tmp_path / "takeout.zip"
    path.write_bytes(zipped(a__inbox=mbox(*many(4)), b__one=old("Alone.", number=50), empty=b""))
    assert sums(brought(path, help_box)) == (5, 5, 0, 0)


def test_what_was_added_since_is_read_when_asked_again(help_box: Mailbox, tmp_path: Path) -> None:
    path = mbox_at(tmp_path / "old.mbox", *many(4))
    # The beginning by which a file is known again is its first megabyte.
    large = old("x " * 600_000, number=900)
    path.write_bytes(mbox(large, *many(4)))
    assert sums(brought(path, help_box)) == (5, 5, 0, 0)
    with path.open("ab") as file:
        file.write(mbox(old("Later.", number=99)))
    history = brought(path, help_box)
    assert sums(history) == (6, 6, 0, 0)
    assert History.objects.count() == 1


def test_a_file_that_has_changed_is_read_from_the_beginning(help_box: Mailbox, tmp_path: Path) -> None:
    path = tmp_path / "old.mbox"
    large = old("x " * 600_000, number=900)
    path.write_bytes(mbox(large, *many(4)))
    brought(path, help_box)
    path.write_bytes(mbox(large, old("Between.", number=80), *many(4), *many(4)))
    history = brought(path, help_box)
    assert sums(history) == (15, 6, 0, 9)


def test_hostile_files_are_refused_or_set_aside(help_box: Mailbox, tmp_path: Path) -> None:
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK\x03\x04" + b"x" * 100)
    with pytest.raises(Refused):
        brought(broken, help_box)
    assert not History.objects.exists()
    rubbish = tmp_path / "rubbish.mbox"
    rubbish.write_bytes(bytes(range(256)) * 100)
    known = brought(rubbish, help_box)
    assert known.sum.adds_up
    assert known.taken == 1
    nothing = tmp_path / "nothing.mbox"
    nothing.write_bytes(b"")
    assert sums(brought(nothing, help_box))[0] == 0


def test_a_damaged_zip_keeps_what_could_be_read(help_box: Mailbox, tmp_path: Path) -> None:
    path = tmp_path / "old.zip"
    data = bytearray(zipped(a=mbox(*many(2)), b=mbox(*many(40)[2:])))
    at = data.index(b"b", data.index(b"PK\x03\x04", 10))
    data[at + 400] ^= 0xFF
    path.write_bytes(bytes(data))
    with pytest.raises(Refused, match="damaged"):
        brought(path, help_box)
    history = History.objects.get()
    assert history.state == History.State.STOPPED
    assert history.sum.adds_up


def test_reports_go_to_the_mail_they_are_about(help_box: Mailbox, tmp_path: Path) -> None:
    answer = old("It comes.", number=5, sender=HELP, to=SARA)
    history = brought(mbox_at(tmp_path / "old.mbox", answer, report(5), report(77)), help_box)
    assert sums(history) == (3, 2, 0, 1)
    kinds = [(m.kind, m.automatic) for m in Conversation.objects.get().messages.order_by("pk")]
    assert kinds == [("out", False), ("in", True)]


def report(number: int) -> bytes:
    return (
        b"From: Mail Delivery System <MAILER-DAEMON@mx.example.org>\r\nTo: help@lotus.example\r\n"
        b"Subject: Undelivered Mail\r\nDate: Mon, 01 Mar 2021 20:00:00 +0000\r\n"
        b"Message-ID: <report-%d@mx.example.org>\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        b"--b\r\n\r\nNo such user.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n"
        b"Reporting-MTA: dns; mx.example.org\r\n\r\nFinal-Recipient: rfc822; sara@example.org\r\n"
        b"Action: failed\r\nStatus: 5.1.1\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\n"
        b"Message-ID: <old-%d@example.org>\r\nSubject: x\r\n\r\n--b--\r\n"
    ) % (number, number)


def test_files_of_the_past_are_kept(help_box: Mailbox, tmp_path: Path) -> None:
    from email.message import EmailMessage

    mail = EmailMessage()
    mail["From"], mail["To"], mail["Message-ID"] = SARA, HELP, "<f@example.org>"
    mail.set_content("My bill.")
    mail.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="bill.pdf")
    brought(mbox_at(tmp_path / "old.mbox", mail.as_bytes()), help_box)
    assert Message.objects.get().attachments.get().blob.read() == b"%PDF"
    assert io.BytesIO(RawMail.objects.get().blob.read()).read(5) == b"From:"


@pytest.mark.on("sqlite")
@pytest.mark.parametrize(
    ("statement", "index"),
    [
        (IS_HERE.replace("%s", "'x'"), "same_mail_filed_once"),
        (BY_MAIL.format(ids="'x', 'y'").replace("%s", "1"), "message_external"),
        (BY_WORD.format(ids="'x', 'y'").replace("%s", "1"), "channels_spoken"),
    ],
)
def test_what_is_asked_for_each_mail_is_asked_of_an_index(statement: str, index: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {statement}")
        plan = " ".join(str(row) for row in cursor.fetchall())
    assert index in plan
    assert "SCAN" not in plan
