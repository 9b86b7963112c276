"""While the example lives through its past, everything in it sees that time, and nobody else does."""

from datetime import UTC, datetime
from threading import Thread

from django.utils import timezone

from sahay.demo.past import clock_set_back
from sahay.documents.models import Document
from sahay.procedures.models import Run

THEN = datetime(2026, 3, 1, 9, tzinfo=UTC)


def test_whoever_asks_the_clock_and_every_column_that_does_so_itself_sees_the_past() -> None:
    Run()
    with clock_set_back() as show:
        show(THEN)
        assert timezone.now() == Run().started_at == Document().begun_at == THEN


def test_other_threads_see_the_real_time() -> None:
    seen: list[datetime] = []
    with clock_set_back() as show:
        show(THEN)
        other = Thread(target=lambda: seen.append(Run().started_at))
        other.start()
        other.join()
    assert seen[0].year >= datetime.now(UTC).year


def test_afterwards_the_time_is_the_real_one_again() -> None:
    before = timezone.now()
    with clock_set_back() as show:
        show(THEN)
        Run()
    assert timezone.now() >= before
    assert Run().started_at >= before
