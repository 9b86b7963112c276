"""Conditions: what they say of one conversation is what lists of the database show."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sahay.business.models import Branch, Staff, Team
from sahay.conversations import actions
from sahay.conversations.conditions import (
    FIELDS,
    Asking,
    chosen,
    cleaned,
    described,
    hold,
    narrowed,
    troubles,
)
from sahay.conversations.conditions.fields import MOST_FOUND
from sahay.conversations.models import Conversation
from sahay.conversations.tests.builders import arrives, promise
from sahay.customers.models import Company
from sahay.customers.models import Tag as CustomerTag
from sahay.kit.refusal import Refused

NOW = datetime.now(UTC)


def one(field: str, operator: str, *value: str) -> dict[str, Any]:
    return {"field": field, "is": operator, "value": list(value)}


@pytest.fixture
def many(old_town: Branch, harbour: Branch, ada: Staff, mona: Staff, olga: Staff) -> list[Conversation]:
    """Conversations of every sort: sorted, late, snoozed, done, opened again, spam, joined, nobody's."""
    promise("first_answer", 1)
    places = [old_town, harbour, None]
    made = [
        arrives(
            places[i % 3],
            f"Where is {'samovar' if i == 4 else 'kettle'} {i}?",
            address=f"x{i % 4}@shop{i % 2}.example",
        ).conversation
        for i in range(14)
    ]
    company = Company.objects.create(name="Lotus club")
    tag = CustomerTag.objects.create(name="dear")
    for i, conversation in enumerate(made):
        names = [name for at, name in enumerate(("late", "broken", "gift")) if i >> at & 1]
        actions.tag(conversation, by=olga, names=names)
        actions.set_priority(conversation, by=olga, priority=1 + i % 4)
        actions.set_kind(conversation, by=olga, kind=("order", "complaint", "question")[i % 3])
        days = timedelta(days=i)
        rows = Conversation.objects.filter(pk=conversation.pk)
        rows.update(opened_at=NOW - days, activity_at=NOW - days / 2, language=("en", "ur", "")[i % 3])
        if i % 2:
            conversation.customer.tags.add(tag)
            type(conversation.customer).objects.filter(pk=conversation.customer_id).update(
                company=company, language="hi"
            )
    actions.assign(made[0], by=olga, to=ada)
    actions.assign(made[3], by=olga, to=mona)
    actions.assign_team(made[1], by=olga, to=Team.objects.create(name="Repairs"))
    actions.snooze(made[6], by=olga, until=NOW + timedelta(days=3))
    actions.resolve(made[7], by=olga)
    actions.reopen(actions.resolve(made[8], by=olga), by=olga)
    actions.mark_spam(made[9], by=olga)
    actions.join(made[10], by=olga, into=made[11])
    actions.resolve(made[12], by=olga)
    made[0].clocks.update(due_at=NOW - timedelta(hours=2))
    return made


def conditions() -> st.SearchStrategy[dict[str, Any]]:
    """Any condition that can be said, with values that are there and others that are not."""
    values = {
        "span": st.tuples(st.integers(0, 20).map(str), st.sampled_from(["hours", "days", "weeks"])).map(list),
        "nothing": st.just([]),
    }
    texts = {
        "words": st.sampled_from([["kettle"], ["3"], ["samovar"], ["teapot"], ["kettle tag:late"]]),
        "sender": st.lists(
            st.sampled_from(["x1@shop1.example", "shop0.example", "@shop1.example", "%"]), min_size=1
        ),
        "tags": st.lists(st.sampled_from(["late", "broken", "gift", "gone"]), min_size=1, max_size=3),
        "customer_tags": st.lists(st.sampled_from(["dear", "gone"]), min_size=1, max_size=2),
    }
    choices = st.lists(
        st.sampled_from(["1", "2", "3", "4", "9", "me", "nobody", "order", "en", "hi", "ur", "us", "pigeon"]),
        min_size=1,
        max_size=4,
    )

    def of(name: str) -> st.SearchStrategy[dict[str, Any]]:
        shape = FIELDS[name].shape
        value = texts.get(name, values.get(shape.takes, choices))
        return st.fixed_dictionaries(
            {"field": st.just(name), "is": st.sampled_from(shape.operators), "value": value}
        )

    return st.sampled_from(sorted(FIELDS)).flatmap(of)


IDS = ("branch", "assignee", "team", "company", "priority")


def sensible(condition: dict[str, Any]) -> dict[str, Any]:
    """Numbers only where numbers are meant."""
    if condition["field"] not in IDS:
        return condition
    value = [v for v in condition["value"] if v.isdecimal() or v in ("me", "nobody")] or ["nobody"]
    return {**condition, "value": value}


@given(said=st.lists(conditions().map(sensible), max_size=4))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_lists_and_single_conversations_get_the_same_answer(
    many: list[Conversation], ada: Staff, said: list[dict[str, Any]]
) -> None:
    asking = Asking(ada, NOW)
    kept = cleaned(said)
    listed = set(narrowed(Conversation.objects.all(), kept, asking).values_list("pk", flat=True))
    alone = {c.pk for c in Conversation.objects.select_related("customer") if hold(c, kept, asking)}
    assert listed == alone


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (one("assignee", "any", "me"), {0}),
        (one("tags", "all", "late", "broken", "gift"), {7}),
        (one("team", "none", "nobody"), {1}),
        (one("snoozed", "yes"), {6}),
        (one("spam", "yes"), {9}),
        (one("reopened", "yes"), {8}),
        (one("missed", "yes"), {0}),
        (one("opened", "before", "10", "days"), {11, 12, 13}),
        (one("words", "has", "samovar"), {4}),
        (one("sender", "any", "x1@shop1.example"), {1, 5, 13}),
    ],
)
def test_each_says_what_it_says(
    many: list[Conversation], ada: Staff, condition: dict[str, Any], expected: set[int]
) -> None:
    found = narrowed(Conversation.objects.all(), cleaned([condition]), Asking(ada, NOW))
    assert {c.pk for c in found} == {many[i].pk for i in expected}


def test_nobody_sees_through_a_condition_what_they_may_not_see(
    many: list[Conversation], theo: Staff, harbour: Branch, old_town: Branch
) -> None:
    everything = chosen(
        cleaned([one("branch", "any", str(old_town.pk), str(harbour.pk))]), Asking(theo, NOW), theo
    )
    assert {c.branch_id for c in everything} == {harbour.pk}


@pytest.mark.parametrize(
    "nonsense",
    [
        {},
        "kind",
        None,
        {"field": "colour", "is": "any", "value": ["red"]},
        {"field": "kind", "is": "within", "value": ["order"]},
        {"field": "kind", "is": "any", "value": []},
        {"field": "kind", "is": "any", "value": "order"},
        {"field": "opened", "is": "within", "value": ["3"]},
        {"field": "opened", "is": "within", "value": ["-3", "days"]},
        {"field": "opened", "is": "within", "value": ["99999", "weeks"]},
        {"field": "opened", "is": "within", "value": ["3", "years"]},
        {"field": "branch", "is": "any", "value": ["1 or 1"]},
        {"field": "assignee", "is": "any", "value": ["9" * 30]},
    ],
)
def test_nonsense_is_refused(nonsense: Any) -> None:
    with pytest.raises(Refused):
        cleaned([nonsense])


def test_more_than_thirty_are_refused() -> None:
    with pytest.raises(Refused):
        cleaned([one("snoozed", "yes")] * 31)


def test_what_is_named_and_gone_is_told(ada: Staff, old_town: Branch) -> None:
    said = cleaned([one("tags", "any", "wedding"), one("branch", "any", str(old_town.pk))])
    assert len(troubles(said)) == 1
    assert "wedding" in troubles(said)[0]


def test_conditions_are_told_in_words(ada: Staff) -> None:
    said = cleaned([one("kind", "any", "complaint"), one("opened", "before", "3", "days"), one("spam", "no")])
    assert described(said) == ["Kind: complaint", "Opened: longer ago than 3 days", "Spam: no"]
    said = cleaned([one("kind", "any", "complaint", "order"), one("kind", "none", "praise")])
    assert described(said) == ["Kind: is one of complaint, order", "Kind: is not praise"]


def test_words_are_looked_for_no_further_than_somebody_reads() -> None:
    assert MOST_FOUND <= 1_000
