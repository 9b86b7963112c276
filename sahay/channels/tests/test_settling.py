"""What people do with mails that need one."""

from __future__ import annotations

import pytest

from sahay.business.models import Branch, Staff
from sahay.channels.actions import discard, file_by_hand, retry
from sahay.channels.email import filing
from sahay.channels.email.models import Mailbox, RawMail
from sahay.channels.email.reasons import Reason
from sahay.channels.events import MailFiled, MailIgnored, MailRetried
from sahay.channels.tests.mails import arrive, letter
from sahay.conversations.models import Conversation, Message
from sahay.jobs.worker import run_until_empty
from sahay.journal.models import Entry
from sahay.kit.refusal import Refused


@pytest.fixture
def aside(help_box: Mailbox) -> RawMail:
    """A mail that says it comes from ourselves."""
    return arrive(letter("Please call me", sender="help@lotus.example", subject="Call"), mailbox=help_box)


def test_a_manager_files_it_as_a_new_conversation(aside: RawMail, mona: Staff, old_town: Branch) -> None:
    message = file_by_hand(aside, by=mona, branch=old_town)
    aside.refresh_from_db()
    assert (aside.state, aside.message, aside.settled_by) == (RawMail.State.FILED, message, mona)
    assert (message.body, message.conversation.branch) == ("Please call me", old_town)
    assert Entry.objects.get(kind=MailFiled.KIND, subject_id=aside.pk).actor_id == mona.pk


def test_a_manager_files_it_into_a_conversation(
    aside: RawMail, mona: Staff, saras_question: Conversation
) -> None:
    message = file_by_hand(aside, by=mona, conversation=saras_question)
    assert message.conversation == saras_question


def test_a_mail_nobody_can_read_is_filed_with_its_original(
    aside: RawMail, mona: Staff, old_town: Branch, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot(_raw: bytes) -> None:
        raise RecursionError

    monkeypatch.setattr("sahay.channels.actions.settling.read", cannot)
    message = file_by_hand(aside, by=mona, branch=old_town)
    assert message.attachments.get().blob.read() == aside.blob.read()


def test_a_mail_ignored_as_already_here_may_be_filed_all_the_same(
    help_box: Mailbox, mona: Staff, old_town: Branch
) -> None:
    raw = letter()
    arrive(raw, mailbox=help_box)
    again = arrive(raw, mailbox=help_box)
    assert again.reason == Reason.ALREADY_HERE
    file_by_hand(again, by=mona, branch=old_town)
    assert RawMail.objects.sum().filed == 2


def test_trying_again_works_on_it_as_if_it_had_just_come(
    help_box: Mailbox, mona: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as trouble:
        trouble.setattr(filing, "read", lambda raw: 1 / 0)
        row = arrive(letter(), mailbox=help_box)
    assert row.reason == Reason.UNREADABLE
    retry(row, by=mona)
    run_until_empty()
    row.refresh_from_db()
    assert (row.state, row.reason) == (RawMail.State.FILED, "")
    assert Entry.objects.filter(kind=MailRetried.KIND, subject_id=row.pk).exists()


def test_discarding_keeps_the_row_the_original_and_who_decided(aside: RawMail, mona: Staff) -> None:
    original = aside.blob.read()
    discard(aside, by=mona, because="advertising")
    aside.refresh_from_db()
    assert (aside.state, aside.reason, aside.detail) == (
        RawMail.State.IGNORED,
        Reason.DISCARDED,
        "advertising",
    )
    assert (aside.settled_by, aside.blob.read()) == (mona, original)
    assert Entry.objects.get(kind=MailIgnored.KIND, subject_id=aside.pk).actor_id == mona.pk


def test_an_agent_settles_nothing(aside: RawMail, ada: Staff, old_town: Branch) -> None:
    with pytest.raises(Refused):
        retry(aside, by=ada)
    with pytest.raises(Refused):
        discard(aside, by=ada)
    with pytest.raises(Refused):
        file_by_hand(aside, by=ada, branch=old_town)
    assert is_unchanged(aside)


def test_a_manager_of_another_branch_settles_nothing(
    aside: RawMail, mona: Staff, old_town: Branch, harbour: Branch
) -> None:
    mona.branches.set([harbour])
    mona.__dict__.pop("_branch_ids", None)
    with pytest.raises(Refused):
        discard(aside, by=mona)
    with pytest.raises(Refused):
        file_by_hand(aside, by=mona, branch=harbour)
    assert is_unchanged(aside)


def test_nobody_files_into_a_conversation_or_branch_they_do_not_see(
    aside: RawMail, mona: Staff, saras_question: Conversation, harbour: Branch
) -> None:
    Conversation.objects.filter(pk=saras_question.pk).update(branch=harbour)
    saras_question.refresh_from_db()
    with pytest.raises(Refused):
        file_by_hand(aside, by=mona, conversation=saras_question)
    with pytest.raises(Refused):
        file_by_hand(aside, by=mona, branch=harbour)
    assert is_unchanged(aside)


def test_a_filed_mail_is_not_filed_again(help_box: Mailbox, mona: Staff, old_town: Branch) -> None:
    row = arrive(letter(), mailbox=help_box)
    with pytest.raises(Refused):
        file_by_hand(row, by=mona, branch=old_town)
    assert Message.objects.filter(kind="in").count() == 1


def is_unchanged(mail: RawMail) -> bool:
    mail.refresh_from_db()
    still_aside = (mail.state, mail.reason) == (RawMail.State.SET_ASIDE, Reason.FROM_US)
    return still_aside and not Message.objects.filter(body="Please call me").exists()
