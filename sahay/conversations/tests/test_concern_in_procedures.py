"""The concern is said back and confirmed in a run, and both are those of the conversation."""

import pytest

from sahay.business.models import Staff
from sahay.conversations.actions import set_concern
from sahay.conversations.actions.procedures import start_procedure
from sahay.conversations.actions.understanding import confirm_concern, correct_concern
from sahay.conversations.models import Conversation, Participant
from sahay.conversations.tests.test_procedures import in_force
from sahay.customers.models import Customer
from sahay.kit.refusal import Refused
from sahay.procedures import actions
from sahay.procedures.models import Run

SAID = "She wants the kettle mended."


@pytest.fixture
def run(question: Conversation, olga: Staff, ada: Staff) -> Run:
    return start_procedure(question, in_force("listening", olga), by=ada)


def place_in(conversation: Conversation) -> Participant:
    return conversation.participants.get()


def taken(run: Run) -> dict[str, str]:
    return {row.step: row.name for row in run.taken.counting()}


def test_saying_it_back_puts_the_concern_of_the_conversation_into_words(
    run: Run, question: Conversation, ada: Staff
) -> None:
    actions.take_step(run, "b", value=SAID, by=ada)
    question.refresh_from_db()
    assert (question.concern, question.concern_set_by) == (SAID, ada)
    assert taken(run) == {"b": ada.name}


def test_the_customers_yes_takes_the_step_in_their_name(
    run: Run, question: Conversation, ada: Staff, sara: Customer
) -> None:
    actions.take_step(run, "b", value=SAID, by=ada)
    confirm_concern(question, concern=SAID, place=place_in(question), by=sara)
    assert taken(run) == {"b": ada.name, "c": sara.name}
    run.refresh_from_db()
    assert run.holder == ada


def test_their_own_words_are_a_yes_as_well(
    run: Run, question: Conversation, ada: Staff, sara: Customer
) -> None:
    actions.take_step(run, "b", value=SAID, by=ada)
    correct_concern(question, text="No, a new one.", place=place_in(question), by=sara)
    assert taken(run) == {"b": ada.name, "c": sara.name}


def test_a_yes_from_before_counts_when_the_words_are_the_same(
    run: Run, question: Conversation, ada: Staff, sara: Customer
) -> None:
    set_concern(question, text=SAID, by=ada)
    confirm_concern(question, concern=SAID, place=place_in(question), by=sara)
    actions.take_step(run, "b", value=SAID, by=ada)
    assert set(taken(run)) == {"b", "c"}


def test_a_yes_to_other_words_is_asked_for_again(
    run: Run, question: Conversation, ada: Staff, sara: Customer
) -> None:
    confirm_concern(question, concern=question.concern, place=place_in(question), by=sara)
    assert set(taken(run)) == {"c"}
    actions.take_step(run, "b", value=SAID, by=ada)
    assert set(taken(run)) == {"b"}


def test_a_yes_by_word_of_mouth_is_noted_with_who_gave_it(run: Run, ada: Staff) -> None:
    with pytest.raises(Refused):
        actions.take_step(run, "c", by=ada)
    assert not run.taken.counting().exists()
    actions.take_step(run, "c", value="Sara, by phone", by=ada)
    row = run.taken.get()
    assert (row.value, row.by) == ("Sara, by phone", ada)


def test_who_may_not_go_on_with_the_run_changes_no_concern(
    run: Run, question: Conversation, theo: Staff
) -> None:
    with pytest.raises(Refused):
        actions.take_step(run, "b", value="Mine.", by=theo)
    assert Conversation.objects.get(pk=question.pk).concern == question.concern
    assert not run.taken.counting().exists()


def test_what_is_known_already_stands_in_the_field(
    run: Run, question: Conversation, ada: Staff, client
) -> None:
    set_concern(question, text="The lid & the spout", by=ada)
    client.force_login(ada)
    page = client.get(f"/desk/promises/procedures/runs/{run.pk}/").content.decode()
    assert 'value="The lid &amp; the spout"' in page
    assert "ticked by itself when the customer confirms" in page
