"""What happened is written with what it tells of, and answered once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import transaction

from sahay import journal
from sahay.files.actions import keep
from sahay.files.models import Blob
from sahay.jobs.models import Job
from sahay.jobs.worker import run_until_empty
from sahay.journal import feed
from sahay.journal.events import KINDS, Event
from sahay.journal.models import Entry, Receipt
from sahay.journal.reactions import HEARD, answer


@journal.event("test.lamp_lit", about="lamp")
@dataclass(frozen=True)
class LampLit(Event):
    lamp: int
    branch: int | None = None
    colour: str = "amber"


@pytest.fixture(autouse=True)
def own_reactions() -> Iterator[None]:
    """Reactions of a test are gone after it."""
    yield
    HEARD.pop(LampLit, None)


@pytest.mark.django_db
def test_an_entry_tells_who_what_and_where() -> None:
    with transaction.atomic():
        entry = journal.record(LampLit(lamp=7, branch=3), by="clock")
    entry.refresh_from_db()
    assert (entry.kind, entry.subject_kind, entry.subject_id) == ("test.lamp_lit", "lamp", 7)
    assert (entry.branch_id, entry.actor, entry.actor_id) == (3, "clock", None)
    assert entry.facts == {"lamp": 7, "branch": 3, "colour": "amber"}


@pytest.mark.django_db(transaction=True)
def test_recording_outside_the_transaction_of_the_act_is_an_error() -> None:
    with pytest.raises(RuntimeError, match="inside the transaction"):
        journal.record(LampLit(lamp=7), by="clock")


@pytest.mark.django_db
def test_a_rolled_back_act_leaves_no_entry_and_no_reaction() -> None:
    journal.hears(LampLit)(lambda happened, entry: None)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        journal.record(LampLit(lamp=7), by="clock")
        1 / 0  # noqa: B018
    assert not Entry.objects.exists()
    assert not Job.objects.exists()


@pytest.mark.django_db
def test_a_reaction_runs_once_however_often_it_is_asked() -> None:
    def react(happened: LampLit, entry: int) -> None:
        keep(f"{happened.lamp} {happened.colour}".encode())

    journal.hears(LampLit)(react)
    with transaction.atomic():
        entry = journal.record(LampLit(lamp=7), by="clock")
    name = next(iter(HEARD[LampLit]))
    answer.enqueue(reaction=name, entry=entry.pk)
    run_until_empty()
    assert [blob.read() for blob in Blob.objects.all()] == [b"7 amber"]
    assert Receipt.objects.count() == 1


@pytest.mark.django_db
def test_a_reaction_that_fails_has_no_receipt_and_comes_again() -> None:
    def react(happened: LampLit, entry: int) -> None:
        raise ValueError("no oil")

    journal.hears(LampLit)(react)
    with transaction.atomic():
        journal.record(LampLit(lamp=7), by="clock")
    run_until_empty()
    assert not Receipt.objects.exists()
    assert Job.objects.get().state == Job.State.READY


@pytest.mark.django_db
def test_a_reaction_that_a_new_version_no_longer_has_is_let_go() -> None:
    with transaction.atomic():
        entry = journal.record(LampLit(lamp=7), by="clock")
    answer.enqueue(reaction="gone.reaction", entry=entry.pk)
    run_until_empty()
    assert Job.objects.get().state == Job.State.DONE


def test_facts_of_a_newer_version_do_not_break_an_older_one() -> None:
    assert LampLit.read({"lamp": 7, "branch": None, "height": 2}) == LampLit(lamp=7)


def test_two_events_cannot_share_a_name() -> None:
    with pytest.raises(ValueError, match="two events"):
        journal.event("test.lamp_lit", about="lamp")(type("Other", (Event,), {}))
    assert KINDS["test.lamp_lit"] is LampLit


@pytest.mark.django_db
def test_a_reader_along_gets_every_entry_once_in_order() -> None:
    tail = feed.Tail()
    with transaction.atomic():
        first = journal.record(LampLit(lamp=1), by="clock")
        second = journal.record(LampLit(lamp=2), by="clock")
    assert [entry.pk for entry in tail.read()] == [first.pk, second.pk]
    assert tail.read() == []


@pytest.mark.django_db
def test_a_reader_along_goes_back_for_an_entry_that_committed_late() -> None:
    tail = feed.Tail(after=0)
    with transaction.atomic():
        early = journal.record(LampLit(lamp=1), by="clock")
        late = journal.record(LampLit(lamp=2), by="clock")
        last = journal.record(LampLit(lamp=3), by="clock")
    tail.last = early.pk - 1
    hidden = Entry.objects.get(pk=late.pk)
    Entry.objects.filter(pk=late.pk).delete()
    assert [entry.pk for entry in tail.read()] == [early.pk, last.pk]
    hidden.save(force_insert=True)
    assert [entry.pk for entry in tail.read()] == [late.pk]
    assert tail.read() == []
