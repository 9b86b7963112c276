"""Visits at the counter, and the slip a customer takes along."""

from __future__ import annotations

import pytest
from django.test import Client

from sahay.business.models import Branch, Staff
from sahay.channels.counter.actions import hand_out_slip, log_visit
from sahay.channels.counter.slips import slip_for
from sahay.channels.models import Visit
from sahay.conversations.actions import remove_participant
from sahay.conversations.models import Conversation, Participant
from sahay.customers.models import Customer
from sahay.kit.refusal import Clash, Refused


def test_a_visit_of_somebody_new_opens_a_conversation(ada: Staff, old_town: Branch) -> None:
    visit = log_visit(
        by=ada, branch=old_town, name="Imran", address="098200 12345", text="Repair the wok.", kind="order"
    )
    conversation = visit.conversation
    conversation.refresh_from_db()
    assert (conversation.channel, conversation.kind) == ("counter", "order")
    assert conversation.customer.name == "Imran"
    assert conversation.resolved_at is None


def test_nobody_in_particular_is_served_too(ada: Staff, old_town: Branch) -> None:
    visit = log_visit(by=ada, branch=old_town, text="Where are the lids?", settled=True)
    visit.conversation.refresh_from_db()
    assert visit.conversation.resolved_at is not None
    assert not visit.conversation.participants.exists()


def test_a_visit_goes_to_the_open_conversation_that_came_by_mail(
    ada: Staff, saras_question: Conversation
) -> None:
    log_visit(by=ada, branch=saras_question.branch, text="She asks again.", conversation=saras_question)
    assert saras_question.messages.filter(kind="in", channel="counter").exists()
    assert Conversation.objects.count() == 1


def test_it_is_handed_over_to_a_colleague_of_the_branch(
    ada: Staff, mona: Staff, theo: Staff, old_town: Branch
) -> None:
    visit = log_visit(by=ada, branch=old_town, text="A complaint about the lid.", to=mona)
    visit.conversation.refresh_from_db()
    assert visit.conversation.assignee == mona
    with pytest.raises(Refused):
        log_visit(by=ada, branch=old_town, text="Another one.", to=theo)
    assert Conversation.objects.count() == 1


def test_sent_twice_it_is_one_visit(ada: Staff, old_town: Branch) -> None:
    first = log_visit(by=ada, branch=old_town, text="Are you open?", key="k")
    assert log_visit(by=ada, branch=old_town, text="Are you open?", key="k") == first
    with pytest.raises(Clash):
        log_visit(by=ada, branch=old_town, text="Are you open on Sunday?", key="k")
    assert Conversation.objects.count() == Visit.objects.count() == 1


def test_a_visit_is_written_down_where_one_works(theo: Staff, saras_question: Conversation) -> None:
    with pytest.raises(Refused):
        log_visit(by=theo, branch=saras_question.branch, text="She came.")
    with pytest.raises(Refused):
        log_visit(by=theo, branch=theo.branches.get(), text="She came.", conversation=saras_question)
    assert not Visit.objects.exists()
    assert saras_question.messages.filter(kind="in").count() == 1


def test_a_slip_opens_its_conversation_and_no_other(
    client: Client, ada: Staff, sara: Customer, saras_question: Conversation
) -> None:
    other = log_visit(by=ada, branch=saras_question.branch, customer=sara, text="The lid.").conversation
    link = slip_for(hand_out_slip(other, by=ada)).link
    answer = client.get(link[link.index("/mine/") :])
    assert answer.headers["Location"] == f"/mine/{other.pk}/"
    assert client.get(f"/mine/{other.pk}/").status_code == 200
    assert client.get(f"/mine/{saras_question.pk}/").status_code == 404
    client.post(f"/mine/{other.pk}/answer/", {"message": "The blue one."})
    written = other.messages.get(body="The blue one.")
    assert (written.kind, written.address) == ("in", "")


def test_a_slip_that_was_made_invalid_opens_nothing(
    client: Client, ada: Staff, saras_question: Conversation
) -> None:
    holder = hand_out_slip(saras_question, by=ada)
    assert hand_out_slip(saras_question, by=ada) == holder
    link = slip_for(holder).link
    remove_participant(holder, by=ada)
    client.get(link[link.index("/mine/") :])
    assert client.get(f"/mine/{saras_question.pk}/").status_code == 404
    assert hand_out_slip(saras_question, by=ada).address != holder.address


def test_no_slip_of_what_one_does_not_see(theo: Staff, saras_question: Conversation) -> None:
    with pytest.raises(Refused):
        hand_out_slip(saras_question, by=theo)
    assert not Participant.objects.filter(kind="paper").exists()
