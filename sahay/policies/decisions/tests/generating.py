"""Conditions, rules and cases as hypothesis makes them up, over few values so that they often meet."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from sahay.policies.decisions import Circumstances, Effect, Gives, Money, Rank, Rule, circumstances
from sahay.policies.decisions.conditions import All, Compare, Condition, Not, Some
from sahay.policies.decisions.tests.shops import MUMBAI, NOON

TODAY = NOON.date()
DAYS = st.sampled_from([TODAY - timedelta(days=away) for away in (0, 1, 5, 29, 30, 31, 400)])
AMOUNTS = st.sampled_from([Money(Decimal(text), "INR") for text in ("0", "500", "500.01", "9000")])
WORDS = {
    "reason": ("changed_mind", "defective", "late"),
    "condition": ("unused", "opened", "used"),
    "proof": ("receipt", "none"),
    "kinds": ("perishable", "sale", "toys"),
}


def compare_words() -> st.SearchStrategy[Compare]:
    """One thing of words, compared with one or two of them."""
    return st.sampled_from(sorted(WORDS)).flatmap(
        lambda about: st.builds(
            Compare,
            st.just(about),
            st.sampled_from(["any", "none"]),
            st.lists(st.sampled_from(WORDS[about]), min_size=1, max_size=2, unique=True).map(
                lambda words: tuple(word for word in WORDS[about] if word in words)
            ),
        )
    )


SPANS = st.sampled_from([(0, "days"), (5, "days"), (30, "days"), (1, "months"), (12, "months")])
COMPARES = st.one_of(
    compare_words(),
    st.builds(
        Compare,
        st.just("amount"),
        st.sampled_from(["at_most", "above", "at_least", "below"]),
        AMOUNTS,
    ),
    st.builds(
        Compare,
        st.just("granted_before"),
        st.sampled_from(["at_most", "above", "at_least", "below"]),
        st.integers(0, 3),
    ),
    st.builds(
        Compare, st.sampled_from(["bought_on", "delivered_on"]), st.sampled_from(["within", "longer"]), SPANS
    ),
    st.builds(
        Compare,
        st.sampled_from(["bought_on", "delivered_on", "today"]),
        st.sampled_from(["since", "before"]),
        DAYS,
    ),
    st.builds(
        Compare,
        st.sampled_from(["delivered_on", "today"]),
        st.sampled_from(["between", "outside"]),
        st.tuples(DAYS, DAYS).map(lambda two: (min(two), max(two))),
    ),
)


def _together(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    parts = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.one_of(st.builds(All, parts), st.builds(Some, parts), st.builds(Not, inner))


CONDITIONS: st.SearchStrategy[Condition] = st.recursive(COMPARES, _together, max_leaves=5)
GIVES = st.builds(Gives, pays=st.sampled_from(["us", "customer", None]))


@st.composite
def rules(draw: st.DrawFn, ranks: tuple[Rank, ...] = tuple(Rank)) -> Rule:
    """A rule about returns."""
    rank = draw(st.sampled_from(ranks))
    effects = [Effect.WITH_APPROVAL, Effect.REFUSE] if rank.is_exception else list(Effect)
    effect = draw(st.sampled_from(effects))
    asked = draw(st.sampled_from(["manager", "owner"])) if effect == Effect.WITH_APPROVAL else ""
    return Rule(
        key=str(draw(st.integers(0, 10**9))),
        rank=rank,
        effect=effect,
        when=draw(CONDITIONS),
        questions=frozenset({"return"}),
        gives=draw(GIVES),
        approval=asked,
        position=draw(st.integers(0, 5)),
    )


KNOWN: dict[str, st.SearchStrategy[Any]] = {
    "reason": st.sampled_from(WORDS["reason"]),
    "condition": st.sampled_from(WORDS["condition"]),
    "proof": st.sampled_from(WORDS["proof"]),
    "kinds": st.lists(st.sampled_from(WORDS["kinds"]), max_size=2),
    "amount": AMOUNTS,
    "granted_before": st.integers(0, 4),
    "bought_on": DAYS,
    "delivered_on": DAYS,
}
WHOLE = st.fixed_dictionaries(KNOWN)
APPROVED = st.sampled_from([None, "manager", "owner"])


def case_of(facts: dict[str, Any]) -> Circumstances:
    """A return on the day of the tests."""
    return circumstances("return", now=NOON, zone=MUMBAI, **facts)
