"""A procedure beside a conversation: begun by hand or by kind, and done before the matter is settled."""

import pytest
from django.test import Client

from sahay.business.models import Branch, Staff
from sahay.conversations.actions import move, reopen, resolve, set_kind
from sahay.conversations.actions.procedures import start_procedure, start_procedures_of_kind
from sahay.conversations.models import Conversation
from sahay.documents import actions as documents
from sahay.documents.models import Version
from sahay.journal.models import Entry
from sahay.kit.refusal import Refused
from sahay.procedures import actions as procedures
from sahay.procedures.models import Run


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
