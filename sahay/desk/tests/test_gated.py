"""Where a matter cannot be settled yet, one reads which step of which procedure is open, and gets there."""

from __future__ import annotations

from django.test import Client

from sahay.business.models import Branch, Staff
from sahay.channels.models import Visit
from sahay.channels.phone.actions import take_missed_call
from sahay.conversations.actions.procedures import start_procedure
from sahay.conversations.models import Conversation
from sahay.documents import actions as documents
from sahay.procedures import actions as procedures
from sahay.routines.actions import begin_bulk

SAID = "“Listen without interrupting.” has to be done first (Listening and saying back)."


def begin_steps(conversation: Conversation, olga: Staff) -> str:
    """Its procedure is begun; answers the address of the case."""
    document = procedures.begin_from_library("listening", by=olga)
    version = documents.propose(document.versions.drafts().get(), by=olga)
    start_procedure(conversation, documents.approve(version, by=olga), by=olga)
    return f"/desk/conversations/{conversation.pk}/"


def test_at_the_counter_what_was_typed_stays_and_the_steps_are_one_press_away(
    desk: Client, saras_question: Conversation, old_town: Branch, olga: Staff
) -> None:
    case = begin_steps(saras_question, olga)
    typed = {"text": "She was here.", "kind": "question", "branch": old_town.pk, "key": "one"}
    there = {"customer": saras_question.customer_id, "place": f"c{saras_question.pk}", "outcome": "settled"}
    answer = desk.post("/desk/counter/what/", {**typed, **there})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert SAID in page
    assert f'<a href="{case}">Go to its steps</a>' in page
    assert "She was here." in page
    assert not Visit.objects.exists()
    saras_question.refresh_from_db()
    assert saras_question.is_open


def test_after_a_call_as_well(desk: Client, old_town: Branch, olga: Staff) -> None:
    call_back = take_missed_call(number="+919820012345", branch=old_town)
    case = begin_steps(call_back.conversation, olga)
    given = {"text": "They come on Friday.", "settled": "on"}
    answer = desk.post(f"/desk/calls/{call_back.pk}/reached/", given)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert SAID in page
    assert f'<a href="{case}">Go to its steps</a>' in page
    assert "They come on Friday." in page
    call_back.refresh_from_db()
    assert call_back.outcome == ""


def test_of_many_the_one_that_stayed_says_why_and_leads_there(
    desk: Client, ada: Staff, olga: Staff, saras_question: Conversation
) -> None:
    case = begin_steps(saras_question, olga)
    bulk = begin_bulk([saras_question.pk], by=ada, change="resolve", value=None)
    page = desk.get(f"/desk/many/{bulk.pk}/").content.decode()
    assert SAID in page
    assert f'href="{case}"' in page
    saras_question.refresh_from_db()
    assert saras_question.is_open
