"""The duty roster: there is always somebody, and everybody sees who."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from sahay.business import actions
from sahay.business.duty import OnDuty, manager_on_duty, shown_on_duty
from sahay.business.models import Branch, DutyShift, Staff
from sahay.business.powers import MANAGER
from sahay.journal.models import Entry
from sahay.kit.refusal import Refused
from tests.cast import make_staff

KOLKATA = ZoneInfo("Asia/Kolkata")


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=KOLKATA)


def on_duty(branch: Branch, at: str) -> str | None:
    person = manager_on_duty(branch, local(at))
    return person.name if person else None


@pytest.fixture
def rosa(mona, old_town) -> Staff:
    """A second manager of Old Town, added after Mona."""
    return make_staff("Rosa Pinto", MANAGER, old_town)


def test_a_weekly_shift_puts_somebody_on_duty_in_the_time_of_the_branch(old_town, olga, rosa):
    actions.put_on_duty(old_town, person=rosa, weekday=0, starts=time(9), ends=time(17), by=olga)
    found = [on_duty(old_town, f"2026-11-16 {at}") for at in ("08:59", "09:00", "16:59", "17:00")]
    assert found == ["Mona Sharma", "Rosa Pinto", "Rosa Pinto", "Mona Sharma"]
    assert on_duty(old_town, "2026-11-17 10:00") == "Mona Sharma"


def test_a_shift_of_one_day_is_stronger_than_that_of_every_week(old_town, olga, mona, rosa):
    actions.put_on_duty(old_town, person=rosa, weekday=0, starts=time(9), ends=time(17), by=olga)
    actions.put_on_duty(
        old_town, person=mona, day=date(2026, 11, 16), starts=time(12), ends=time(13), by=olga
    )
    assert [on_duty(old_town, f"2026-11-16 {at}:30") for at in (11, 12, 13)] == [
        "Rosa Pinto",
        "Mona Sharma",
        "Rosa Pinto",
    ]
    assert on_duty(old_town, "2026-11-23 12:30") == "Rosa Pinto"


def test_a_shift_past_midnight_goes_on_the_next_day(old_town, olga, rosa):
    actions.put_on_duty(old_town, person=rosa, weekday=6, starts=time(22), ends=time(6), by=olga)
    assert [on_duty(old_town, f"2026-11-{at}") for at in ("15 23:00", "16 05:59", "16 06:00")] == [
        "Rosa Pinto",
        "Rosa Pinto",
        "Mona Sharma",
    ]


def test_without_a_shift_a_manager_of_the_branch_stands_in_then_an_owner_then_anybody(
    old_town, harbour, mona, olga, theo
):
    assert on_duty(old_town, "2026-11-16 03:00") == "Mona Sharma"
    assert on_duty(harbour, "2026-11-16 03:00") == "Olga Petrova"
    Staff.objects.filter(pk=olga.pk).update(is_active=False)
    actions.change_branch(harbour, by="the test", phone="1")
    assert on_duty(harbour, "2026-11-16 03:00") is not None


def test_a_manager_of_one_branch_stands_in_before_one_of_all(old_town, olga):
    make_staff("Wide Manager", MANAGER).branches.set([])
    Staff.objects.filter(name="Wide Manager").update(all_branches=True)
    make_staff("Near Manager", MANAGER, old_town)
    assert on_duty(old_town, "2026-11-16 03:00") == "Near Manager"


def test_who_left_is_on_duty_nowhere(old_town, olga, mona, rosa):
    actions.put_on_duty(old_town, person=rosa, weekday=0, starts=time(0), ends=time(0), by=olga)
    assert on_duty(old_town, "2026-11-16 10:00") == "Rosa Pinto"
    actions.deactivate(rosa, by=olga)
    assert on_duty(old_town, "2026-11-16 10:00") == "Mona Sharma"


def test_without_a_branch_the_first_one_answers(old_town, harbour, mona):
    person = manager_on_duty(None)
    assert person == mona


def test_nobody_is_on_duty_only_while_nobody_works_here(old_town):
    assert manager_on_duty(old_town) is None
    assert shown_on_duty(old_town) is None
    Branch.objects.all().delete()
    assert manager_on_duty(None) is None


def test_pages_show_the_number_of_the_branch_where_the_person_has_none(old_town, mona, olga):
    assert shown_on_duty(old_town) == OnDuty("Mona Sharma", mona.phone, "Old Town")
    actions.change_staff(mona, by=mona, phone="")
    assert shown_on_duty(old_town) == OnDuty("Mona Sharma", "+91 22 5550 0100", "Old Town")


def test_the_roster_is_read_once_for_each_version(business, old_town, mona, django_assert_num_queries):
    shown_on_duty(old_town, business)
    with django_assert_num_queries(0):
        shown_on_duty(old_town, business)
    actions.change_staff(mona, by=mona, name="Mona S.")
    assert shown_on_duty(old_town) == OnDuty("Mona S.", mona.phone, "Old Town")


def test_the_same_shift_twice_is_one_and_can_be_taken_away(old_town, olga, mona):
    shifts = [
        actions.put_on_duty(old_town, person=mona, weekday=0, starts=time(9), ends=time(17), by=olga)
        for _ in range(2)
    ]
    assert (shifts[0], DutyShift.objects.count()) == (shifts[1], 1)
    actions.take_off_duty(shifts[0], by=olga)
    assert DutyShift.objects.count() == 0
    kinds = (
        Entry.objects.filter(kind__startswith="business.duty").order_by("pk").values_list("kind", flat=True)
    )
    assert list(kinds) == ["business.duty_assigned", "business.duty_ended"]


def test_who_does_not_work_for_a_branch_is_not_on_duty_there(old_town, olga, theo):
    with pytest.raises(Refused, match="Theo Tamm"):
        actions.put_on_duty(old_town, person=theo, weekday=0, starts=time(9), ends=time(17), by=olga)
    assert DutyShift.objects.count() == 0


def test_a_shift_is_on_a_weekday_or_on_a_day(old_town, olga, mona):
    with pytest.raises(TypeError):
        actions.put_on_duty(old_town, person=mona, starts=time(9), ends=time(17), by=olga)


def test_an_agent_changes_no_roster_and_a_manager_none_elsewhere(old_town, harbour, olga, mona, ada, theo):
    shift = actions.put_on_duty(old_town, person=mona, weekday=0, starts=time(9), ends=time(17), by=mona)
    with pytest.raises(Refused):
        actions.put_on_duty(old_town, person=ada, weekday=1, starts=time(9), ends=time(17), by=ada)
    with pytest.raises(Refused):
        actions.put_on_duty(harbour, person=theo, weekday=1, starts=time(9), ends=time(17), by=mona)
    with pytest.raises(Refused):
        actions.take_off_duty(shift, by=theo)
    assert list(DutyShift.objects.all()) == [shift]


def test_somebody_is_on_duty_at_every_hour_of_a_week(old_town, mona, rosa, olga):
    actions.put_on_duty(old_town, person=rosa, weekday=2, starts=time(8), ends=time(20), by=olga)
    start = timezone.now()
    assert all(manager_on_duty(old_town, start + timedelta(hours=hour)) for hour in range(7 * 24))


def test_shifts_are_passed_on_by_who_looks_after_the_branch_to_who_works_there(ada, mona, theo, old_town):
    shift = {"weekday": 0, "starts": time(10), "ends": time(19)}
    actions.put_on_duty(old_town, person=ada, by=mona, **shift)
    with pytest.raises(Refused):
        actions.pass_on_shifts(ada, branch=old_town, to=mona, by=theo)
    with pytest.raises(Refused):
        actions.pass_on_shifts(ada, branch=old_town, to=theo, by=mona)
    assert DutyShift.objects.get().staff == ada
    assert actions.pass_on_shifts(ada, branch=old_town, to=mona, by=mona) == 1
    assert DutyShift.objects.get().staff == mona
