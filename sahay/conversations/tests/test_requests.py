"""What colleagues ask of each other."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sahay.business.models import Branch, Staff, Team
from sahay.business.powers import READ_ONLY
from sahay.conversations.actions import (
    Whom,
    add_participant,
    ask_colleague,
    go_on_asking,
    join,
    note,
    reply,
    resolve,
    snooze,
)
from sahay.conversations.models import Conversation, Delivery, Link, Participant
from sahay.conversations.tests.builders import promise
from sahay.customers.actions import colleague, merge
from sahay.customers.models import Customer, Party
from sahay.journal.models import Entry
from sahay.kit.refusal import Clash, Refused
from sahay.policies.models import Measure
from tests.cast import make_staff


@pytest.fixture
def request_(theo: Staff, old_town: Branch) -> Conversation:
    """Theo of the Harbour needs to know what Old Town has in stock."""
    return ask_colleague(Whom(old_town), by=theo, concern="Please count the kettles.")


def test_a_colleague_of_another_branch_asks_and_it_is_work_there(
    request_: Conversation, ada: Staff, theo: Staff
) -> None:
    assert (request_.party, request_.channel) == (Party.COLLEAGUE, "internal")
    assert request_.customer.staff == theo
    assert request_ in Conversation.objects.visible_to(ada).unassigned()
    assert request_ in Conversation.objects.visible_to(ada).requests()
    assert request_ not in Conversation.objects.visible_to(theo)
    assert request_ in Conversation.objects.asked_by(theo)


def test_a_person_and_a_team_are_asked(theo: Staff, ada: Staff, old_town: Branch) -> None:
    team = Team.objects.create(name="Stock", branch=old_town)
    team.members.add(ada)
    asked = ask_colleague(Whom(old_town, person=ada), by=theo, concern="Is the wok there?")
    assert asked in Conversation.objects.awake().of(ada)
    asked = ask_colleague(Whom(old_town, team=team), by=theo, concern="Is the pan there?")
    assert asked in Conversation.objects.of_teams(ada)


def test_the_answer_is_said_here_and_never_sent(request_: Conversation, ada: Staff, theo: Staff) -> None:
    answer = reply(request_, by=ada, text="Three.")
    assert not Delivery.objects.exists()
    assert list(request_.messages.for_customer().order_by("pk"))[-1] == answer
    with pytest.raises(Refused):
        add_participant(request_, by=ada, address="outside@example.org")
    assert not Participant.objects.filter(conversation=request_).exists()


def test_whoever_asked_opens_it_again_and_nobody_else_goes_on(
    request_: Conversation, ada: Staff, mona: Staff, theo: Staff
) -> None:
    reply(request_, by=ada, text="Three.")
    resolve(request_, by=ada)
    with pytest.raises(Refused):
        go_on_asking(request_, by=mona, text="And the lids?")
    request_.refresh_from_db()
    assert request_.resolved_at is not None
    go_on_asking(request_, by=theo, text="And the lids?", once="a")
    go_on_asking(request_, by=theo, text="And the lids?", once="a")
    request_.refresh_from_db()
    assert request_.resolved_at is None
    assert request_.messages.filter(kind="in").count() == 2


def test_whoever_asked_brings_back_what_waits_out_of_sight_and_is_called_no_customer(
    request_: Conversation, ada: Staff, theo: Staff
) -> None:
    snooze(request_, by=ada, until=timezone.now() + timedelta(days=1))
    go_on_asking(request_, by=theo, text="And the lids?")
    request_.refresh_from_db()
    woke = Entry.objects.get(kind="conversations.woke")

    assert request_.snoozed_until is None
    assert (woke.facts["customer_wrote"], woke.facts["answered_outside"]) == (False, False)


def test_whoever_comes_late_reads_the_name_of_the_colleague_who_wrote(
    client: Client, request_: Conversation, ada: Staff, theo: Staff
) -> None:
    seen = request_.messages.get().pk
    go_on_asking(request_, by=theo, text="And the lids?")
    with pytest.raises(Clash, match="Theo Tamm has just written again"):
        resolve(request_, by=ada, seen=seen)
    with pytest.raises(Clash, match="Theo Tamm has answered since you began"):
        reply(request_, by=ada, text="Three.", seen=seen)
    client.force_login(ada)
    menu = client.get(reverse("conversations:snooze", args=[request_.pk])).content.decode()
    assert "or at once when they write" in menu
    assert "the customer" not in menu


def test_asked_twice_under_one_word_it_is_one_request(theo: Staff, old_town: Branch) -> None:
    first = ask_colleague(Whom(old_town), by=theo, concern="Count the pans.", once="a")
    assert ask_colleague(Whom(old_town), by=theo, concern="Count the pans.", once="a") == first
    assert Conversation.objects.count() == 1


@pytest.mark.parametrize("wrong", ["", " \n"])
def test_something_has_to_be_asked(theo: Staff, old_town: Branch, wrong: str) -> None:
    with pytest.raises(Refused):
        ask_colleague(Whom(old_town), by=theo, concern=wrong)
    with pytest.raises(Refused):
        late = timezone.now() - timedelta(minutes=1)
        ask_colleague(Whom(old_town), by=theo, concern="Count.", until=late)
    assert not Conversation.objects.exists()


def test_only_who_works_there_is_asked(theo: Staff, ada: Staff, old_town: Branch, harbour: Branch) -> None:
    with pytest.raises(Refused):
        ask_colleague(Whom(harbour, person=ada), by=theo, concern="Count.")
    old_town.closed_for_good_at = timezone.now()
    old_town.save()
    with pytest.raises(Refused):
        ask_colleague(Whom(old_town), by=theo, concern="Count.")
    theo.is_active = False
    with pytest.raises(Refused):
        ask_colleague(Whom(harbour), by=theo, concern="Count.")
    assert not Conversation.objects.exists()


def test_no_promise_runs_but_one_for_requests_among_us(theo: Staff, ada: Staff, old_town: Branch) -> None:
    promise(Measure.FIRST_ANSWER, 4)
    assert not ask_colleague(Whom(old_town), by=theo, concern="Count.").clocks.exists()
    promise(Measure.FIRST_ANSWER, 4, channel="internal")
    asked = ask_colleague(Whom(old_town), by=theo, concern="Count.")
    clock = asked.clocks.running().get()
    assert clock.promise.channel == "internal"
    asked.refresh_from_db()
    assert asked.due_at == clock.due_at
    reply(asked, by=ada, text="Three.")
    assert not asked.clocks.running().exists()


def test_what_is_wanted_by_a_moment_is_due_then_until_it_is_answered(
    theo: Staff, ada: Staff, old_town: Branch
) -> None:
    until = timezone.now() + timedelta(hours=2)
    asked = ask_colleague(Whom(old_town), by=theo, concern="Count.", until=until)
    asked.refresh_from_db()
    assert asked.due_at == until
    assert asked in Conversation.objects.due_soon()
    reply(asked, by=ada, text="Three.")
    asked.refresh_from_db()
    assert asked.due_at is None
    go_on_asking(asked, by=theo, text="Of which colour?")
    asked.refresh_from_db()
    assert asked.due_at == until


def test_it_is_linked_with_the_conversation_it_is_about(
    ada: Staff, theo: Staff, harbour: Branch, saras_question: Conversation
) -> None:
    asked = ask_colleague(Whom(harbour), by=ada, concern="Is it there?", about=saras_question)
    assert Link.objects.get().second == asked
    saras_question.refresh_from_db()
    assert saras_question.is_linked
    with pytest.raises(Refused):
        ask_colleague(Whom(harbour), by=theo, concern="What is it?", about=saras_question)
    assert Conversation.objects.count() == 2


def test_requests_are_joined_only_of_one_asker_and_colleagues_stay_apart(
    request_: Conversation,
    olga: Staff,
    ada: Staff,
    theo: Staff,
    old_town: Branch,
    saras_question: Conversation,
) -> None:
    other = ask_colleague(Whom(old_town), by=ada, concern="Count the lids.")
    for into in (other, saras_question):
        with pytest.raises(Refused):
            join(request_, by=olga, into=into)
    for one, two in (
        (colleague(ada), colleague(theo)),
        (colleague(ada), saras_question.customer),
    ):
        with pytest.raises(Refused):
            merge(survivor=one, absorbed=two, by=olga)
    assert not Customer.objects.filter(merged_into__isnull=False).exists()
    request_.refresh_from_db()
    assert request_.joined_into is None


def test_a_note_is_not_for_whoever_asked(request_: Conversation, ada: Staff) -> None:
    note(request_, by=ada, text="They always ask on Fridays.")
    assert not request_.messages.for_customer().filter(kind="note").exists()


def test_a_colleague_has_one_record_named_as_they_are(theo: Staff) -> None:
    theo.name = "Theodor Tamm"
    theo.save()
    assert colleague(theo).name == "Theodor Tamm"
    assert colleague(theo) == Customer.objects.get(party=Party.COLLEAGUE)
    assert not Customer.objects.customers().exists()


def test_whoever_only_reads_may_ask_too(old_town: Branch) -> None:
    reader = make_staff("Rosa", READ_ONLY, old_town)
    assert ask_colleague(Whom(old_town), by=reader, concern="Who has the key?").customer.staff == reader
