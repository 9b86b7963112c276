"""Making, changing and withdrawing promises, and which one holds."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from sahay.business.actions import change_business
from sahay.journal.models import Entry
from sahay.kit.refusal import Clash, Refused
from sahay.policies import actions
from sahay.policies.models import Measure, Promise, Whom
from sahay.policies.promises import promise_for
from sahay.policies.reactions import promise_something


def make(by: Any = "the test", **facts: Any) -> Promise:
    asked: dict[str, Any] = {"measure": "first_answer", "amount": 4, "unit": "hours"} | facts
    return actions.make_promise(by=by, **asked)


def holding(
    branch=None, *, channel="email", kind="question", measure="first_answer", at=None
) -> Promise | None:
    return promise_for(branch, channel=channel, kind=kind, measure=measure, at=at or timezone.now())


def recorded() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("kind", flat=True))


def test_an_owner_promises_something(olga, old_town):
    promise = make(olga, branch=old_town, channel="email", told=["manager", "owner"], approach_percent=50)
    assert holding(old_town) == promise
    assert promise.terms.approach_percent == 50
    assert promise.told() == [Whom.MANAGER, Whom.OWNER]
    entry = Entry.objects.get(kind="policies.promise_made")
    assert (entry.branch_id, entry.facts["time"], entry.actor) == (
        old_town.pk,
        "4 working hours",
        "Olga Petrova",
    )


def test_without_a_word_on_it_the_usual_people_are_told(business):
    assert make().told() == [Whom.ASSIGNEE, Whom.MANAGER, Whom.OWNER]


SPECIFIC = [
    # what is promised, best first
    ("branch before channel", [{"branch": True}, {"channel": "email"}]),
    ("branch before channel and kind", [{"branch": True}, {"channel": "email", "kind": "complaint"}]),
    ("channel before kind", [{"channel": "email"}, {"kind": "complaint"}]),
    ("kind before everything", [{"kind": "complaint"}, {}]),
    (
        "a policy's kind before branch and channel",
        [{"kind": "complaint", "policy": "complaints"}, {"branch": True, "channel": "email"}],
    ),
    (
        "a branch's kind before a policy's",
        [{"branch": True, "kind": "complaint"}, {"kind": "complaint", "channel": "email", "policy": "c"}],
    ),
    ("all three before two", [{"branch": True, "channel": "email", "kind": "complaint"}, {"branch": True}]),
]


@pytest.mark.parametrize(("name", "scopes"), SPECIFIC, ids=[row[0] for row in SPECIFIC])
def test_the_most_specific_promise_holds(business, old_town, name, scopes):
    promises = []
    for scope in reversed(scopes):
        about = {**scope, "branch": old_town} if "branch" in scope else scope
        promises.append(make(**about))
    assert holding(old_town, kind="complaint") == promises[-1]


def test_what_is_promised_for_something_else_does_not_hold(business, old_town, harbour):
    make(branch=harbour)
    make(channel="phone")
    make(kind="praise")
    make(measure="resolution")
    assert holding(old_town) is None
    assert holding() is None


def test_a_promise_for_a_season_wins_while_it_lasts(business):
    now = timezone.now()
    lasting = make()
    season = make(amount=8, valid_from=now + timedelta(days=1), valid_until=now + timedelta(days=5))
    found = [holding(at=now + timedelta(days=days)) for days in (0.5, 2, 6)]
    assert found == [lasting, season, lasting]


def test_a_changed_promise_is_a_new_version_and_the_old_one_stays_as_it_was(business, olga):
    before = make(told=["owner"])
    made = before.valid_from
    after = actions.change_promise(before, by=olga, amount=2, working_time=False)
    old = Promise.objects.get(pk=before.pk)
    assert (old.amount, old.working_time, old.valid_until) == (4, True, after.valid_from)
    assert (after.amount, after.working_time, after.replaces, after.valid_until) == (2, False, before, None)
    assert after.told() == [Whom.OWNER]
    assert holding() == after
    assert holding(at=made) == old
    assert recorded() == ["policies.promise_made", "policies.promise_changed"]


def test_a_change_can_begin_later(business, olga):
    before = make()
    tomorrow = timezone.now() + timedelta(days=1)
    after = actions.change_promise(before, by=olga, amount=2, valid_from=tomorrow)
    assert (holding(), holding(at=tomorrow)) == (before, after)


def test_changing_nothing_makes_no_version(business, olga):
    promise = make()
    assert (
        actions.change_promise(promise, by=olga, amount=4, told=["assignee", "manager", "owner"]) == promise
    )
    assert Promise.objects.count() == 1


def test_who_is_told_can_be_all_that_changes(business, olga):
    after = actions.change_promise(make(), by=olga, told=[Whom.OWNER])
    assert after.told() == [Whom.OWNER]
    assert Promise.objects.count() == 2


def test_of_two_people_who_change_a_promise_the_second_is_told(business, olga):
    promise = make()
    actions.change_promise(promise, by=olga, amount=2)
    with pytest.raises(Clash):
        actions.change_promise(promise, by=olga, amount=3)
    assert sorted(Promise.objects.values_list("amount", flat=True)) == [2, 4]


def test_what_is_promised_already_is_changed_and_not_promised_twice(business, old_town):
    make()
    make(branch=old_town)
    for scope in ({}, {"branch": old_town}):
        with pytest.raises(Clash):
            make(amount=2, **scope)
    assert set(Promise.objects.values_list("amount", flat=True)) == {4}


def test_a_withdrawn_promise_holds_no_more_and_stays_in_the_history(business, olga):
    promise = make()
    actions.withdraw_promise(promise, by=olga)
    assert holding() is None
    assert holding(at=promise.valid_from) == promise
    with pytest.raises(Clash):
        actions.withdraw_promise(promise, by=olga)
    assert recorded() == ["policies.promise_made", "policies.promise_withdrawn"]


def test_a_promise_that_has_not_begun_can_be_withdrawn(business, olga):
    later = timezone.now() + timedelta(days=3)
    promise = make(valid_from=later)
    actions.withdraw_promise(promise, by=olga)
    assert holding(at=later) is None


NONSENSE = [
    ("no time", {"amount": 0}),
    ("working months", {"unit": "months"}),
    ("a warning before it begins", {"approach_percent": 101}),
    ("an end before the start", {"valid_until": datetime(2020, 1, 1, tzinfo=UTC)}),
]


@pytest.mark.parametrize(("name", "facts"), NONSENSE, ids=[row[0] for row in NONSENSE])
def test_nobody_promises(business, name, facts):
    with pytest.raises(Refused):
        make(**facts)
    assert not Promise.objects.exists()


def test_the_scope_of_a_promise_does_not_change(business, old_town):
    with pytest.raises(TypeError):
        actions.change_promise(make(), by="the test", branch=old_town)


def test_only_who_may_makes_changes_and_withdraws_promises(business, mona, ada):
    promise = make()
    for person in (ada, mona):
        with pytest.raises(Refused):
            actions.make_promise(measure="resolution", amount=1, unit="days", by=person)
        with pytest.raises(Refused):
            actions.change_promise(promise, amount=2, by=person)
        with pytest.raises(Refused):
            actions.withdraw_promise(promise, by=person)
        with pytest.raises(Refused):
            actions.make_usual_promises(by=person)
    assert holding() == promise
    assert Promise.objects.count() == 1


def test_somebody_with_the_power_for_one_branch_promises_nothing_for_another(mona, old_town, harbour):
    mona.role.powers.create(power="policies.manage")
    make(mona, branch=old_town)
    with pytest.raises(Refused):
        actions.make_promise(measure="first_answer", amount=1, unit="hours", branch=harbour, by=mona)
    with pytest.raises(Refused):
        actions.make_promise(measure="first_answer", amount=1, unit="hours", by=mona)
    assert Promise.objects.get().branch == old_town


def test_a_new_business_begins_with_the_usual_promises_once(business):
    promise_something(None, 1)
    promise_something(None, 2)
    assert Promise.objects.count() == len(actions.USUAL)
    assert {promise.measure for promise in Promise.objects.all()} == set(Measure)
    complaint = holding(kind="complaint")
    assert complaint is not None
    assert (complaint.amount, complaint.working_time) == (24, False)


def test_promises_are_read_once_and_anew_after_every_change(business, olga, django_assert_num_queries):
    make()
    holding()
    with django_assert_num_queries(1):
        holding()
    change_business(business, by=olga, name="Lotus")
    Promise.objects.create(measure="resolution", amount=1, unit="days")
    assert holding(measure="resolution") is not None


def test_promises_are_found_before_there_is_a_business(db):
    promise = make()
    assert holding() == promise
