"""One conversation that is two matters, and matters that have to do with each other."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from sahay.business.models import Branch, Staff, Team
from sahay.conversations.actions import Whom, ask_colleague, go_on_asking, join, link, reply, split, unlink
from sahay.conversations.models import Conversation, Link
from sahay.conversations.tests.builders import arrives, promise
from sahay.journal.models import Entry
from sahay.kit.refusal import Clash, Refused


@pytest.fixture
def two_matters(question: Conversation, ada: Staff) -> Conversation:
    """A kettle, answered, and then an invoice."""
    reply(question, by=ada, text="Tomorrow.")
    arrives(question.branch, "And where is my invoice?", conversation=question)
    question.refresh_from_db()
    return question


def the_invoice(conversation: Conversation) -> int:
    return int(conversation.messages.get(body__contains="invoice").pk)


def test_chosen_messages_become_a_conversation_of_their_own(two_matters: Conversation, ada: Staff) -> None:
    promise("first_answer", 4)
    new = split(two_matters, by=ada, messages=[the_invoice(two_matters)], subject="The invoice")
    two_matters.refresh_from_db()
    new.refresh_from_db()
    assert [m.body for m in new.messages.all()] == ["And where is my invoice?"]
    assert two_matters.messages.count() == 2
    assert (new.waiting_on, two_matters.waiting_on) == ("us", "customer")
    assert (new.subject, new.customer, new.branch) == (
        "The invoice",
        two_matters.customer,
        two_matters.branch,
    )
    assert new.due_at is not None
    assert two_matters.due_at is None
    assert new.participants.get().address == "sara@example.org"


def test_it_is_with_the_same_team_and_wanted_by_the_same_moment(
    old_town: Branch, ada: Staff, theo: Staff
) -> None:
    team = Team.objects.create(name="Stock")
    until = timezone.now() + timedelta(hours=2)
    asked = ask_colleague(Whom(old_town, team=team), by=theo, concern="Count the kettles.", until=until)
    more = go_on_asking(asked, by=theo, text="And the woks.")
    new = split(asked, by=ada, messages=[more.pk])
    new.refresh_from_db()
    assert (new.team, new.assignee, new.wanted_by, new.due_at) == (team, None, until, until)


def test_both_lead_to_each_other(two_matters: Conversation, ada: Staff) -> None:
    new = split(two_matters, by=ada, messages=[the_invoice(two_matters)])
    two_matters.refresh_from_db()
    new.refresh_from_db()
    assert Link.objects.get().split
    assert two_matters.is_linked
    assert new.is_linked


def test_a_split_is_undone_by_joining(two_matters: Conversation, ada: Staff) -> None:
    new = split(two_matters, by=ada, messages=[the_invoice(two_matters)])
    join(new, by=ada, into=two_matters)
    two_matters.refresh_from_db()
    assert two_matters.messages.count() == 3
    assert two_matters.waiting_on == "us"


def test_a_split_needs_messages_leaves_one_and_needs_the_power(
    two_matters: Conversation, ada: Staff, rita: Staff
) -> None:
    every = list(two_matters.messages.values_list("pk", flat=True))
    with pytest.raises(Refused):
        split(two_matters, by=ada, messages=[])
    with pytest.raises(Refused):
        split(two_matters, by=ada, messages=every)
    with pytest.raises(Refused):
        split(two_matters, by=rita, messages=every[:1])
    with pytest.raises(Clash):
        split(two_matters, by=ada, messages=[every[0], 999_999])
    assert Conversation.objects.count() == 1
    assert two_matters.messages.count() == 3


def test_related_conversations_are_linked_with_a_reason(
    question: Conversation, ada: Staff, rita: Staff, harbour: Branch
) -> None:
    other = arrives(question.branch, "Another matter.").conversation
    elsewhere = arrives(harbour, "Far away.").conversation
    for person, to in ((rita, other), (ada, elsewhere), (ada, question)):
        with pytest.raises(Refused):
            link(question, by=person, to=to)
    assert not Link.objects.exists()
    tie = link(other, by=ada, to=question, words="the same kettle")
    assert link(question, by=ada, to=other) == tie
    assert (tie.first, tie.second, tie.words) == (question, other, "the same kettle")
    assert Entry.objects.filter(kind="conversations.linked").count() == 2


def test_a_link_is_removed_once(question: Conversation, ada: Staff, rita: Staff) -> None:
    other = arrives(question.branch, "Another matter.").conversation
    tie = link(other, by=ada, to=question)
    with pytest.raises(Refused):
        unlink(tie, by=rita)
    assert Link.objects.exists()
    unlink(tie, by=ada)
    with pytest.raises(Clash):
        unlink(tie, by=ada)
    question.refresh_from_db()
    assert not question.is_linked
