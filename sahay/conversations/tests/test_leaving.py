"""Somebody leaves, and their open work goes to others."""

from datetime import time

import pytest

from sahay.business.actions import pass_on_shifts, put_on_duty, reactivate
from sahay.business.models import DutyShift, Staff
from sahay.conversations.actions import assign, leave, resolve
from sahay.conversations.models import Conversation
from sahay.conversations.tests.builders import arrives
from sahay.journal.models import Entry
from sahay.kit.refusal import Refused


@pytest.fixture
def adas_work(old_town, ada) -> list[Conversation]:
    """Two open conversations of Ada's and a resolved one."""
    found = [
        arrives(old_town, address=f"{name}@example.org").conversation for name in ("sara", "joan", "noor")
    ]
    for conversation in found:
        assign(conversation, by=ada, to=ada)
    resolve(found[2], by=ada)
    return found


def assignees(work) -> list[int | None]:
    return [Conversation.objects.get(pk=row.pk).assignee_id for row in work]


def test_open_work_and_shifts_go_to_who_was_named(adas_work, ada, mona, old_town):
    put_on_duty(old_town, person=ada, weekday=0, starts=time(10), ends=time(19), by=mona)
    assert leave(ada, heirs={old_town.pk: mona}, by=mona) == 2
    assert assignees(adas_work) == [mona.pk, mona.pk, ada.pk]
    assert not Staff.objects.get(pk=ada.pk).is_active
    assert DutyShift.objects.get().staff == mona
    assert Entry.objects.filter(kind="conversations.assigned", actor_id=mona.pk).count() == 2
    assert Entry.objects.get(kind="conversations.work_handed_over").facts["moved"] == 2


def test_without_a_name_work_is_nobodys_and_shifts_stay(adas_work, ada, mona, old_town):
    put_on_duty(old_town, person=ada, weekday=0, starts=time(10), ends=time(19), by=mona)
    leave(ada, heirs={}, by=mona)
    assert assignees(adas_work)[:2] == [None, None]
    assert DutyShift.objects.get().staff == ada


def test_opening_the_account_again_brings_no_work_back(adas_work, ada, mona, old_town):
    leave(ada, heirs={old_town.pk: mona}, by=mona)
    reactivate(ada, by=mona)
    assert assignees(adas_work)[:2] == [mona.pk, mona.pk]


def test_who_may_not_close_the_account_hands_nothing_over(adas_work, ada, mona, theo, old_town):
    before = Entry.objects.count()
    for person, by in ((ada, theo), (mona, ada), (mona, mona)):
        with pytest.raises(Refused):
            leave(person, heirs={old_town.pk: None}, by=by)
    with pytest.raises(Refused):
        leave(ada, heirs={old_town.pk: theo}, by=mona)
    with pytest.raises(Refused):
        leave(ada, heirs={old_town.pk: ada}, by=mona)
    with pytest.raises(Refused):
        pass_on_shifts(ada, branch=old_town, to=mona, by=theo)
    assert Staff.objects.get(pk=ada.pk).is_active
    assert assignees(adas_work) == [ada.pk] * 3
    assert Entry.objects.count() == before


def test_a_shift_the_heir_has_already_stays_one(ada, mona, old_town):
    for person in (ada, mona):
        put_on_duty(old_town, person=person, weekday=0, starts=time(10), ends=time(19), by=mona)
    leave(ada, heirs={old_town.pk: mona}, by=mona)
    assert DutyShift.objects.get().staff == mona
