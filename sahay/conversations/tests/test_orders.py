"""The orders of a list: every conversation once in each of them, there and back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sahay.business.models import Branch
from sahay.conversations.models import Conversation
from sahay.conversations.orders import ORDERS
from sahay.conversations.tests.builders import arrives
from sahay.kit.pages import page

NOW = datetime.now(UTC)
STANDS: dict[str, Any] = {
    "newest": lambda c: (-c.activity_at.timestamp(), -c.pk),
    "waiting": lambda c: (c.waiting_since, c.pk),
    "due": lambda c: (c.due_at or datetime.max.replace(tzinfo=UTC), c.pk),
    "priority": lambda c: (-c.priority, c.due_at or datetime.max.replace(tzinfo=UTC), c.pk),
}


@pytest.fixture
def some(old_town: Branch) -> list[Conversation]:
    """Nine, several alike in what they are ordered by, a third of them with no promise."""
    for i in range(9):
        number = arrives(old_town, f"Kettle {i}").conversation_id
        Conversation.objects.filter(pk=number).update(
            priority=1 + i % 3,
            due_at=NOW + timedelta(hours=i // 2) if i % 3 else None,
            waiting_since=NOW - timedelta(hours=i // 4),
            activity_at=NOW - timedelta(minutes=i // 2),
        )
    return list(Conversation.objects.all())


@pytest.mark.parametrize("name", list(ORDERS))
def test_going_on_shows_each_once_and_back_the_page_before(some: list[Conversation], name: str) -> None:
    order = ORDERS[name]
    rows: Any = order.prepared(Conversation.objects.all())
    expected = [c.pk for c in sorted(some, key=STANDS[name])]
    seen: list[int] = []
    cursor, pages = "", []
    while True:
        part = page(rows, key=order.columns, cursor=cursor, size=2)
        seen += [c.pk for c in part.items]
        pages.append(part)
        if not (cursor := part.next):
            break
    assert seen == expected
    before = page(rows, key=order.columns, cursor=pages[2].previous, size=2)
    assert [c.pk for c in before.items] == expected[2:4]


@pytest.mark.parametrize("name", list(ORDERS))
def test_a_cursor_of_another_order_starts_from_the_beginning(some: list[Conversation], name: str) -> None:
    order, other = ORDERS[name], ORDERS["newest" if name == "priority" else "priority"]
    cursor = page(other.prepared(Conversation.objects.all()), key=other.columns, size=2).next
    first = page(order.prepared(Conversation.objects.all()), key=order.columns, cursor=cursor, size=2)
    assert [c.pk for c in first.items] == [c.pk for c in sorted(some, key=STANDS[name])][:2]
