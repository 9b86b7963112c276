"""What was gone through at the counter is not kept for ever."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from sahay.business.models import Branch, Staff
from sahay.documents.models import Version
from sahay.files.models import Blob
from sahay.journal.models import Entry
from sahay.procedures import actions
from sahay.procedures.forgetting import counter_runs_before, forget_counter_runs
from sahay.procedures.models import Run, Taken

pytestmark = pytest.mark.django_db


def due(days: int) -> list[Run]:
    return list(counter_runs_before(timezone.now() + timedelta(days=days)))


def test_a_run_is_old_when_nobody_has_been_at_it(run: Run, ada: Staff) -> None:
    assert due(-1) == [] and due(1) == [run]
    with time_machine.travel(timezone.now() + timedelta(days=3), tick=True):
        actions.take_step(run, "a", by=ada)
    assert due(2) == [] and due(4) == [run]
    with time_machine.travel(timezone.now() + timedelta(days=6), tick=True):
        actions.abandon_run(run, reason="She left.", by=ada)
    assert due(5) == [] and due(7) == [run]


def test_a_run_beside_a_conversation_goes_with_that(listening: Version, old_town: Branch, ada: Staff) -> None:
    beside = actions.start_run(listening, branch=old_town, about_kind="talk", about_id=7, by=ada)
    assert due(1) == []
    assert forget_counter_runs([beside.pk]) == 0
    assert Run.objects.filter(pk=beside.pk).exists()


def test_it_goes_with_what_was_written_down_and_shown(run: Run, ada: Staff) -> None:
    blob = Blob.objects.create(sha256="b" * 64, size=1, data=b"x")
    Taken.objects.create(run=run, step="b", value="Sara Khan 98200", file=blob, file_type="image/png")
    actions.abandon_run(run, reason="Sara has left.", by=ada)
    assert forget_counter_runs([run.pk]) == 1
    assert not Run.objects.exists() and not Taken.objects.exists() and not Blob.objects.exists()
    told = Entry.objects.filter(subject_kind="run", subject_id=run.pk)
    assert told.count() == 2 and "Sara" not in str(list(told.values_list("facts", flat=True)))
