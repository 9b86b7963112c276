"""When everything happened, whatever the moment at which the example is made."""

from datetime import UTC, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from sahay.business.worktime import Observed, WorkingTime
from sahay.demo import reading
from sahay.demo.planning import SOON, Plan, plan
from sahay.demo.reading import Story
from sahay.policies import clocks
from sahay.policies.clocks import Terms, Unit

ZONE = ZoneInfo("Europe/London")
WEEK = ((540, 1080),)
HOURS = WorkingTime(
    zone=ZONE,
    week=(WEEK, WEEK, WEEK, WEEK, WEEK, ((600, 960),), ()),
    holidays=Observed("GB", "ENG"),
)
WITHIN_A_DAY = Terms(amount=24, unit=Unit.HOURS, working=False)
NEXT_OPEN_DAY = Terms(amount=1, unit=Unit.DAYS)
MOMENTS = {
    "a weekday at noon": datetime(2026, 6, 17, 11, 0, tzinfo=UTC),
    "a weekday just opened": datetime(2026, 6, 17, 8, 1, tzinfo=UTC),
    "Saturday after closing": datetime(2026, 6, 20, 15, 30, tzinfo=UTC),
    "Sunday at three in the night": datetime(2026, 6, 21, 2, 0, tzinfo=UTC),
    "Boxing Day": datetime(2026, 12, 26, 10, 0, tzinfo=UTC),
    "Easter Monday": datetime(2026, 4, 6, 9, 0, tzinfo=UTC),
    "clocks went forward": datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
    "clocks went back": datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
}
STORIES = reading.stories()
Planned = list[tuple[Story, Plan]]


def due_of(story: Story, measure: str, at: datetime) -> datetime | None:
    """Much as the promises of the shop have it."""
    fast = story.kind == "complaint" if measure == "next_answer" else story.channel != "email"
    return clocks.start(WITHIN_A_DAY if fast else NEXT_OPEN_DAY, at=at, calendar=HOURS).due


def planned(now: datetime) -> Planned:
    return [(story, plan(story, now=now, calendar=HOURS, due_of=partial(due_of, story))) for story in STORIES]


@pytest.fixture(params=MOMENTS, scope="module")
def now(request: pytest.FixtureRequest) -> datetime:
    return MOMENTS[request.param]


@pytest.fixture(scope="module")
def plans(now: datetime) -> Planned:
    return planned(now)


def test_everything_is_past_and_within_ten_weeks(plans: Planned, now: datetime) -> None:
    assert [story.seed for story, plan in plans if plan.last >= now] == []
    assert [story.seed for story, plan in plans if plan.turns[0] < now - timedelta(weeks=10)] == []


def test_turns_follow_each_other(plans: Planned) -> None:
    assert [story.seed for story, plan in plans if list(plan.turns) != sorted(set(plan.turns))] == []


def test_we_answer_in_opening_hours(plans: Planned) -> None:
    late = [
        story.seed
        for story, plan in plans
        for turn, at in zip(story.turns, plan.turns, strict=True)
        if turn.who == "us" and not HOURS.is_open(at - timedelta(minutes=1))
    ]
    assert late == []


def test_promises_stand_as_the_stories_want(plans: Planned, now: datetime) -> None:
    wrong = []
    for story, made in plans:
        if story.turns[-1].who == "us" or story.end in ("resolved", "customer"):
            continue
        spoken = max(place for place, turn in enumerate(story.turns) if turn.who == "them")
        answered = any(turn.who == "us" for turn in story.turns[:spoken])
        due = due_of(story, "next_answer" if answered else "first_answer", made.turns[spoken])
        assert due is not None
        stands = {"missed": due < now, "soon": now < due < now + SOON}.get(story.end, due > now + SOON)
        if not stands:
            wrong.append(f"{story.seed} ({story.end}) {due}")
    assert wrong == []


def test_resolved_stories_are_resolved_last_and_others_never(plans: Planned) -> None:
    for story, made in plans:
        assert (made.resolved is not None) == (story.end == "resolved")
        assert made.resolved is None or made.resolved == made.last


def test_recent_weeks_are_fuller_than_early_ones(plans: Planned, now: datetime) -> None:
    ages = [(now - plan.turns[0]).days for _story, plan in plans]
    assert sum(age < 14 for age in ages) > sum(14 <= age < 28 for age in ages) > 10
    assert sum(age >= 28 for age in ages) > 15


def test_the_same_moment_makes_the_same_plan() -> None:
    moment = MOMENTS["a weekday at noon"]
    assert planned(moment) == planned(moment)
