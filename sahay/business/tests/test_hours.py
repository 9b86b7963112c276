"""Changing when a branch is open, and how everybody reckons with it at once."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from sahay.business import actions, hours_in_words
from sahay.business.models import Branch, Closure
from sahay.journal.models import Entry
from sahay.kit.refusal import Refused

KOLKATA = ZoneInfo("Asia/Kolkata")
MORNING = (time(9), time(12))
MONDAY = datetime(2026, 11, 16, 10, 30, tzinfo=KOLKATA)


def is_open(branch: Branch, at: datetime) -> bool:
    return Branch.objects.get(pk=branch.pk).calendar().is_open(at)


def changes() -> list[tuple[int | None, str]]:
    return [
        (entry.branch_id, entry.facts["what"])
        for entry in Entry.objects.filter(kind="business.calendar_changed").order_by("pk")
    ]


def test_a_manager_changes_the_hours_of_a_week(old_town, mona):
    actions.change_hours(old_town, week={0: [MORNING, (time(22), time(2))], 6: [(time(0), time(0))]}, by=mona)
    week = Branch.objects.get(pk=old_town.pk).calendar().week
    assert week[0] == ((540, 720), (1320, 1560))
    assert week[1] == ()
    assert week[6] == ((0, 1440),)
    assert changes() == [(old_town.pk, "hours")]


def test_hours_that_overlap_are_refused(old_town, mona):
    before = old_town.calendar().week
    with pytest.raises(Refused, match="overlap"):
        actions.change_hours(old_town, week={0: [MORNING, (time(11), time(13))]}, by=mona)
    assert Branch.objects.get(pk=old_town.pk).calendar().week == before
    assert changes() == []


def test_a_closure_closes_and_opens_again(old_town, mona):
    assert is_open(old_town, MONDAY)
    closure = actions.add_closure(old_town, first_day=date(2026, 11, 16), reason=" Stock\ntaking ", by=mona)
    assert closure.reason == "Stock taking"
    assert not is_open(old_town, MONDAY)
    actions.remove_closure(closure, by=mona)
    assert is_open(old_town, MONDAY)
    assert [what for _, what in changes()] == ["closure", "closure"]


def test_the_same_closure_twice_is_one(old_town, mona):
    for _ in range(2):
        actions.add_closure(old_town, first_day=date(2026, 11, 16), last_day=date(2026, 11, 18), by=mona)
    assert (Closure.objects.count(), len(changes())) == (1, 1)


def test_a_closure_that_ends_before_it_begins_is_refused(old_town, mona):
    with pytest.raises(Refused):
        actions.add_closure(old_town, first_day=date(2026, 11, 16), last_day=date(2026, 11, 15), by=mona)
    assert Closure.objects.count() == 0


def test_special_hours_hold_on_one_date_even_when_closed(old_town, mona):
    sunday = datetime(2026, 11, 22, 10, tzinfo=KOLKATA)
    actions.add_closure(old_town, first_day=date(2026, 11, 22), by=mona)
    actions.set_special_hours(old_town, day=date(2026, 11, 22), hours=[MORNING], by=mona)
    assert is_open(old_town, sunday)
    actions.clear_special_hours(old_town, day=date(2026, 11, 22), by=mona)
    actions.clear_special_hours(old_town, day=date(2026, 11, 22), by=mona)
    assert not is_open(old_town, sunday)
    assert [what for _, what in changes()] == ["closure", "special", "special"]


def test_special_hours_without_hours_are_refused(old_town, mona):
    with pytest.raises(Refused):
        actions.set_special_hours(old_town, day=date(2026, 11, 22), hours=[], by=mona)
    assert old_town.special_openings.count() == 0


def test_a_branch_keeps_public_holidays_all_but_some_or_none(old_town, mona):
    republic_day = datetime(2027, 1, 26, 12, tzinfo=KOLKATA)
    assert not is_open(old_town, republic_day)
    actions.observe_holidays(old_town, observes=True, open_on=["Republic Day"], by=mona)
    assert is_open(old_town, republic_day)
    assert not is_open(old_town, datetime(2026, 12, 25, 12, tzinfo=KOLKATA))
    actions.observe_holidays(old_town, observes=False, by=mona)
    assert is_open(old_town, datetime(2026, 12, 25, 12, tzinfo=KOLKATA))
    actions.observe_holidays(old_town, observes=False, by=mona)
    assert [what for _, what in changes()] == ["holidays", "holidays"]


ATTEMPTS = [
    ("hours", lambda branch, by: actions.change_hours(branch, week={}, by=by)),
    ("closures", lambda branch, by: actions.add_closure(branch, first_day=date(2026, 11, 16), by=by)),
    (
        "special hours",
        lambda branch, by: actions.set_special_hours(branch, day=date(2026, 11, 16), hours=[MORNING], by=by),
    ),
    (
        "special hours away",
        lambda branch, by: actions.clear_special_hours(branch, day=date(2026, 11, 16), by=by),
    ),
    ("holidays", lambda branch, by: actions.observe_holidays(branch, observes=False, by=by)),
]


@pytest.mark.parametrize(("name", "attempt"), ATTEMPTS, ids=[row[0] for row in ATTEMPTS])
@pytest.mark.parametrize("who", ["ada", "theo"])
def test_neither_an_agent_nor_somebody_from_elsewhere_changes_hours(request, name, attempt, who, old_town):
    before = old_town.calendar_version
    with pytest.raises(Refused):
        attempt(old_town, request.getfixturevalue(who))
    old_town.refresh_from_db()
    assert (old_town.calendar_version, changes(), old_town.hours.count()) == (before, [], 6)


def test_hours_are_not_changed_by_who_may_not(old_town, harbour, ada, mona):
    closure = actions.add_closure(old_town, first_day=date(2026, 11, 16), by=mona)
    with pytest.raises(Refused):
        actions.remove_closure(closure, by=ada)
    with pytest.raises(Refused):
        actions.change_hours(harbour, week={}, by=mona)
    with pytest.raises(Refused):
        actions.add_closure(harbour, first_day=date(2026, 11, 16), by=mona)
    with pytest.raises(Refused):
        actions.set_special_hours(harbour, day=date(2026, 11, 16), hours=[MORNING], by=mona)
    with pytest.raises(Refused):
        actions.clear_special_hours(harbour, day=date(2026, 11, 16), by=mona)
    with pytest.raises(Refused):
        actions.observe_holidays(harbour, observes=False, by=mona)
    assert Closure.objects.count() == 1
    assert changes() == [(old_town.pk, "closure")]


def test_a_calendar_is_read_once_and_then_kept(old_town, django_assert_num_queries):
    branch = Branch.objects.get(pk=old_town.pk)
    with django_assert_num_queries(4):
        branch.calendar()
    with django_assert_num_queries(0):
        branch.calendar()


def test_a_branch_of_a_place_without_known_holidays_keeps_none(old_town):
    old_town.region = "ATLANTIS"
    old_town.save()
    assert old_town.calendar().holidays is None


def test_hours_are_said_in_the_language_of_the_reader(old_town, mona):
    actions.change_hours(
        old_town, week={0: [MORNING, (time(14), time(18))], 1: [(time(0), time(0))]}, by=mona
    )
    with translation.override("et"):
        lines = hours_in_words.week(old_town)
    assert lines[0] == ("esmaspäev", "09:00–12:00, 14:00–18:00")
    with translation.override("hi"):
        assert hours_in_words.week(old_town)[0][0] == "सोमवार"
    with translation.override("en"):
        assert [hours for _, hours in hours_in_words.week(old_town)[1:3]] == ["all day", "closed"]


def test_weekdays_are_named_in_each_language_whichever_was_asked_for_first():
    mondays = {}
    for language in ("ur", "ta", "hi", "et", "en"):
        with translation.override(language):
            mondays[language] = hours_in_words.weekday_names()[0]
    assert mondays == {"ur": "پیر", "ta": "திங்கள்", "hi": "सोमवार", "et": "esmaspäev", "en": "Monday"}


STATES = [
    ("open", "2026-11-16 12:00", "Open until: today at 19:00"),
    ("closed for the night", "2026-11-16 20:00", "Closed. Opens: tomorrow at 10:00"),
]


@pytest.mark.parametrize(("name", "now", "words"), STATES, ids=[row[0] for row in STATES])
def test_a_branch_says_whether_it_is_open_now(old_town, name, now, words):
    with translation.override("en"):
        assert hours_in_words.state(old_town, datetime.fromisoformat(now).replace(tzinfo=KOLKATA)) == words


def test_a_branch_that_never_opens_or_never_closes_says_so(old_town, mona):
    with translation.override("en"):
        actions.change_hours(old_town, week={}, by=mona)
        assert hours_in_words.state(old_town, MONDAY) == "Closed"
        actions.change_hours(old_town, week={day: [(time(0), time(0))] for day in range(7)}, by=mona)
        actions.observe_holidays(old_town, observes=False, by=mona)
        assert hours_in_words.state(old_town, MONDAY) == "Always open"


def test_coming_holidays_come_with_their_names(old_town):
    with translation.override("hi"):
        holidays = hours_in_words.coming_holidays(old_town, date(2026, 11, 1))
    assert holidays["Republic Day"] == (date(2027, 1, 26), "गणतंत्र दिवस")
    assert holidays["Christmas"][0] == date(2026, 12, 25)


def test_two_holidays_on_one_day_keep_their_own_names(old_town):
    with translation.override("hi"):
        holidays = hours_in_words.coming_holidays(old_town, date(2027, 7, 1))
    assert holidays["Independence Day"] == (date(2027, 8, 15), "स्वतंत्रता दिवस")
    assert holidays["Prophet's Birthday"][0] == date(2027, 8, 15)
    assert "मिलाद" in holidays["Prophet's Birthday"][1]


def test_hours_keep_their_order_on_pages_that_run_right_to_left(old_town):
    with translation.override("ur"):
        said = hours_in_words.stretches([(600, 1140)])
    assert (said[0], said[-1]) == ("\u2068", "\u2069")
    assert "\u2068" not in hours_in_words.stretches([(600, 1140)])
