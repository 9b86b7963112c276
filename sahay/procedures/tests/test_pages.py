"""The pages: nothing typed is lost, bad input gets a sentence, and queries do not grow with the list."""

import json
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sahay.business.actions import close_branch
from sahay.business.models import Branch, Staff
from sahay.documents import actions as documents
from sahay.documents.models import Document, Version
from sahay.procedures import actions
from sahay.procedures.checklists import checklist
from sahay.procedures.models import Run
from sahay.procedures.shape import procedure_of

HOME = "/desk/promises/procedures/"


@pytest.fixture
def desk(client: Client, olga: Staff) -> Client:
    client.force_login(olga)
    return client


def sent(version: Version, **changed: object) -> dict[str, object]:
    """What a browser sends of the page of a draft."""
    facts = {name: value for name, value in version.facts.items() if name != "order" and value is not False}
    seen = {name: version.facts.get(name) for name in version.facts}
    return {**facts, "seen": json.dumps(seen), "do": "", **changed}


def test_an_empty_list_teaches_and_one_press_begins(desk: Client) -> None:
    assert "Begin with one that is ready" in desk.get(HOME).content.decode()
    answer = desk.post(f"{HOME}begin/return/")
    document = Document.objects.get()
    assert answer["Location"] == f"{HOME}{document.pk}/"
    assert "Ask for the receipt." in desk.get(answer["Location"]).content.decode()


def test_what_may_be_put_better_stands_beside_the_step(desk: Client, draft: Version) -> None:
    page = f"{HOME}{draft.document_id}/write/"
    answer = desk.post(
        page, sent(draft, **{"step.a.text.en": "The customer is greeted as soon as possible."})
    )
    assert answer.status_code == 302
    written = desk.get(page).content.decode()
    assert "does not say who does it" in written
    assert "means something else to everybody" in written


def test_a_step_is_added_and_what_was_typed_with_it_is_kept(desk: Client, draft: Version) -> None:
    page = f"{HOME}{draft.document_id}/write/"
    desk.post(page, sent(draft, **{"step.a.text.en": "Smile.", "do": "add"}))
    draft.refresh_from_db()
    steps = procedure_of(draft.facts).steps
    assert len(steps) == 6
    assert steps[0].text("en") == "Smile."


def test_two_people_at_one_step_are_told_and_nothing_is_lost(
    desk: Client, draft: Version, olga: Staff
) -> None:
    before = sent(draft, **{"step.a.text.en": "Laugh."})
    actions.change(
        draft, {"step.a.text.en": "Smile."}, seen={"step.a.text.en": draft.facts["step.a.text.en"]}, by=olga
    )
    answer = desk.post(f"{HOME}{draft.document_id}/write/", before)
    assert answer.status_code == 422
    assert "Somebody else wrote meanwhile: Smile." in answer.content.decode()
    assert "Laugh." in answer.content.decode()


ENDS = [(documents.propose, "Send it back first"), (documents.retire, "was retired")]


@pytest.mark.parametrize(("end", "said"), ENDS)
def test_what_was_typed_while_somebody_ended_the_draft_stays_on_the_page(
    desk: Client, draft: Version, olga: Staff, end: Callable[..., object], said: str
) -> None:
    mine = sent(draft, **{"step.a.text.en": "Laugh."})
    end(draft if end is documents.propose else draft.document, by=olga)
    answer = desk.post(f"{HOME}{draft.document_id}/write/", mine)
    page = answer.content.decode()
    assert answer.status_code == 422 and said in page and "Laugh." in page
    draft.refresh_from_db()
    assert draft.facts["step.a.text.en"] != "Laugh."


@pytest.mark.parametrize("pasted", ["x" * 50_000, "<script>alert(1)</script>", "\u202eevil\u202c", "a\x00b"])
def test_whatever_is_pasted_does_no_harm(desk: Client, draft: Version, pasted: str) -> None:
    page = f"{HOME}{draft.document_id}/write/"
    answer = desk.post(page, sent(draft, **{"step.a.text.en": pasted}))
    assert answer.status_code in (302, 422)
    assert "<script>alert(1)" not in desk.get(page).content.decode()
    draft.refresh_from_db()
    assert len(procedure_of(draft.facts).steps) == 5


def test_a_broken_memory_of_what_was_seen_is_survived(desk: Client, draft: Version) -> None:
    answer = desk.post(f"{HOME}{draft.document_id}/write/", sent(draft, seen="[not json"))
    assert answer.status_code in (302, 422)


def test_a_refusal_is_said_on_the_page_it_came_from(client: Client, run: Run, ada: Staff) -> None:
    client.force_login(ada)
    page = f"{HOME}runs/{run.pk}/"
    client.post(f"{page}steps/b/", {"value": ""})
    assert "Please write down: The concern in one sentence" in client.get(page).content.decode()
    assert not run.taken.exists()


def test_how_far_a_run_has_come_counts_the_steps_that_are_certain(
    asking: Version, old_town: Branch, ada: Staff
) -> None:
    run = actions.start_run(asking, branch=old_town, by=ada)
    assert checklist(run, ada, "en").progress == "0 of 3 up to the next question"
    for key, given in (("a", {}), ("b", {"value": "A kettle."}), ("c", {"answer": "yes"})):
        actions.take_step(run, key, by=ada, **given)
    assert checklist(Run.objects.get(), ada, "en").progress == "3 of 4"


def test_open_runs_do_not_cost_more_queries_each(
    desk: Client, listening: Version, old_town: Branch, ada: Staff
) -> None:
    actions.start_run(listening, branch=old_town, by=ada)
    desk.get(f"{HOME}runs/")
    with CaptureQueriesContext(
        connection,
    ) as few:
        desk.get(f"{HOME}runs/")
    for _time in range(4):
        actions.start_run(listening, branch=old_town, by=ada)
    with CaptureQueriesContext(connection) as many:
        desk.get(f"{HOME}runs/")
    assert len(many) <= len(few) + 1


def test_at_the_counter_it_begins_in_a_branch_that_is_still_there(
    desk: Client, listening: Version, olga: Staff, old_town: Branch, harbour: Branch
) -> None:
    close_branch(old_town, by=olga)
    desk.post(reverse("procedures:start", args=[listening.document_id]))
    assert Run.objects.get().branch == harbour
