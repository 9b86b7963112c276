"""What holds of every decision, whatever the rules and the case are."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sahay.policies.decisions import Outcome, Rank, Rule, decide
from sahay.policies.decisions.judging import holds
from sahay.policies.decisions.nearby import until, would_change
from sahay.policies.decisions.rules import Effect
from sahay.policies.decisions.tests.generating import APPROVED, KNOWN, WHOLE, case_of, rules

BOOKS = st.lists(rules(), max_size=7)
EXCEPTIONS = rules(ranks=(Rank.OWN_EXCEPTION, Rank.EXCEPTION))
Facts = dict[str, Any]


@given(BOOKS, WHOLE, APPROVED)
def test_what_is_known_is_decided_one_way_and_the_same_way_again(
    book: list[Rule], facts: Facts, approved: str | None
) -> None:
    case = case_of(facts | {"approved_by": approved})
    first, again = decide(case, book), decide(case, book)
    assert first == again
    assert first.outcome != Outcome.UNKNOWN
    assert first.is_allowed is (first.outcome == Outcome.ALLOWED)


@given(BOOKS, WHOLE)
def test_nothing_is_allowed_that_an_exception_refuses(book: list[Rule], facts: Facts) -> None:
    case = case_of(facts)
    decision = decide(case, book)
    refused = [r for r in book if r.rank.is_exception and r.effect == Effect.REFUSE and holds(r.when, case)]
    of_law = any(r.rank == Rank.LAW and holds(r.when, case) for r in book)
    if refused and not of_law:
        assert decision.outcome == Outcome.REFUSED


@given(BOOKS, EXCEPTIONS, WHOLE, st.sets(st.sampled_from(sorted(KNOWN))), APPROVED)
def test_an_exception_more_never_widens_a_permission(
    book: list[Rule], exception: Rule, facts: Facts, unknown: set[str], approved: str | None
) -> None:
    case = case_of({k: v for k, v in facts.items() if k not in unknown} | {"approved_by": approved})
    before, after = decide(case, book).outcome, decide(case, [*book, exception]).outcome
    if before == Outcome.UNKNOWN:
        assert after != Outcome.ALLOWED
    else:
        assert after >= before


@given(BOOKS, EXCEPTIONS, WHOLE)
def test_no_exception_narrows_what_the_law_gives(book: list[Rule], exception: Rule, facts: Facts) -> None:
    case = case_of(facts)
    before, after = decide(case, book), decide(case, [*book, exception])
    if before.rule and before.rule.rank == Rank.LAW:
        assert (after.outcome, after.gives, after.rules) == (before.outcome, before.gives, before.rules)


@given(BOOKS, WHOLE, st.sets(st.sampled_from(["reason", "condition", "proof", "kinds", "amount"])))
def test_what_is_told_without_knowing_everything_stays_when_everything_is_known(
    book: list[Rule], facts: Facts, unknown: set[str]
) -> None:
    with_gaps = decide(case_of({k: v for k, v in facts.items() if k not in unknown}), book)
    whole = decide(case_of(facts), book)
    if with_gaps.outcome == Outcome.UNKNOWN:
        assert set(with_gaps.asks) <= unknown
    else:
        assert (with_gaps.outcome, with_gaps.gives) == (whole.outcome, whole.gives)


@given(BOOKS, WHOLE, st.randoms(use_true_random=False))
def test_the_order_of_rules_that_do_not_hold_does_not_matter(
    book: list[Rule], facts: Facts, random: Any
) -> None:
    case = case_of(facts)
    idle = [rule for rule in book if holds(rule.when, case) is False]
    at_work = [rule for rule in book if holds(rule.when, case)]
    random.shuffle(idle)
    one, other = decide(case, [*idle, *at_work]), decide(case, [*at_work, *idle])
    assert (one.outcome, one.gives, one.rules) == (other.outcome, other.gives, other.rules)


@given(BOOKS, WHOLE)
@settings(max_examples=200)
def test_what_would_change_the_answer_does(book: list[Rule], facts: Facts) -> None:
    decision = decide(case_of(facts), book)
    for change in would_change(decision):
        for instead in (change.instead, *change.others):
            then = decide(decision.case.but(instead), book).outcome
            assert then == change.outcome != decision.outcome
            assert then < decision.outcome or decision.is_allowed


@given(BOOKS, WHOLE)
def test_a_yes_holds_to_its_last_day_and_not_longer(book: list[Rule], facts: Facts) -> None:
    decision = decide(case_of(facts), book)
    last = until(decision)
    if last is not None:
        assert last >= decision.case.today
        assert decide(decision.case.but({"today": last}), book).outcome == decision.outcome
