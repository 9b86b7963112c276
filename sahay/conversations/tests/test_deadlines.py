"""Times that an association or a law sets us, beside what we promised."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from sahay.conversations import actions
from sahay.conversations.clocks import moved
from sahay.conversations.deadlines import bases, basis, of_membership
from sahay.conversations.models import Clock
from sahay.conversations.standing import standings
from sahay.conversations.tests.builders import arrives
from sahay.conversations.watching import look
from sahay.journal.models import Entry
from sahay.kit.refusal import Refused
from sahay.law.actions import apply_packs
from sahay.memberships import actions as register
from sahay.memberships.models import Membership
from sahay.policies.models import Promise

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def bbb(business) -> Membership:
    return register.add(by="start", name="BBB", kind="consumers", complaint_amount=14)


@pytest.fixture
def complaint(saras_question, ada, bbb):
    """Sara's question, promised to be resolved within five days, came through BBB."""
    Promise.objects.create(measure="resolution", amount=5, unit="days", working_time=False)
    return saras_question


def through(conversation, membership: Membership, ada, at: datetime | None = None) -> Clock:
    return actions.set_deadline(
        conversation, basis=of_membership(membership), at=at or timezone.now(), by=ada
    )


def test_it_runs_to_the_end_of_the_last_day_at_the_place(complaint, bbb, ada):
    with time_machine.travel(NOON, tick=False):
        clock = through(complaint, bbb, ada)
    zone = complaint.branch.zone
    assert clock.due_at.astimezone(zone).date().isoformat() == "2026-01-19"
    assert clock.due_at.astimezone(zone).hour == 23
    assert clock.basis_words == "BBB: 14 days"


def test_the_nearest_end_counts_in_lists(complaint, bbb, ada):
    later = through(complaint, bbb, ada)
    complaint.refresh_from_db()
    assert complaint.due_at == later.due_at
    sooner = register.add(
        by="start", name="Chamber", kind="chamber", complaint_amount=24, complaint_unit="hours"
    )
    first = through(complaint, sooner, ada)
    complaint.refresh_from_db()
    assert complaint.due_at == first.due_at == first.started_at + timedelta(hours=24)
    assert [row.label for row in standings(complaint.clocks.running(), complaint.branch.zone)] == [
        "Chamber: 24 hours",
        "BBB: 14 days",
    ]


def test_answering_the_customer_does_not_stop_it(complaint, bbb, ada):
    clock = through(complaint, bbb, ada)
    actions.reply(complaint, by=ada, text="We look into it.")
    clock.refresh_from_db()
    assert (clock.stopped_at, clock.paused_at) == (None, None)
    before = clock.due_at
    actions.set_kind(complaint, kind="complaint", by=ada)
    clock.refresh_from_db()
    assert clock.due_at == before


def test_resolving_settles_it_and_taking_that_back_sets_it_running(complaint, bbb, ada):
    clock = through(complaint, bbb, ada)
    actions.resolve(complaint, by=ada)
    clock.refresh_from_db()
    assert clock.kept is True
    actions.take_resolving_back(complaint, by=ada)
    clock.refresh_from_db()
    assert clock.stopped_at is None


def test_they_have_our_answer(complaint, bbb, ada):
    clock = through(complaint, bbb, ada)
    actions.answer_deadline(clock, by=ada)
    clock.refresh_from_db()
    complaint.refresh_from_db()
    assert clock.kept is True and complaint.due_at is None
    assert Entry.objects.filter(kind="conversations.deadline_answered").count() == 1
    with pytest.raises(Refused):
        actions.answer_deadline(clock, by=ada)
    assert Entry.objects.filter(kind="conversations.deadline_answered").count() == 1


def test_a_mistake_is_taken_back(complaint, bbb, ada):
    clock = through(complaint, bbb, ada)
    actions.drop_deadline(clock, by=ada)
    complaint.refresh_from_db()
    assert complaint.due_at is None
    assert through(complaint, bbb, ada).pk != clock.pk


def test_it_is_told_when_it_comes_near_and_when_it_was_missed(complaint, bbb, ada):
    with time_machine.travel(NOON, tick=False):
        through(complaint, bbb, ada)
    with time_machine.travel(NOON + timedelta(days=12), tick=False):
        assert look() == 1
    with time_machine.travel(NOON + timedelta(days=15), tick=False):
        assert look() == 1 and look() == 0
    told = Entry.objects.get(kind="conversations.promise_missed")
    assert told.facts["measure"] == "BBB: 14 days"


def test_a_law_sets_a_time_too(complaint, bbb, ada, olga, business):
    apply_packs(["PK-PB"], by=olga)
    notice = next(one for one in bases() if one.key.startswith("law:"))
    with time_machine.travel(NOON, tick=False):
        clock = actions.set_deadline(complaint, basis=notice, at=NOON, by=ada)
    assert (clock.due_at - NOON).days in (14, 15)
    assert clock.basis_words.endswith("15 days")
    assert basis(clock.basis) == notice


@pytest.mark.parametrize("days", [1, 400])
def test_it_cannot_have_come_later_than_now(complaint, bbb, ada, days):
    with pytest.raises(Refused):
        through(complaint, bbb, ada, timezone.now() + timedelta(days=days))
    assert not complaint.clocks.from_outside().exists()


@pytest.mark.parametrize("year", [1, 26, 1026])
def test_a_slip_of_the_hand_in_the_year_begins_no_clock(client, complaint, bbb, ada, year):
    with pytest.raises(Refused, match="look at the year"):
        through(complaint, bbb, ada, datetime(year, 1, 1, 1, tzinfo=UTC))
    client.force_login(ada)
    sent = {"basis": f"membership:{bbb.pk}", "day": f"{year:04}-01-01"}
    answer = client.post(reverse("conversations:deadlines", args=[complaint.pk]), sent)
    assert answer.status_code == 422 and "day" in answer.context["form"].errors
    assert not complaint.clocks.from_outside().exists()


def test_the_same_time_does_not_run_twice(complaint, bbb, ada):
    through(complaint, bbb, ada)
    with pytest.raises(Refused):
        through(complaint, bbb, ada)
    assert complaint.clocks.from_outside().count() == 1


def test_whoever_works_elsewhere_sets_answers_and_drops_nothing(complaint, bbb, ada, theo):
    clock = through(complaint, bbb, ada)
    with pytest.raises(Refused):
        actions.answer_deadline(clock, by=theo)
    with pytest.raises(Refused):
        actions.drop_deadline(clock, by=theo)
    with pytest.raises(Refused):
        actions.set_deadline(complaint, basis=of_membership(bbb), at=timezone.now(), by=theo)
    assert complaint.clocks.running().from_outside().get() == clock


def test_opening_hours_that_change_leave_it_as_it_was(complaint, bbb, ada):
    clock = through(complaint, bbb, ada)
    before = clock.due_at
    moved(complaint, timezone.now())
    clock.refresh_from_db()
    assert clock.due_at == before


def test_the_page_begins_answers_and_takes_back(client, complaint, bbb, ada):
    client.force_login(ada)
    page = reverse("conversations:deadlines", args=[complaint.pk])
    assert "BBB: 14 days" in client.get(page).content.decode()
    assert client.post(page, {"basis": "membership:0", "day": "2026-01-05"}).status_code == 422
    assert client.post(page, {"basis": f"membership:{bbb.pk}", "day": "2999-01-05"}).status_code == 422
    today = timezone.now().astimezone(complaint.branch.zone).date().isoformat()
    assert client.post(page, {"basis": f"membership:{bbb.pk}", "day": today}).status_code == 302
    clock = complaint.clocks.from_outside().get()
    shown = client.get(reverse("desk:conversation", args=[complaint.pk])).content.decode()
    assert "BBB: 14 days" in shown
    client.post(reverse("conversations:answer_deadline", args=[complaint.pk, clock.pk]))
    clock.refresh_from_db()
    assert clock.kept is True


def test_it_goes_along_when_conversations_are_joined_and_comes_back(complaint, bbb, ada):
    clock = through(complaint, bbb, ada)
    other = arrives(complaint.branch, "And my lid?").conversation
    into = actions.join(complaint, by=ada, into=other)
    assert list(into.clocks.running().from_outside()) == [clock]
    actions.reply(into, by=ada, text="Both are on their way.")
    parted, _later = actions.part_again(complaint, by=ada)
    assert list(parted.clocks.running().from_outside()) == [clock]
    assert not other.clocks.from_outside().exists()


def test_of_two_that_say_the_same_the_nearer_end_counts(complaint, bbb, ada):
    nearer = through(complaint, bbb, ada, timezone.now() - timedelta(days=4))
    other = arrives(complaint.branch, "And my lid?").conversation
    there = through(other, bbb, ada)
    into = actions.join(complaint, by=ada, into=other)
    assert [one.due_at for one in into.clocks.running().from_outside()] == [nearer.due_at]
    actions.part_again(complaint, by=ada)
    ends = {one.conversation: one.due_at for one in Clock.objects.running().from_outside()}
    assert ends == {complaint: nearer.due_at, other: there.due_at}
