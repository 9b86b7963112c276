"""Whatever happens in whichever order: what was counted along is what counting anew finds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from sahay.business.models import Branch, Staff
from sahay.conversations import actions
from sahay.conversations.models import Conversation
from sahay.conversations.tests.builders import promise
from sahay.conversations.watching import look
from sahay.insights.following import begin_anew, follow
from sahay.insights.models import DayFigure, Issue, Share
from sahay.insights.tests.conftest import Comes
from sahay.kit.refusal import Refused

MONDAY = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
TEXTS = (
    "Order number 55123 has not come",
    "My kettle leaks water at the handle",
    "The kettle leaks at its handle, water everywhere",
    "Thank you",
)
DEEDS = (
    "comes",
    "writes",
    "answers",
    "resolves",
    "reopens",
    "takes",
    "hands",
    "moves",
    "joins",
    "undoes",
    "counts",
)


class Undone(Exception):
    """Takes back what an example did, so that the next one begins anew."""


@pytest.mark.django_db
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    deeds=some.lists(
        some.tuples(some.sampled_from(DEEDS), some.integers(0, 3), some.integers(0, 60)), max_size=14
    )
)
def test_counting_along_finds_what_counting_anew_finds(
    deeds: list[tuple[str, int, int]],
    comes: Comes,
    ada: Staff,
    mona: Staff,
    olga: Staff,
    old_town: Branch,
    harbour: Branch,
) -> None:
    world = {"comes": comes, "ada": ada, "mona": mona, "olga": olga, "branches": (old_town, harbour)}
    try:
        with transaction.atomic():
            promise("first_answer", 2)
            promise("next_answer", 5)
            follow()
            moment = MONDAY
            for deed, which, hours in deeds:
                moment += timedelta(hours=hours, minutes=7)
                with time_machine.travel(moment, tick=False):
                    do(deed, which, world)
                    look()
            assert follow()
            along = counted()
            begin_anew()
            assert follow()
            assert counted() == along
            raise Undone
    except Undone:
        pass


def do(deed: str, which: int, world: dict[str, Any]) -> None:
    """One thing that happens, to one of the conversations there are; nothing where it cannot."""
    rows = list(Conversation.objects.filter(joined_into__isnull=True).order_by("pk"))
    kettle = rows[which % len(rows)] if rows else None
    if deed == "counts":
        follow()
    elif deed == "comes" or kettle is None:
        address = f"{'sara' if which < 3 else 'somebody'}@example.org"
        world["comes"](TEXTS[which], address=address, channel=("phone", "counter")[which % 2])
    else:
        try:
            with transaction.atomic():
                act(deed, which, kettle, rows, world)
        except Refused:
            pass


def act(deed: str, which: int, kettle: Conversation, rows: list[Conversation], world: dict[str, Any]) -> None:
    olga = world["olga"]
    if deed == "writes":
        world["comes"](TEXTS[-1 - which], to=kettle, channel=("email", "phone")[which % 2])
    elif deed == "answers":
        actions.reply(kettle, by=world["ada"], text="Please call us.", say_concern=False)
    elif deed == "resolves":
        actions.resolve(kettle, by=olga)
    elif deed == "reopens":
        actions.reopen(kettle, by=olga)
    elif deed == "takes":
        actions.assign(kettle, by=olga, to=world["ada"])
    elif deed == "hands":
        actions.assign(kettle, by=olga, to=world["mona"])
    elif deed == "moves":
        actions.move(kettle, by=olga, branch=world["branches"][which % 2])
    elif deed == "joins":
        actions.join(kettle, by=olga, into=rows[(which + 1) % len(rows)])
    elif deed == "undoes":
        kettle.messages.filter(kind="out").update(taken_back_at=datetime.now(UTC))
        actions.note(kettle, by=olga, text="Taken back.")


def counted() -> tuple[list[Any], list[Any], list[Any]]:
    names = ("day", "measure", "branch", "channel", "person", "promise", "count")
    sums = sorted(map(str, DayFigure.objects.values_list(*names)))
    issues = list(Issue.objects.order_by("pk").values())
    return sums, issues, list(Share.objects.order_by("pk").values())
