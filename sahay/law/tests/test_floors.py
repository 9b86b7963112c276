"""Promises held against the law."""

from datetime import date

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from sahay.law.floors import check, floors
from sahay.law.measures import meets, safe
from sahay.law.rules import Asks
from sahay.law.units import OF_LAWS, Time, Unit

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("promise", "law", "fine"),
    [
        ((15, "days"), (15, "days"), True),
        ((14, "days"), (15, "days"), True),
        ((16, "days"), (15, "days"), False),
        ((0, "days"), (15, "days"), True),
        ((30, "days"), (1, "months"), False),
        ((28, "days"), (1, "months"), True),
        ((29, "days"), (1, "months"), False),
        ((1, "months"), (30, "days"), False),
        ((1, "months"), (31, "days"), True),
        ((2, "months"), (61, "days"), False),
        ((2, "months"), (62, "days"), True),
        ((12, "months"), (1, "years"), True),
        ((13, "months"), (1, "years"), False),
        ((365, "days"), (1, "years"), True),
        ((366, "days"), (1, "years"), False),
        ((48, "hours"), (48, "hours"), True),
        ((1, "days"), (48, "hours"), True),
        ((2, "days"), (48, "hours"), False),
        ((72, "hours"), (3, "days"), True),
        ((73, "hours"), (3, "days"), False),
        ((3, "days"), (72, "hours"), False),
        ((2880, "minutes"), (48, "hours"), True),
        ((2881, "minutes"), (48, "hours"), False),
        ((10, "working_days"), (15, "days"), False),
        ((5, "working_days"), (15, "days"), True),
        ((10, "working_days"), (1, "months"), True),
        ((7, "days"), (7, "working_days"), True),
        ((8, "days"), (7, "working_days"), False),
        ((7, "working_days"), (7, "working_days"), True),
        ((4, "working_hours"), (48, "hours"), False),
        ((1, "working_hours"), (48, "hours"), False),
        ((8, "working_hours"), (15, "days"), True),
        ((1, "months"), (10, "working_days"), False),
    ],
)
def test_answering_within_a_time_is_fine_where_it_can_never_be_later(promise, law, fine):
    assert meets(Time(*promise), Time(*law), Asks.WITHIN) is fine


@pytest.mark.parametrize(
    ("promise", "law", "fine"),
    [
        ((14, "days"), (14, "days"), True),
        ((13, "days"), (14, "days"), False),
        ((0, "days"), (14, "days"), False),
        ((30, "days"), (1, "months"), False),
        ((31, "days"), (1, "months"), True),
        ((1, "months"), (30, "days"), False),
        ((1, "months"), (28, "days"), True),
        ((24, "months"), (2, "years"), True),
        ((23, "months"), (2, "years"), False),
        ((730, "days"), (2, "years"), False),
        ((731, "days"), (2, "years"), True),
        ((336, "hours"), (14, "days"), False),
        ((15, "days"), (14, "working_days"), False),
        ((14, "working_days"), (14, "days"), True),
        ((3, "days"), (3, "working_days"), False),
        ((14, "days"), (3, "working_days"), True),
        ((8, "working_hours"), (14, "days"), False),
    ],
)
def test_giving_a_time_is_fine_where_it_can_never_be_shorter(promise, law, fine):
    assert meets(Time(*promise), Time(*law), Asks.LASTS) is fine


TIMES = st.builds(Time, st.integers(0, 400), st.sampled_from(list(Unit)))
LAWS = st.builds(Time, st.integers(1, 120), st.sampled_from(OF_LAWS))


@given(TIMES, LAWS, st.integers(0, 50))
def test_promising_more_is_never_refused_where_less_was_fine(promise, law, more):
    if meets(promise, law, Asks.LASTS):
        assert meets(Time(promise.amount + more, promise.unit), law, Asks.LASTS)
    if meets(promise, law, Asks.WITHIN):
        assert meets(Time(max(0, promise.amount - more), promise.unit), law, Asks.WITHIN)


@given(TIMES, LAWS, st.integers(0, 50))
def test_a_milder_law_never_refuses_what_a_stricter_one_allows(promise, law, milder):
    if meets(promise, law, Asks.WITHIN):
        assert meets(promise, Time(law.amount + milder, law.unit), Asks.WITHIN)
    if meets(promise, law, Asks.LASTS) and law.amount > milder:
        assert meets(promise, Time(law.amount - milder, law.unit), Asks.LASTS)


@given(LAWS)
def test_the_very_time_of_the_law_is_always_fine(law):
    assert meets(law, law, Asks.WITHIN)
    assert meets(law, law, Asks.LASTS)


@given(LAWS, st.sampled_from(list(Unit)), st.sampled_from([Asks.WITHIN, Asks.LASTS]))
def test_what_would_do_is_fine_and_a_little_worse_is_not(law, unit, asks):
    found = safe(law, asks, unit)
    if found is None:
        assert not meets(Time(1, unit), law, asks)
        return
    worse = found.amount + (1 if asks == Asks.WITHIN else -1)
    assert meets(found, law, asks)
    assert not meets(Time(worse, unit), law, asks)


def test_a_confirmed_floor_refuses_and_says_which_law():
    (finding,) = check("complaint.answer", 20, "days", on=TODAY, packs=["EE"], traits=[])
    assert finding.refuses
    assert str(finding.sentence) == (
        "“20 days” can be longer than the law allows. Accept every complaint and answer it in writing within "
        "15 days. What would do: at most 15 days. Source: Tarbijakaitseseadus, § 24 (Estonia)."
    )


def test_the_law_itself_may_be_promised():
    assert check("complaint.answer", 15, "days", on=TODAY, packs=["EE"], traits=[]) == []


def test_the_sentence_is_in_the_language_of_whoever_reads_it():
    (finding,) = check("complaint.answer", 20, "days", on=TODAY, packs=["EE"], traits=[])
    with translation.override("ur"):
        assert "ہر شکایت لیں" in str(finding.sentence)
    with translation.override("et"):
        assert "kõige rohkem 15 päeva" in str(finding.sentence)


def test_an_unverified_floor_only_warns():
    found = check("privacy.breach", 4, "days", on=TODAY, packs=["SG"], traits=[])
    assert [finding.refuses for finding in found] == [False]
    assert "not confirmed this rule" in str(found[0].sentence)


def test_a_floor_with_an_exception_only_warns():
    (finding,) = check("returns.withdrawal", 10, "days", on=TODAY, packs=["US-NY"], traits=[])
    assert not finding.refuses
    assert "see another rule before they buy" in str(finding.sentence)


def test_a_floor_of_online_sellers_refuses_only_where_one_sells_online():
    def refusals(**known):
        return [
            one.refuses for one in check("returns.withdrawal", 7, "days", on=TODAY, packs=["EU"], **known)
        ]

    assert refusals(traits=["online"]) == [True]
    assert refusals(traits=[]) == []


def test_where_nobody_said_how_the_business_sells_a_floor_warns(business):
    (finding,) = check("returns.withdrawal", 7, "days", on=TODAY, packs=["EU"])
    assert not finding.refuses
    assert "You sell online" in str(finding.sentence)


def test_the_law_of_the_day_counts():
    def found(day):
        return check("privacy.grievance", 100, "days", on=day, packs=["IN"], traits=[])

    assert [one.rule.id for one in found(date(2027, 5, 12))] == ["spdi-grievance"]
    assert [one.rule.id for one in found(date(2027, 5, 13))] == ["dpdp-grievance"]


def test_what_refuses_stands_before_what_warns():
    found = check("privacy.access", 100, "days", on=TODAY, packs=["EU", "MY"], traits=[])
    assert [finding.refuses for finding in found] == [True, False]
    assert [rule.id for rule in floors("privacy.access", on=TODAY, packs=["EU", "MY"], traits=[])] == [
        "gdpr-access",
        "access",
    ]


def test_duties_and_facts_are_no_floors():
    assert check("complaint.outside", 1, "days", on=TODAY, packs=["PK-PB"], traits=[]) == []


def test_no_pack_refuses_nothing():
    assert check("complaint.answer", 900, "years", on=TODAY, packs=[], traits=[]) == []


@pytest.mark.parametrize(("amount", "unit"), [(-1, "days"), (1, "weeks"), (1, "")])
def test_a_time_that_makes_no_sense_is_an_error(amount, unit):
    with pytest.raises(ValueError, match=r"below zero|valid"):
        check("complaint.answer", amount, unit, on=TODAY, packs=["EE"], traits=[])


def test_a_huge_promise_is_answered_quickly():
    assert check("complaint.answer", 10**12, "years", on=TODAY, packs=["EE"], traits=[])
