"""Answers to the questions of an outline: the usual ones, and every other that a shop could give."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from sahay.policies.outlines import Fact, Outline, Type

LANGUAGES = ["en", "hi", "ur", "ta", "et"]
LINES = st.sampled_from(["Rahul Verma", "Õnne Tamm (juhataja)", "100% & <b>", "%(count)d {name}"])
MONEY = st.integers(1, 10**7).map(lambda paise: {"amount": f"{paise / 100:.2f}", "currency": "INR"})


def usual(outline: Outline) -> dict[str, Any]:
    """What a shop gets that takes everything as it is offered, and fills in the rest."""
    return {fact.key: fact.usual if fact.usual is not None else _filled(fact) for fact in outline.facts()}


def _filled(fact: Fact) -> Any:
    given: dict[Type, Any] = {
        Type.MONEY: {"amount": "1500.00", "currency": "INR"},
        Type.LINE: "Rahul Verma",
        Type.WORDS: {language: f"Kindness ({language})" for language in LANGUAGES},
        Type.LIMITS: {},
        Type.NUMBER: fact.least,
    }
    return given.get(fact.type, [key for key, _label in fact.options][:1])


def of(outline: Outline) -> st.SearchStrategy[dict[str, Any]]:
    """Any of its facts, each answered in any way or not at all."""
    return st.fixed_dictionaries({}, optional={fact.key: _any(fact) for fact in outline.facts()})


def _any(fact: Fact) -> st.SearchStrategy[Any]:
    keys = [key for key, _label in fact.options] or [""]
    ways: dict[Type, st.SearchStrategy[Any]] = {
        Type.YES_NO: st.booleans(),
        Type.NUMBER: st.integers(fact.least, fact.most),
        Type.CHOICE: st.sampled_from(keys),
        Type.CHOICES: st.lists(st.sampled_from(keys), unique=True),
        Type.MONEY: MONEY,
        Type.LIMITS: st.just({}),
        Type.LINE: LINES,
        Type.WORDS: st.dictionaries(st.sampled_from(LANGUAGES), LINES),
    }
    return ways[fact.type]
