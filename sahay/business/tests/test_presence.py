"""Who works when, who is away, and who stands in."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.utils import timezone

from sahay.business import actions, presence
from sahay.business.duty import manager_on_duty
from sahay.business.models import Absence, StaffHours
from sahay.journal.models import Entry
from sahay.kit.refusal import Refused
from tests.cast import make_branch, make_staff

# Old Town is open from 10 to 19 in Mumbai (UTC+5:30), Monday to Saturday; this is a Monday in two years.
MONDAY = datetime(2029, 1, 8, tzinfo=UTC)


def at(hour: int, minute: int = 0, day: int = 0) -> datetime:
    """A moment of that week by the clock of Mumbai."""
    return MONDAY + timedelta(days=day, hours=hour, minutes=minute) - timedelta(hours=5, minutes=30)


def away(person, first, last, by, **more):
    return actions.add_absence(person, starts_at=first, ends_at=last, by=by, **more)


def test_without_own_hours_one_works_while_the_branch_is_open(ada):
    assert not presence.is_working(ada, at(9, 59))
    assert presence.is_working(ada, at(10))
    assert not presence.is_working(ada, at(19))
    assert presence.next_working(ada, at(12)) == at(12)
    assert presence.next_working(ada, at(20, day=5)) == at(10, day=7)


def test_own_hours_take_the_place_of_those_of_the_branch_but_not_on_closed_days(ada, old_town):
    actions.set_working_hours(ada, week={0: [(time(8), time(12))], 2: [(time(14), time(20))]}, by=ada)
    assert presence.is_working(ada, at(8))
    assert not presence.is_working(ada, at(12))
    assert presence.next_working(ada, at(13)) == at(14, day=2)
    day = at(12, day=2).date()
    actions.add_closure(old_town, first_day=day, last_day=day, by="the command line")
    assert presence.next_working(ada, at(13)) == at(8, day=7)
    actions.set_working_hours(ada, week={}, by=ada)
    assert presence.is_working(ada, at(10))
    assert Entry.objects.filter(kind="business.working_hours_set").count() == 2


def test_somebody_of_no_branch_works_while_any_branch_is_open(olga, old_town):
    assert presence.is_working(olga, at(18))
    assert not presence.is_working(olga, at(20))


def test_nobody_works_while_absent_and_somebody_stands_in(ada, mona):
    away(ada, at(11), at(12, day=1), mona, stand_in=mona, reason="A wedding")
    assert presence.is_working(ada, at(10, 59))
    assert not presence.is_working(ada, at(11))
    assert presence.stand_in_for(ada, at(10, 59)) is None
    assert presence.stand_in_for(ada, at(11)) == mona
    assert presence.next_working(ada, at(11)) == at(12, day=1)
    assert "wedding" not in str(Entry.objects.get(kind="business.absence_added").facts)


def test_a_stand_in_who_is_away_too_is_stood_in_for_and_a_circle_ends(ada, mona, olga):
    away(ada, at(0), at(0, day=3), ada, stand_in=mona)
    away(mona, at(0), at(0, day=2), mona, stand_in=olga)
    assert presence.stand_in_for(ada, at(12)) == olga
    assert presence.stand_in_for(ada, at(12, day=2)) == mona
    away(olga, at(0), at(0, day=1), olga, stand_in=ada)
    assert presence.stand_in_for(ada, at(12)) is None


def test_who_left_never_works(ada, olga):
    actions.deactivate(ada, by=olga)
    assert not presence.is_working(ada, at(12))
    assert presence.next_working(ada, at(12)) is None


def test_absences_one_after_the_other_are_all_waited_for(ada):
    for day in range(5):
        away(ada, at(0, day=day), at(0, day=day + 1), ada)
    assert presence.next_working(ada, at(12)) == at(10, day=5)


def test_presence_is_read_once_for_each_version(ada, mona, business, django_assert_num_queries):
    business.refresh_from_db()
    presence.is_working(ada, at(12), business)
    with django_assert_num_queries(0):
        assert presence.is_working(mona, at(12), business)


def test_what_cannot_be_an_absence_is_refused(ada, mona):
    with pytest.raises(Refused):
        away(ada, at(12), at(12), ada)
    with pytest.raises(Refused):
        away(ada, at(12), at(13), ada, stand_in=ada)
    past = timezone.now() - timedelta(days=2)
    with pytest.raises(Refused):
        away(ada, past, past + timedelta(days=1), ada)
    mona.is_active = False
    mona.save()
    with pytest.raises(Refused):
        away(ada, at(12), at(13), ada, stand_in=mona)
    assert not Absence.objects.exists()


def test_working_times_that_overlap_are_refused(ada):
    with pytest.raises(Refused):
        actions.set_working_hours(ada, week={0: [(time(8), time(12)), (time(11), time(13))]}, by=ada)
    assert not StaffHours.objects.exists()


def test_agents_plan_only_for_themselves(ada, mona, theo):
    absence = away(mona, at(12), at(13), mona)
    before = Entry.objects.count()
    with pytest.raises(Refused):
        actions.set_working_hours(mona, week={0: [(time(8), time(12))]}, by=ada)
    with pytest.raises(Refused):
        actions.add_absence(mona, starts_at=at(14), ends_at=at(15), by=ada)
    with pytest.raises(Refused):
        actions.end_absence(absence, by=theo)
    assert Absence.objects.count() == 1
    assert not StaffHours.objects.exists()
    assert Entry.objects.count() == before


def test_an_absence_that_goes_on_ends_now_and_one_to_come_is_taken_away(ada):
    now = timezone.now()
    begun = away(ada, now - timedelta(hours=1), now + timedelta(days=1), ada)
    to_come = away(ada, at(1), at(2), ada)
    actions.end_absence(begun, by=ada)
    actions.end_absence(to_come, by=ada)
    assert Absence.objects.get().ends_at <= timezone.now()
    actions.end_absence(begun, by=ada)
    assert Entry.objects.filter(kind="business.absence_ended").count() == 2


def test_the_manager_on_duty_is_somebody_who_is_there(ada, mona, olga, old_town):
    actions.put_on_duty(old_town, person=mona, weekday=0, starts=time(10), ends=time(19), by=olga)
    assert manager_on_duty(old_town, at(12)) == mona
    absence = away(mona, at(11), at(13), mona)
    assert manager_on_duty(old_town, at(12)) == olga
    assert manager_on_duty(old_town, at(13)) == mona
    actions.end_absence(absence, by=mona)
    away(mona, at(11), at(13), mona, stand_in=ada)
    assert manager_on_duty(old_town, at(12)) == ada
    away(ada, at(11), at(13), ada)
    away(olga, at(11), at(13), olga)
    assert manager_on_duty(old_town, at(12)) == mona


def test_presence_follows_daylight_saving(business):
    shop = make_branch("Tallinn", "+372 1")
    shop.time_zone, shop.country = "Europe/Tallinn", "EE"
    shop.observes_holidays = False
    shop.save()
    liis = make_staff("Liis Mets", "agent", shop)
    winter, summer = datetime(2029, 3, 24, 8, tzinfo=UTC), datetime(2029, 3, 26, 7, tzinfo=UTC)
    assert presence.is_working(liis, winter)
    assert not presence.is_working(liis, winter - timedelta(minutes=1))
    assert presence.is_working(liis, summer)
    assert not presence.is_working(liis, summer - timedelta(minutes=1))
