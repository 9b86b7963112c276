"""Conditions are kept as data and read back as sentences, and neither loses anything."""

from __future__ import annotations

import json
import re

import pytest
from django.conf import settings
from django.utils import translation
from django.utils.translation import pgettext
from hypothesis import given

from sahay.kit.refusal import Refused
from sahay.policies.decisions.conditions import All, Compare, Condition, Some, as_data, compares, read
from sahay.policies.decisions.said import compared, plain, sentence
from sahay.policies.decisions.tests.generating import CONDITIONS

LANGUAGES = [language for language, _name in settings.LANGUAGES]


@given(CONDITIONS)
def test_a_condition_comes_back_from_its_data_as_it_was(condition: Condition) -> None:
    assert read(json.loads(json.dumps(as_data(condition)))) == condition


@pytest.mark.parametrize("language", LANGUAGES)
@given(condition=CONDITIONS)
def test_a_sentence_means_one_condition_only(language: str, condition: Condition) -> None:
    with translation.override(language):
        assert understood(sentence(condition), condition) == plain(condition)


def understood(said: str, condition: Condition) -> Condition:
    """The condition that a reader would make of a sentence, by its clauses and its brackets."""
    single = {one for each in compares(condition) for one in compares(plain(each))}
    clauses = {compared(one): one for compare in single for one in (compare, compare.contrary)}
    found: list[Compare] = []
    for clause in sorted(clauses, key=len, reverse=True):
        while clause in said:
            said = said.replace(clause, f"\x00{len(found)}\x00", 1)
            found.append(clauses[clause])
    connecting = {_between("%(one)s and %(other)s"): All, _between("%(one)s or %(other)s"): Some}
    words = "|".join(re.escape(word) for word in connecting)
    tokens = re.findall(rf"\x00\d+\x00|[()]|{words}", said)
    assert "".join(tokens) == said
    made = _part(tokens, found, connecting)
    assert not tokens
    return made


def _part(tokens: list[str], found: list[Compare], connecting: dict[str, type]) -> Condition:
    parts, kinds = [_one(tokens, found, connecting)], set()
    while tokens and tokens[0] in connecting:
        kinds.add(connecting[tokens.pop(0)])
        parts.append(_one(tokens, found, connecting))
    assert len(kinds) < 2, "both “and” and “or” without brackets"
    return kinds.pop()(tuple(parts)) if kinds else parts[0]


def _one(tokens: list[str], found: list[Compare], connecting: dict[str, type]) -> Condition:
    token = tokens.pop(0)
    if token != "(":
        return found[int(token.strip("\x00"))]
    inner = _part(tokens, found, connecting)
    assert tokens.pop(0) == ")"
    return inner


def _between(template: str) -> str:
    return pgettext("between conditions", template) % {"one": "", "other": ""}


@pytest.mark.parametrize(
    "data",
    [
        None,
        "unused",
        [],
        {},
        {"any": []},
        {"all": {}},
        {"all": [], "any": []},
        {"not": None},
        {"about": "condition", "is": "any"},
        {"about": "condition", "is": "any", "value": []},
        {"about": "condition", "is": "any", "value": ["shiny"]},
        {"about": "condition", "is": "any", "value": "unused"},
        {"about": "condition", "is": "within", "value": [3, "days"]},
        {"about": "moon", "is": "any", "value": ["full"]},
        {"about": ["condition"], "is": "any", "value": ["unused"]},
        {"about": "condition", "is": ["any"], "value": ["unused"]},
        {"about": "approved_by", "is": "any", "value": ["owner"]},
        {"about": "today", "is": "within", "value": [3, "days"]},
        {"about": "delivered_on", "is": "within", "value": [3, "weeks"]},
        {"about": "delivered_on", "is": "within", "value": [-3, "days"]},
        {"about": "delivered_on", "is": "within", "value": [True, "days"]},
        {"about": "delivered_on", "is": "within", "value": [10**9, "days"]},
        {"about": "delivered_on", "is": "within", "value": 3},
        {"about": "delivered_on", "is": "since", "value": "soon"},
        {"about": "delivered_on", "is": "since", "value": 20261122},
        {"about": "delivered_on", "is": "between", "value": ["2026-12-02", "2026-12-01"]},
        {"about": "amount", "is": "above", "value": "9000"},
        {"about": "amount", "is": "above", "value": {"amount": "-1", "currency": "INR"}},
        {"about": "amount", "is": "above", "value": {"amount": "NaN", "currency": "INR"}},
        {"about": "amount", "is": "above", "value": {"amount": "1e999", "currency": "INR"}},
        {"about": "amount", "is": "above", "value": {"amount": "1", "currency": "rupees"}},
        {"about": "granted_before", "is": "at_most", "value": "once"},
        {"about": "granted_before", "is": "at_most", "value": 1.5},
        {"about": "kinds", "is": "any", "value": ["x" * 201]},
        {"about": "kinds", "is": "any", "value": [f"kind {n}" for n in range(21)]},
        {"not": {"not": {"not": {"not": {"not": {"all": []}}}}}},
        {"all": [{"all": []}] * 21},
        {"all": [{"all": [{"all": []}] * 20}] * 20},
    ],
)
def test_data_that_say_nothing_are_refused_with_a_sentence(data: object) -> None:
    with pytest.raises(Refused) as refused:
        read(data)
    assert str(refused.value.reason).endswith(".")


def test_the_sentence_of_nested_conditions_has_brackets() -> None:
    unused, receipt = Compare("condition", "any", ("unused",)), Compare("proof", "any", ("receipt",))
    sale = Compare("kinds", "any", ("sale",))
    assert sentence(All((Some((unused, receipt)), sale))) == (
        "(it is unused, in its packing or there is a receipt) and it was reduced in a sale"
    )


def test_nothing_asked_is_always() -> None:
    assert sentence(All(())) == "always"
