"""A run that is handed over reaches whoever goes on with it, and stands there until they touch it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from sahay.business.models import Branch, Staff
from sahay.documents.models import Version
from sahay.procedures import actions
from sahay.procedures.models import Run
from sahay.procedures.waiting import runs_handed_to

HOME = "/desk/promises/procedures/runs/"
TOUCHES: dict[str, Callable[[Run, Staff], object]] = {
    "take": lambda run, by: actions.take_step(run, "a", by=by),
    "come back": lambda run, by: actions.come_back(run, by=by),
    "leave": lambda run, by: actions.leave_run(run, by=by),
    "give up": lambda run, by: actions.abandon_run(run, reason="They left.", by=by),
}


def handed(staff: Staff) -> list[Run]:
    """What waits for them."""
    return [one.run for one in runs_handed_to(staff, "en")]


def test_what_was_handed_over_stands_with_whoever_goes_on(
    client: Client, run: Run, ada: Staff, mona: Staff
) -> None:
    assert handed(ada) == handed(mona) == []
    actions.hand_over_run(run, to=mona, by=ada)
    assert (handed(ada), handed(mona)) == ([], [run])
    client.force_login(mona)
    for page in ("/desk/today/", "/desk/for-me/"):
        text = client.get(page, follow=True).content.decode()
        assert "Procedures handed over to you" in text and f"{HOME}{run.pk}/" in text
    client.force_login(ada)
    assert "Procedures handed over to you" not in client.get("/desk/for-me/").content.decode()


@pytest.mark.parametrize("touch", TOUCHES)
def test_once_it_is_touched_it_does_not_wait_any_more(run: Run, ada: Staff, mona: Staff, touch: str) -> None:
    actions.hand_over_run(run, to=mona, by=ada)
    TOUCHES[touch](run, mona)
    assert handed(mona) == []


def test_who_takes_it_oneself_has_nothing_handed_over(run: Run, ada: Staff) -> None:
    actions.hand_over_run(run, to=ada, by=ada)
    assert handed(ada) == []


def test_who_does_not_see_the_branch_any_more_is_told_nothing(
    run: Run, ada: Staff, mona: Staff, harbour: Branch
) -> None:
    actions.hand_over_run(run, to=mona, by=ada)
    mona.branches.set([harbour])
    assert handed(Staff.objects.get(pk=mona.pk)) == []


def test_every_open_run_can_be_found_a_page_at_a_time(
    client: Client, listening: Version, old_town: Branch, ada: Staff, mona: Staff
) -> None:
    begun = [actions.start_run(listening, branch=old_town, by=ada).pk for _time in range(65)]
    actions.hand_over_run(Run.objects.get(pk=begun[0]), to=mona, by=ada)
    client.force_login(mona)
    found, address = set(), HOME
    while address:
        text = client.get(address).content.decode()
        found |= {number for number in begun if f"{HOME}{number}/" in text}
        cursor = text.partition('rel="next" href="')[2].partition('"')[0]
        address = cursor.replace("&amp;", "&")
    assert found == set(begun)
    mine = client.get(f"{HOME}?whose=mine").content.decode()
    assert [number for number in begun if f"{HOME}{number}/" in mine] == [begun[0]]
