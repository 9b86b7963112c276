"""“Something in it is new to me”, as views and rules ask it."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from sahay.business.models import Staff
from sahay.conversations.conditions import Asking, hold, narrowed
from sahay.conversations.models import Conversation
from sahay.teamwork.models import Follow

NEWS: list[dict[str, Any]] = [{"field": "news", "is": "yes", "value": []}]
NONE: list[dict[str, Any]] = [{"field": "news", "is": "no", "value": []}]


@pytest.mark.parametrize(("news", "expected"), [(2, True), (0, False)])
def test_what_is_new_to_one_is_new_to_nobody_else(
    saras_question: Conversation, ada: Staff, mona: Staff, news: int, expected: bool
) -> None:
    Follow.objects.create(conversation=saras_question, staff=ada, news=news)
    for person, is_new in ((ada, expected), (mona, False), (None, False)):
        asking = Asking(person, timezone.now())
        for said, wanted in ((NEWS, is_new), (NONE, not is_new)):
            assert hold(saras_question, said, asking) is wanted
            assert narrowed(Conversation.objects.all(), said, asking).exists() is wanted
