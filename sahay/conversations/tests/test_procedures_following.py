"""Procedures go where the matter goes: joined, parted, handed to another branch, made two."""

import pytest

from sahay.business.models import Branch, Staff
from sahay.conversations.actions import join, move, part_again, resolve, set_kind, split
from sahay.conversations.actions.procedures import start_procedure
from sahay.conversations.models import Conversation
from sahay.conversations.tests.builders import arrives
from sahay.conversations.tests.test_procedures import in_force
from sahay.documents import actions as documents
from sahay.documents.models import Version
from sahay.jobs.worker import run_until_empty
from sahay.journal.models import Entry
from sahay.kit.refusal import Refused
from sahay.procedures import actions as procedures
from sahay.procedures.models import Run


@pytest.fixture
def listening(olga: Staff) -> Version:
    return in_force("listening", olga)


@pytest.fixture
def afterthought(saras_question: Conversation) -> Conversation:
    """Sara writes again, in a mail of its own."""
    assert saras_question.branch
    return arrives(saras_question.branch, "I forgot: it is blue.").conversation


def goes_on(*conversations: Conversation) -> list[tuple[int | None, int]]:
    """What is open: where, and how many steps were taken."""
    runs = Run.objects.open().filter(about_id__in=[one.pk for one in conversations])
    return sorted((run.about_id, run.taken.count()) for run in runs)


def test_steps_that_have_to_be_done_come_along_when_two_are_joined(
    saras_question: Conversation, afterthought: Conversation, listening: Version, ada: Staff
) -> None:
    run = start_procedure(afterthought, listening, by=ada)
    procedures.take_step(run, "a", by=ada)
    into = join(afterthought, by=ada, into=saras_question)
    assert into.has_runs
    assert goes_on(afterthought, into) == [(into.pk, 1)]
    with pytest.raises(Refused, match="has to be done first"):
        resolve(into, by=ada)


def test_a_complaint_that_goes_on_elsewhere_stays_one_and_its_steps_are_not_asked_twice(
    saras_question: Conversation, afterthought: Conversation, ada: Staff, olga: Staff
) -> None:
    in_force("complaint", olga)
    set_kind(afterthought, by=ada, kind="complaint")
    run_until_empty()
    run = Run.objects.get()
    Run.objects.update(finished_at=run.started_at)
    into = join(afterthought, by=ada, into=saras_question)
    run_until_empty()
    run.refresh_from_db()
    assert (into.kind, run.about_id, Run.objects.count()) == ("complaint", into.pk, 1)
    parted, _later = part_again(afterthought, by=ada)
    into.refresh_from_db()
    run.refresh_from_db()
    assert (parted.kind, into.kind, run.about_id) == ("complaint", "question", parted.pk)


def test_what_was_settled_is_open_again_with_the_steps_that_come_to_it(
    saras_question: Conversation, afterthought: Conversation, listening: Version, ada: Staff
) -> None:
    start_procedure(afterthought, listening, by=ada)
    Conversation.objects.filter(pk=afterthought.pk).update(waiting_on="customer")
    resolve(saras_question, by=ada)
    into = join(afterthought, by=ada, into=saras_question)
    assert (into.is_open, into.waiting_on) == (True, "customer")
    assert resolve(part_again(afterthought, by=ada)[0], by=ada, despite="She left.")
    into.refresh_from_db()
    assert not into.is_open


def test_what_was_done_meanwhile_goes_back_when_they_are_parted(
    saras_question: Conversation, afterthought: Conversation, listening: Version, ada: Staff
) -> None:
    run = start_procedure(afterthought, listening, by=ada)
    join(afterthought, by=ada, into=saras_question)
    procedures.take_step(run, "a", by=ada)
    part_again(afterthought, by=ada)
    assert goes_on(afterthought, saras_question) == [(afterthought.pk, 1)]
    assert not resolve(saras_question, by=ada).is_open


@pytest.mark.parametrize("further", ["joined", "there"])
def test_of_two_that_are_the_same_the_one_that_is_further_goes_on(
    saras_question: Conversation, afterthought: Conversation, listening: Version, ada: Staff, further: str
) -> None:
    there = start_procedure(saras_question, listening, by=ada)
    joined = start_procedure(afterthought, listening, by=ada)
    procedures.take_step(joined if further == "joined" else there, "a", by=ada)
    before = goes_on(afterthought, saras_question)
    into = join(afterthought, by=ada, into=saras_question)
    assert goes_on(afterthought, into) == [(into.pk, 1)]
    gone = Run.objects.get(abandoned_at__isnull=False)
    assert gone == (there if further == "joined" else joined)
    assert f"#{afterthought.pk} was joined into #{into.pk}" in gone.reason
    part_again(afterthought, by=ada)
    assert goes_on(afterthought, saras_question) == before
    told = Entry.objects.filter(kind__startswith="procedures.run_").order_by("pk")
    assert [one.kind for one in told][-2:] == ["procedures.run_abandoned", "procedures.run_resumed"]


def test_what_was_begun_again_meanwhile_goes_on_alone_when_they_are_parted(
    saras_question: Conversation, afterthought: Conversation, listening: Version, ada: Staff
) -> None:
    given_up = start_procedure(saras_question, listening, by=ada)
    further = start_procedure(afterthought, listening, by=ada)
    procedures.take_step(further, "a", by=ada)
    into = join(afterthought, by=ada, into=saras_question)
    procedures.abandon_run(further, reason="It does not fit.", by=ada)
    again = start_procedure(into, listening, by=ada)
    part_again(afterthought, by=ada)
    assert list(Run.objects.open()) == [again]
    given_up.refresh_from_db()
    assert not given_up.is_open


@pytest.mark.parametrize("works_there", [False, True])
def test_only_who_works_where_it_went_still_has_a_run(
    saras_question: Conversation,
    listening: Version,
    harbour: Branch,
    ada: Staff,
    olga: Staff,
    works_there: bool,
) -> None:
    run = start_procedure(saras_question, listening, by=olga if works_there else ada)
    move(saras_question, by=olga, branch=harbour)
    run.refresh_from_db()
    assert (run.branch, run.holder) == (harbour, olga if works_there else None)


def test_a_new_version_begins_nothing_beside_what_goes_on(
    saras_question: Conversation, listening: Version, ada: Staff, olga: Staff
) -> None:
    run = start_procedure(saras_question, listening, by=ada)
    draft = documents.start_draft(listening.document, by=olga)
    words = {"step.a.text.en": "Listen to the end."}
    procedures.change(draft, words, seen={key: draft.facts[key] for key in words}, by=olga)
    newer = documents.approve(documents.propose(draft, by=olga), by=olga)
    assert newer.pk != listening.pk
    assert start_procedure(saras_question, newer, by=ada) == run
    assert Run.objects.count() == 1


def test_a_complaint_that_becomes_two_has_its_steps_twice(
    saras_question: Conversation, olga: Staff, ada: Staff
) -> None:
    in_force("complaint", olga)
    set_kind(saras_question, by=ada, kind="complaint")
    arrives(saras_question.branch, "And the lid is bent.", conversation=saras_question)
    new = split(saras_question, by=ada, messages=[saras_question.messages.last().pk])
    run_until_empty()
    assert goes_on(saras_question, new) == [(saras_question.pk, 0), (new.pk, 0)]
