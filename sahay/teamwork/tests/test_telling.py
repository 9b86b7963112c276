"""Who is told of what: named, given work, answered, failed; once, and only those who may see it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from sahay.business.actions.presence import add_absence
from sahay.business.models import Branch, Staff
from sahay.conversations.actions import assign, customer_writes, move, note, reply, resolve, tell_people
from sahay.conversations.events import AnswerFailed
from sahay.conversations.models import Conversation
from sahay.conversations.sending import failed
from sahay.jobs.models import Job
from sahay.journal.models import Entry
from sahay.journal.reactions import answer
from sahay.kit.refusal import Refused
from sahay.teamwork.actions import choose_hearing, follow
from sahay.teamwork.models import Follow, Hearing, Notice

Worked = Callable[[], object]


def told(person: Staff) -> list[str]:
    return list(Notice.objects.filter(staff=person).order_by("pk").values_list("kind", flat=True))


def test_whoever_is_named_is_told_once_and_follows(
    saras_question: Conversation, ada: Staff, mona: Staff, theo: Staff, worked: Worked
) -> None:
    written = note(saras_question, by=ada, text="@Mona @mona @Theo @Ada: please look.")
    worked()
    assert (told(mona), told(theo), told(ada)) == (["named"], [], [])
    assert list(Follow.objects.values_list("staff", flat=True)) == [mona.pk]
    notice = Notice.objects.get()
    assert (notice.message, notice.actor) == (written.pk, "Ada Lovelace")


def test_a_reaction_that_runs_twice_tells_once(
    saras_question: Conversation, ada: Staff, mona: Staff, worked: Worked
) -> None:
    note(saras_question, by=ada, text="@Mona")
    worked()
    entry = Entry.objects.get(kind="conversations.noted")
    answer.enqueue(reaction="teamwork.reactions.note_was_written", entry=entry.pk)
    worked()
    assert told(mona) == ["named"]


def test_whoever_gets_it_from_another_is_told_and_who_takes_it_is_not(
    saras_question: Conversation, ada: Staff, mona: Staff, worked: Worked
) -> None:
    assign(saras_question, by=ada, to=mona)
    assign(saras_question, by=ada, to=ada)
    assign(saras_question, by=ada, to=None)
    worked()
    assert (told(mona), told(ada)) == (["assigned"], [])


def test_whoever_is_responsible_hears_that_the_customer_answered(
    saras_question: Conversation, ada: Staff, worked: Worked
) -> None:
    assign(saras_question, by=ada, to=ada)
    customer_writes(saras_question, text="Thank you.", by=saras_question.customer)
    worked()
    assert told(ada) == ["wrote"]


def test_whoever_answers_has_seen_what_told_them_of_it(
    saras_question: Conversation, ada: Staff, mona: Staff, worked: Worked
) -> None:
    assign(saras_question, by=mona, to=ada)
    worked()
    reply(saras_question, by=ada, text="Tomorrow.")
    worked()
    customer_writes(saras_question, text="Thank you.", by=saras_question.customer)
    worked()
    assert list(Notice.objects.unseen().values_list("kind", flat=True)) == ["wrote"]


def test_a_letter_that_opens_a_conversation_asks_for_no_work_here(saras_question: Conversation) -> None:
    assert not Job.objects.filter(arguments__reaction__startswith="teamwork").exists()


def test_whoever_wrote_an_answer_that_failed_is_told(
    saras_question: Conversation, ada: Staff, mona: Staff, worked: Worked
) -> None:
    sent = reply(saras_question, by=ada, text="Tomorrow.")
    failed(sent.delivery, "no_way", {})
    assert Entry.objects.filter(kind=AnswerFailed.KIND).exists()
    worked()
    assert (told(ada), told(mona)) == (["failed"], [])


def test_news_are_counted_for_those_who_follow_but_not_for_who_made_them(
    saras_question: Conversation, ada: Staff, mona: Staff, worked: Worked
) -> None:
    follow(saras_question, by=ada)
    follow(saras_question, by=mona)
    customer_writes(saras_question, text="One more thing.", by=saras_question.customer)
    note(saras_question, by=ada, text="They are in a hurry.")
    reply(saras_question, by=ada, text="Tomorrow.")
    resolve(saras_question, by=ada)
    worked()
    news = dict(Follow.objects.values_list("staff", "news"))
    assert (news[ada.pk], news[mona.pk]) == (1, 4)


def test_what_went_to_another_branch_is_out_of_the_list(
    saras_question: Conversation, ada: Staff, mona: Staff, harbour: Branch, worked: Worked
) -> None:
    note(saras_question, by=ada, text="@Mona")
    worked()
    assert Notice.objects.visible_to(mona).count() == 1
    move(saras_question, by=ada, branch=harbour)
    assert Notice.objects.visible_to(mona).count() == 0


def test_a_mail_tells_only_those_who_chose_it_and_nothing_of_the_note(
    saras_question: Conversation, ada: Staff, mona: Staff, olga: Staff, worked: Worked
) -> None:
    choose_hearing(by=mona, mail_when_named=True)
    note(saras_question, by=ada, text="@Mona @Olga: they are angry.")
    worked()
    [letter] = mail.outbox
    assert letter.to == [mona.email]
    assert f"/desk/conversations/{saras_question.pk}/" in letter.body
    assert "angry" not in letter.body + letter.subject


def test_somebody_who_left_chooses_nothing(ada: Staff) -> None:
    ada.is_active = False
    with pytest.raises(Refused):
        choose_hearing(by=ada, mail_when_named=True)
    assert not Hearing.objects.exists()


def test_whoever_is_called_finds_it_in_their_list(
    saras_question: Conversation, ada: Staff, mona: Staff, worked: Worked
) -> None:
    tell_people(saras_question, by=ada, people=[mona.pk, ada.pk], words="Please look.")
    worked()
    notice = Notice.objects.get()
    assert (notice.staff, notice.kind, notice.who) == (mona, Notice.Kind.TOLD, "Ada Lovelace")


def test_whoever_scheduled_an_answer_is_told_that_it_is_held_back(
    saras_question: Conversation, ada: Staff, mona: Staff, worked: Worked
) -> None:
    reply(saras_question, by=ada, text="In a week.", send_at=timezone.now() + timedelta(days=7))
    customer_writes(saras_question, text="It has come.", by=saras_question.customer)
    worked()
    assert (told(ada), told(mona)) == (["held"], [])


def test_whoever_stands_in_is_told_of_work_that_comes_to_somebody_away(
    saras_question: Conversation, ada: Staff, mona: Staff, theo: Staff, worked: Worked
) -> None:
    now = timezone.now()
    add_absence(
        ada, starts_at=now - timedelta(days=1), ends_at=now + timedelta(days=1), stand_in=mona, by=ada
    )
    assign(saras_question, by=mona, to=ada)
    worked()
    assert (told(ada), told(mona)) == (["assigned"], [])
    customer_writes(saras_question, text="Thank you.", by=saras_question.customer)
    worked()
    assert (told(ada), told(mona)) == (["assigned", "wrote"], ["stands_in"])
    assert Notice.objects.get(staff=mona).actor == "Ada Lovelace"
    note(saras_question, by=mona, text="@Ada")
    worked()
    assert told(mona) == ["stands_in"]
