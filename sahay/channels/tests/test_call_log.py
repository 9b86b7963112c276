"""Calls that are written down."""

from __future__ import annotations

import pytest

from sahay.business.models import Branch, Staff
from sahay.business.powers import READ_ONLY
from sahay.channels.models import Call, CallBack
from sahay.channels.phone.actions import log_call
from sahay.channels.phone.known import known_at
from sahay.conversations.models import Conversation
from sahay.customers.actions import add, add_identity
from sahay.customers.models import Customer
from sahay.kit.refusal import Refused
from tests.cast import make_staff

NUMBER = "098200 12345"


def test_a_call_is_kept_with_how_long_it_took(ada: Staff, old_town: Branch) -> None:
    call = log_call(by=ada, branch=old_town, number=NUMBER, name="Imran", text="Is the wok back?", seconds=95)
    assert (call.number, call.seconds, call.ours) == ("+919820012345", 95, False)
    assert call.conversation.channel == "phone"
    assert call.conversation.customer.name == "Imran"
    assert call.conversation.messages.get().facts["seconds"] == 95


def test_a_call_joins_the_open_conversation_that_came_by_mail(
    ada: Staff, saras_question: Conversation
) -> None:
    log_call(by=ada, branch=saras_question.branch, text="Friday is fine.", conversation=saras_question)
    assert saras_question.messages.filter(kind="in", channel="phone").exists()


def test_what_we_said_when_we_called_is_an_answer(ada: Staff, saras_question: Conversation) -> None:
    log_call(by=ada, branch=saras_question.branch, text="On Friday.", conversation=saras_question, ours=True)
    saras_question.refresh_from_db()
    assert saras_question.waiting_on == "customer"
    assert not saras_question.clocks.running().filter(measure="first_answer").exists()


def test_what_is_settled_on_the_phone_is_resolved(ada: Staff, old_town: Branch) -> None:
    call = log_call(by=ada, branch=old_town, text="Are you open?", outcome="settled")
    call.conversation.refresh_from_db()
    assert call.conversation.resolved_at is not None


def test_who_is_to_be_called_again_waits_for_a_call(ada: Staff, old_town: Branch) -> None:
    log_call(by=ada, branch=old_town, number=NUMBER, text="The price of the lid?", outcome="again")
    assert CallBack.objects.waiting().get().number == "+919820012345"


def test_pressed_twice_it_is_one_call(ada: Staff, old_town: Branch) -> None:
    first = log_call(by=ada, branch=old_town, text="Are you open?", key="k")
    assert log_call(by=ada, branch=old_town, text="Are you open?", key="k") == first
    assert Conversation.objects.count() == 1


def test_a_number_shows_everybody_who_shares_it(
    ada: Staff, theo: Staff, sara: Customer, saras_question: Conversation
) -> None:
    add_identity(sara, by="contact", kind="phone", text="+919820012345")
    add(name="Imran", kind="phone", value="+919820012345", by="contact")
    known = known_at("+919820012345", ada)
    assert [one.name for one in known] == ["Sara Khan", "Imran"]
    assert known[0].open == (saras_question,)
    assert known_at("+919820012345", theo)[0].open == ()


@pytest.mark.parametrize(
    "wrong", [{"text": " "}, {"number": "12"}, {"outcome": "again"}, {"number": "+1 900 555 0123"}]
)
def test_what_makes_no_call_is_refused(ada: Staff, old_town: Branch, wrong: dict[str, str]) -> None:
    with pytest.raises(Refused):
        log_call(by=ada, branch=old_town, **{"text": "Hello there.", **wrong})  # type: ignore[arg-type]
    assert not Call.objects.exists()
    assert not Conversation.objects.exists()


def test_calls_are_written_down_where_one_works(
    theo: Staff, old_town: Branch, saras_question: Conversation
) -> None:
    rita = make_staff("Rita Reader", READ_ONLY, old_town)
    for person in (rita, theo):
        for place in (None, saras_question):
            with pytest.raises(Refused):
                log_call(by=person, branch=old_town, text="Hello there.", conversation=place)
    with pytest.raises(Refused):
        log_call(by=theo, branch=theo.branches.get(), text="Hello there.", conversation=saras_question)
    assert not Call.objects.exists()
    assert saras_question.messages.count() == 1
