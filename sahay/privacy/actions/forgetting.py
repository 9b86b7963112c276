"""Carrying out how long things are kept: a few at a time, each round written down."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from sahay import journal
from sahay.conversations.models import Conversation
from sahay.customers.models import Customer
from sahay.kit.personal import Category
from sahay.privacy.erasing import erase
from sahay.privacy.events import DataForgotten
from sahay.privacy.models import Forgotten
from sahay.privacy.persons import of_conversations, whole
from sahay.privacy.times import Time, before, due

AT_ONCE = 20


@transaction.atomic
def forget_some(time: Time, *, by: Any = "retention") -> int:
    """Forgets the oldest things of a category whose time is over; answers how many. Doing it again takes the
    next ones, and nothing when there are none.
    """
    if time.months is None or time.category.due is None:
        return 0
    numbers = list(due(time.category, time.months).values_list("pk", flat=True)[:AT_ONCE])
    if not numbers:
        return 0
    until = before(time.months)
    count = _forgotten(time.category, numbers)
    Forgotten.objects.create(category=time.category.key, count=count, until=until, at=timezone.now())
    journal.record(
        DataForgotten(business=1, category=time.category.key, count=count, until=until.isoformat()), by=by
    )
    return count


def _forgotten(category: Category, numbers: Sequence[int]) -> int:
    if category.forget is not None:
        return category.forget(numbers)
    found = _due_of(category)
    if found is Customer:
        for customer in Customer.objects.select_for_update().filter(pk__in=numbers).order_by("pk"):
            erase(whole(customer))
    elif found is Conversation:
        erase(of_conversations(numbers))
    else:
        raise TypeError(f"{category.key}: say how a {found.__name__} is forgotten")
    return len(numbers)


def _due_of(category: Category) -> type[Model]:
    """What the numbers of a category are numbers of: never forget by them what they are not."""
    assert category.due is not None
    return category.due(timezone.now()).model
