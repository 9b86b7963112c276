"""Rows written in one go are the rows that saving would have written."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from sahay.files.models import Blob
from sahay.jobs.models import Job
from sahay.kit.writing import change, insert, together

pytestmark = pytest.mark.django_db


def test_a_row_is_written_with_its_defaults_and_knows_its_key() -> None:
    row = Job(task="test.any", arguments={"word": "चाय", "numbers": [1, None]}, run_at=timezone.now())
    insert(row)
    kept = Job.objects.get(pk=row.pk)
    assert (kept.arguments, kept.state, kept.run_at, kept.queued_at) == (
        row.arguments,
        "ready",
        row.run_at,
        row.queued_at,
    )
    assert kept.lease_until is None


def test_a_row_that_was_written_is_changed_by_saving_it() -> None:
    row = Job(task="test.any", run_at=timezone.now())
    insert(row)
    row.error = "cold"
    row.save()
    assert Job.objects.get().error == "cold"


def test_bytes_and_words_alone_are_written_as_they_are() -> None:
    blob, job = (
        Blob(sha256="7" * 64, size=3, data=b"\x00\xff%"),
        Job(task="t", arguments="word", run_at=timezone.now()),
    )
    insert(blob, job)
    assert Blob.objects.get().read() == b"\x00\xff%"
    assert Job.objects.get().arguments == "word"


def test_what_the_tables_forbid_is_refused() -> None:
    insert(Blob(sha256="7" * 64, size=1, data=b"a"))
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(Blob(sha256="7" * 64, size=1, data=b"b"))
    assert Blob.objects.count() == 1


def test_a_part_of_an_act_is_undone_with_the_act() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        with together():
            insert(Blob(sha256="7" * 64, size=1, data=b"a"))
        1 / 0  # noqa: B018
    assert not Blob.objects.exists()


def test_only_rows_that_still_are_as_expected_are_changed() -> None:
    row = Job(task="test.any", run_at=timezone.now())
    insert(row)
    done = {"state": Job.State.DONE, "done_at": timezone.now(), "arguments": {"a": 1}}
    assert change(Job, {"id": row.pk, "state": Job.State.RUNNING}, **done) == 0
    assert change(Job, {"id": row.pk, "state": Job.State.READY}, **done) == 1
    kept = Job.objects.get()
    assert (kept.state, kept.done_at, kept.arguments) == ("done", done["done_at"], {"a": 1})
