"""How procedures are kept to: no share of a few, what was left out in silence, time away does not count."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from sahay.business.models import Branch, Staff
from sahay.documents import actions as documents
from sahay.documents.models import Version
from sahay.procedures import actions, following
from sahay.procedures.adherence import Figures, adherence
from sahay.procedures.confirming import confirmed
from sahay.procedures.models import Run

BEGAN = datetime(2046, 3, 2, 9, tzinfo=UTC)
GIVEN = {"a": {}, "b": {"value": "A kettle."}, "c": {"value": "Sara"}, "e": {}}


def at(minutes: int) -> time_machine.travel:
    """So many minutes after nine."""
    return time_machine.travel(BEGAN + timedelta(minutes=minutes), tick=False)


def figures(olga: Staff) -> Figures:
    """Those of the only procedure in the only branch that has any."""
    [found] = adherence(olga, BEGAN - timedelta(days=1), "en")
    return found


def go_through(version: Version, branch: Branch, by: Staff, without: str = "") -> Run:
    """From the first step to the last, and finished."""
    run = actions.start_run(version, branch=branch, by=by)
    for key, given in GIVEN.items():
        if key != without:
            actions.take_step(run, key, by=by, **given)
    run.refresh_from_db()
    return run


@pytest.mark.parametrize(("times", "percent"), [(1, None), (9, None), (10, 100)])
def test_below_ten_that_ended_no_share_is_given(
    client: Client, listening: Version, old_town: Branch, olga: Staff, times: int, percent: int | None
) -> None:
    for _time in range(times):
        go_through(listening, old_town, olga)
    found = adherence(olga, datetime(2020, 1, 1, tzinfo=UTC), "en")[0]
    assert (found.finished, found.percent) == (times, percent)
    client.force_login(olga)
    page = client.get("/desk/promises/procedures/kept/").content.decode()
    assert ("% reached their end" in page) is (percent is not None)
    assert ("Below ten that ended no share is given." in page) is (percent is None)
    assert f"n = {times}, finished {times}, given up 0" in page


def test_a_step_that_was_open_when_it_was_finished_was_left_out(old_town: Branch, olga: Staff) -> None:
    draft = actions.begin_from_library("listening", by=olga).versions.drafts().get()
    actions.change(draft, {"step.e.required": None}, seen=draft.facts, by=olga)
    version = documents.approve(documents.propose(draft, by=olga), by=olga)
    with at(0):
        run = go_through(version, old_town, olga, without="e")
        assert run.is_open
        assert sum(step.skipped for step in figures(olga).steps) == 0
        actions.finish_run(run, by=olga)
    left_out = {step.text: step.skipped for step in figures(olga).steps if step.skipped}
    assert list(left_out.values()) == [1]


def test_no_time_counts_while_nobody_is_at_it(
    listening: Version, old_town: Branch, olga: Staff, ada: Staff
) -> None:
    with at(0):
        run = actions.start_run(listening, branch=old_town, by=ada)
    with at(2):
        actions.take_step(run, "a", by=ada)
        actions.leave_run(run, by=ada)
    with at(62):
        actions.come_back(run, by=ada)
    with at(65):
        actions.take_step(run, "b", value="A kettle.", by=ada)
        actions.leave_run(run, by=ada)
    with at(500):
        actions.hand_over_run(run, to=olga, by=ada)
    with at(501):
        actions.take_step(run, "c", value="Sara", by=olga)
        actions.leave_run(run, by=olga)
    with at(600):
        actions.take_step(run, "e", by=olga)
    run.refresh_from_db()
    assert run.finished_at and run.away == timedelta(minutes=60 + 435 + 99)
    found = figures(olga)
    minutes = [step.minutes for step in found.steps if step.taken]
    assert (found.minutes, minutes) == (6.0, [2.0, 3.0, 1.0, 0.0])


def test_what_the_customer_confirms_meanwhile_takes_no_time_either(
    listening: Version, old_town: Branch, olga: Staff, ada: Staff
) -> None:
    with at(0):
        run = actions.start_run(listening, branch=old_town, about_kind="talk", about_id=7, by=ada)
        actions.take_step(run, "a", by=ada)
        actions.take_step(run, "b", value="A kettle.", by=ada)
    with at(1):
        actions.leave_run(run, by=ada)
    with at(100):
        confirmed("talk", 7, by="the customer")
    with at(200):
        actions.come_back(run, by=ada)
    with at(203):
        actions.take_step(run, "e", by=ada)
    found = figures(olga)
    assert (found.minutes, [step.minutes for step in found.steps if step.taken]) == (
        4.0,
        [0.0, 0.0, 1.0, 3.0],
    )


def test_no_time_counts_while_it_was_given_up(
    listening: Version, old_town: Branch, olga: Staff, ada: Staff
) -> None:
    with at(0):
        run = actions.start_run(listening, branch=old_town, about_kind="talk", about_id=7, by=ada)
        actions.abandon_run(run, reason="They left.", by=ada)
    with at(90):
        following.go_on(Run.objects.filter(pk=run.pk), by=ada)
        for key, given in GIVEN.items():
            actions.take_step(run, key, by=ada, **given)
    assert figures(olga).minutes == 0.0
