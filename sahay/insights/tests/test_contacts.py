"""Contacts, switches and transfers, as they are defined."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from sahay.insights.effort.contacts import Holding, contacts, forced, reopened, switches, transfers

NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
TEN_MINUTES = timedelta(minutes=10)
ADA, MONA, BINA = 1, 2, 3


def at(minutes: float) -> datetime:
    return NINE + timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        ([], 0),
        ([(0, "email")], 1),
        ([(0, "chat"), (1, "chat"), (9, "chat")], 1),
        ([(0, "chat"), (9, "chat"), (18, "chat"), (27, "chat")], 1),
        ([(0, "chat"), (10, "chat")], 1),
        ([(0, "chat"), (10.1, "chat")], 2),
        ([(0, "email"), (2, "phone")], 2),
        ([(0, "email"), (2, "phone"), (4, "email")], 3),
        ([(30, "email"), (0, "email")], 2),
    ],
)
def test_a_burst_of_lines_is_one_contact(lines: list[tuple[float, str]], count: int) -> None:
    assert len(contacts([(at(minutes), way) for minutes, way in lines], TEN_MINUTES)) == count


def test_a_switch_is_another_channel_than_the_time_before() -> None:
    made = contacts(
        [(at(0), "email"), (at(60), "email"), (at(120), "phone"), (at(180), "email")], TEN_MINUTES
    )
    assert [(before.channel, after.channel) for before, after in switches(made)] == [
        ("email", "phone"),
        ("phone", "email"),
    ]


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ([], 0),
        ([(30, "phone")], 1),
        ([(30, "counter")], 0),
        ([(90, "phone")], 0),
        ([(-5, "phone")], 0),
        ([(20, "phone"), (30, "phone")], 1),
    ],
)
def test_a_switch_was_forced_when_we_asked_for_it_in_between(
    asked: list[tuple[float, str]], count: int
) -> None:
    made = contacts([(at(0), "email"), (at(60), "phone")], TEN_MINUTES)
    assert forced(switches(made), [(at(minutes), way) for minutes, way in asked]) == count


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([], (0, 0)),
        ([Holding(at(-10), ADA)], (0, 0)),
        ([Holding(at(10), ADA)], (0, 0)),
        ([Holding(at(10), MONA)], (1, 0)),
        ([Holding(at(10), MONA), Holding(at(20), ADA)], (2, 1)),
        ([Holding(at(10), MONA), Holding(at(20), BINA)], (2, 0)),
        ([Holding(at(-10), MONA), Holding(at(10), ADA)], (1, 0)),
        ([Holding(at(-20), MONA), Holding(at(-10), ADA)], (0, 0)),
        ([Holding(at(10), None), Holding(at(20), MONA)], (1, 0)),
        ([Holding(at(10), None), Holding(at(20), ADA)], (0, 0)),
        ([Holding(at(10), MONA, shift=True)], (0, 0)),
        ([Holding(at(10), MONA, shift=True), Holding(at(20), ADA)], (1, 0)),
        ([Holding(at(10), team=2)], (1, 0)),
        ([Holding(at(10), team=2), Holding(at(20), MONA)], (1, 0)),
    ],
)
def test_a_transfer_is_another_person_or_branch_after_the_first_reply(
    steps: list[Holding], expected: tuple[int, int]
) -> None:
    assert transfers(steps, (at(0), ADA)) == expected


def test_before_the_first_reply_nothing_is_a_transfer() -> None:
    assert transfers([Holding(at(0), ADA), Holding(at(5), MONA)], None) == (0, 0)


def test_reopenings_are_counted_among_the_turns() -> None:
    assert reopened(["resolved", "reopened", "resolved", "reopened"]) == 2
