"""What holds is in the index, and nothing else."""

from datetime import UTC, datetime, timedelta

import time_machine

from sahay.documents import actions
from sahay.documents.search import KIND, catch_up
from sahay.documents.tests.conftest import begun, draft_of, in_force, worded
from sahay.search.actions import forget, known
from sahay.search.rebuilding import fill

MORNING = datetime(2026, 3, 2, 6, tzinfo=UTC)
A_WEEK = timedelta(days=7)


def test_a_draft_is_not_found_and_what_holds_is_until_it_is_retired(letters, olga):
    document = begun(olga)
    version = worded(draft_of(document))
    assert not known(KIND, document.pk)
    actions.approve(actions.propose(version, by=olga), by=olga)
    assert known(KIND, document.pk)
    actions.retire(document, by=olga)
    assert not known(KIND, document.pk)


def test_what_holds_later_is_found_once_it_holds(letters, olga):
    with time_machine.travel(MORNING, tick=False) as clock:
        document = begun(olga)
        version = worded(draft_of(document))
        actions.approve(actions.propose(version, wanted_from=MORNING + A_WEEK, by=olga), by=olga)
        assert catch_up() == 0
        assert not known(KIND, document.pk)
        clock.shift(A_WEEK)
        assert catch_up() == 1
        assert known(KIND, document.pk)
        assert catch_up() == 0


def test_what_held_before_there_was_an_index_is_read(letters, olga):
    document = in_force(olga)
    forget(KIND, document.pk)
    assert catch_up() == 1
    assert known(KIND, document.pk)


def test_the_index_can_be_filled_anew(letters, olga):
    document = in_force(olga)
    forget(KIND, document.pk)
    assert fill(KIND) == document.pk
    assert known(KIND, document.pk)
