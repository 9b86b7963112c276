"""A procedure beside a conversation: begun by hand or by kind, and done before the matter is settled."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sahay.business.models import Branch, Staff
from sahay.conversations.actions import move, reopen, resolve, set_kind, take_resolving_back
from sahay.conversations.actions.procedures import start_procedure, start_procedures_of_kind
from sahay.conversations.models import Conversation
from sahay.conversations.thread import happenings
from sahay.documents import actions as documents
from sahay.documents.models import Version
from sahay.journal.forgetting import leave_no_words
from sahay.journal.models import Entry
from sahay.kit.refusal import Refused
from sahay.procedures import actions as procedures
from sahay.procedures.matters import abouts
from sahay.procedures.models import Run
from tests.cast import write_to

OPEN = "/desk/promises/procedures/runs/"


def in_force(key: str, by: Staff) -> Version:
    document = procedures.begin_from_library(key, by=by)
    return documents.approve(documents.propose(document.versions.drafts().get(), by=by), by=by)


@pytest.fixture
def listening(olga: Staff) -> Version:
    return in_force("listening", olga)


def test_its_required_steps_come_before_resolving(
    saras_question: Conversation, listening: Version, ada: Staff
) -> None:
    run = start_procedure(saras_question, listening, by=ada)
    with pytest.raises(Refused, match="Listen without interrupting"):
        resolve(saras_question, by=ada)
    saras_question.refresh_from_db()
    assert saras_question.is_open
    for key, given in (
        ("a", {}),
        ("b", {"value": "The kettle."}),
        ("c", {"value": "Sara"}),
        ("e", {}),
    ):
        procedures.take_step(run, key, by=ada, **given)
    assert not resolve(saras_question, by=ada).is_open


def test_a_reason_settles_it_all_the_same_and_is_kept(
    saras_question: Conversation, listening: Version, ada: Staff
) -> None:
    start_procedure(saras_question, listening, by=ada)
    assert not resolve(saras_question, by=ada, despite="She came by herself.").is_open
    entry = Entry.objects.get(kind="procedures.run_abandoned")
    assert entry.facts["reason"] == "She came by herself."
    reopen(saras_question, by=ada)
    assert not resolve(saras_question, by=ada).is_open


def test_who_takes_resolving_back_finds_the_procedure_as_it_stood(
    saras_question: Conversation, listening: Version, ada: Staff
) -> None:
    run = start_procedure(saras_question, listening, by=ada)
    procedures.take_step(run, "a", by=ada)
    resolve(saras_question, by=ada, despite="Pressed the wrong one.")
    take_resolving_back(saras_question, by=ada)
    run.refresh_from_db()
    assert (run.is_open, run.reason, run.taken.get().step) == (True, "", "a")
    with pytest.raises(Refused, match="has to be done first"):
        resolve(saras_question, by=ada)
    assert Entry.objects.filter(kind="procedures.run_resumed", subject_id=saras_question.pk).exists()


def test_what_was_given_up_before_stays_so_when_resolving_is_taken_back(
    saras_question: Conversation, listening: Version, ada: Staff
) -> None:
    run = start_procedure(saras_question, listening, by=ada)
    procedures.abandon_run(run, reason="She left.", by=ada)
    resolve(saras_question, by=ada)
    take_resolving_back(saras_question, by=ada)
    run.refresh_from_db()
    assert not run.is_open


def test_somebody_of_another_branch_begins_none(
    saras_question: Conversation, listening: Version, theo: Staff
) -> None:
    with pytest.raises(Refused):
        start_procedure(saras_question, listening, by=theo)
    saras_question.refresh_from_db()
    assert not saras_question.has_runs
    assert not Run.objects.exists()


def test_a_complaint_begins_its_procedure_by_itself_and_once(
    saras_question: Conversation, olga: Staff, ada: Staff
) -> None:
    in_force("complaint", olga)
    assert start_procedures_of_kind(saras_question) == []
    set_kind(saras_question, by=ada, kind="complaint")
    assert len(start_procedures_of_kind(saras_question)) == 1
    assert start_procedures_of_kind(saras_question) == []
    saras_question.refresh_from_db()
    assert saras_question.has_runs


def test_whoever_takes_the_conversation_over_goes_on_with_the_run(
    saras_question: Conversation, listening: Version, harbour: Branch, olga: Staff, theo: Staff
) -> None:
    run = start_procedure(saras_question, listening, by=olga)
    with pytest.raises(Refused):
        procedures.take_step(run, "a", by=theo)
    assert not run.taken.exists()
    move(saras_question, by=olga, branch=harbour)
    run.refresh_from_db()
    procedures.take_step(run, "a", by=theo)
    assert run.taken.get().by == theo


def test_the_checklist_stands_on_the_page_and_is_ticked_without_javascript(
    client: Client, saras_question: Conversation, listening: Version, ada: Staff
) -> None:
    client.force_login(ada)
    verbs = f"/desk/conversations/{saras_question.pk}"
    assert "Listening and saying back" in client.get(f"{verbs}/procedure/").content.decode()
    client.post(f"{verbs}/procedure/", {"version": listening.pk})
    page = client.get(f"{verbs}/").content.decode()
    assert "Listen without interrupting." in page
    assert "Resolve it all the same" in page
    run = Run.objects.get()
    ticked = client.post(f"/desk/promises/procedures/runs/{run.pk}/steps/a/", {"next": f"{verbs}/"})
    assert ticked["Location"] == f"{verbs}/"
    assert run.taken.get().step == "a"
    client.post(f"{verbs}/resolve/", {"despite": "She left."})
    saras_question.refresh_from_db()
    assert not saras_question.is_open


def test_everything_that_happened_to_a_run_is_told_in_the_conversation(
    saras_question: Conversation, olga: Staff, ada: Staff, mona: Staff
) -> None:
    run = start_procedure(saras_question, in_force("complaint", olga), by=ada)
    procedures.take_step(run, "d", answer="no", by=ada)
    procedures.skip_step(run, "e", reason="She is away.", by=ada)
    procedures.untake_step(run, "e", by=ada)
    procedures.leave_run(run, by=ada)
    procedures.come_back(run, by=mona)
    procedures.hand_over_run(run, to=ada, by=mona)
    resolve(saras_question, by=ada, despite="She came by.")
    told = {one.kind: plain(one.words) for one in reversed(happenings(saras_question))}
    who = "Ada Lovelace"
    assert told["procedures.run_started"] == f"{who} started the procedure “Complaint”."
    assert told["procedures.step_taken"] == (
        f"{who} left out the step “Decide about the remedy the same day.”: She is away."
    )
    assert told["procedures.step_untaken"] == "A step of “Complaint” is open again."
    assert told["procedures.run_left"] == f"{who} left “Complaint” for now."
    assert told["procedures.run_resumed"] == f"{mona.name} went on with “Complaint”."
    assert told["procedures.run_handed_over"] == f"{mona.name} handed “Complaint” over to {who}."
    assert told["procedures.run_abandoned"] == (
        f"{who} settled it although “Say the concern back in one sentence.” (Complaint) was open:"
        " She came by."
    )


def test_the_end_of_a_run_and_its_beginning_by_itself_are_told(
    saras_question: Conversation, olga: Staff, ada: Staff
) -> None:
    in_force("complaint", olga)
    set_kind(saras_question, by=ada, kind="complaint")
    [run] = start_procedures_of_kind(saras_question)
    given = {"a": "A lid.", "confirmed": "Sara", "b": "", "c": "It is bent.", "f": "A new one."}
    procedures.take_step(run, "d", answer="yes", by=ada)
    for key, value in {**given, "g": "2026-12-01", "h": ""}.items():
        procedures.take_step(run, key, value=value, by=ada)
    told = [plain(one.words) for one in happenings(saras_question)]
    assert "The procedure “Complaint” began by itself." in told
    assert "The procedure “Complaint” was gone through to its end." in told
    assert "Ada Lovelace answered “May you grant the remedy yourself?” with yes." in told


def test_what_is_forgotten_tells_nothing_of_it(
    saras_question: Conversation, listening: Version, ada: Staff
) -> None:
    start_procedure(saras_question, listening, by=ada)
    leave_no_words("conversation", [saras_question.pk])
    assert not [one for one in happenings(saras_question) if one.kind.startswith("procedures.")]


def plain(words: str) -> str:
    """Without the marks that keep directions apart."""
    return words.translate({0x2068: None, 0x2069: None})


def test_the_list_of_what_is_open_tells_what_it_is_about(
    client: Client, saras_question: Conversation, listening: Version, ada: Staff
) -> None:
    run = start_procedure(saras_question, listening, by=ada)
    client.force_login(ada)
    there = f'<a href="/desk/conversations/{saras_question.pk}/" dir="auto"'
    for address in (OPEN, f"{OPEN}{run.pk}/"):
        page = client.get(address).content.decode()
        assert there in page
        assert saras_question.heading in page
        assert saras_question.customer.shown_name in page


def test_what_it_is_about_is_told_to_nobody_who_may_not_see_it(
    saras_question: Conversation, listening: Version, ada: Staff, theo: Staff
) -> None:
    run = start_procedure(saras_question, listening, by=ada)
    assert abouts([run], ada)[run.pk].words == saras_question.heading
    assert abouts([run], theo) == {}


def test_what_many_are_about_is_asked_once(
    client: Client, saras_question: Conversation, listening: Version, ada: Staff, old_town: Branch
) -> None:
    start_procedure(saras_question, listening, by=ada)
    client.force_login(ada)
    client.get(OPEN)
    with CaptureQueriesContext(connection) as one:
        client.get(OPEN)
    for words in ("The lid.", "The handle."):
        start_procedure(write_to(old_town, words, words), listening, by=ada)
    with CaptureQueriesContext(connection) as many:
        page = client.get(OPEN).content.decode()
    assert "The lid." in page
    assert "The handle." in page
    assert len(many) <= len(one)
