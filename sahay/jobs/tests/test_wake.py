"""Hearing of what other connections commit."""

from __future__ import annotations

import threading
import time

import pytest
from django.db import connection
from django.utils import timezone

from sahay.jobs import wake
from sahay.jobs.models import Job


@pytest.mark.django_db(transaction=True)
def test_a_commit_elsewhere_wakes_a_waiter_at_once() -> None:
    signal = wake.signal()
    signal.wait(0.05)

    def commit() -> None:
        time.sleep(0.1)
        Job.objects.create(task="t", run_at=timezone.now())
        wake.after_commit()
        connection.close()

    other = threading.Thread(target=commit)
    began = time.monotonic()
    other.start()
    assert signal.wait(5)
    assert time.monotonic() - began < 3
    other.join()
    signal.close()


@pytest.mark.django_db(transaction=True)
def test_silence_is_silence() -> None:
    signal = wake.signal()
    signal.wait(0.05)
    assert not signal.wait(0.1)
    signal.close()
