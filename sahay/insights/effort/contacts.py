"""How often a customer had to come, by which ways, and who was responsible for them meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise


@dataclass(frozen=True)
class Contact:
    """One time the customer came to us: from their first line to the last of the same burst."""

    at: datetime
    until: datetime
    channel: str


@dataclass(frozen=True)
class Holding:
    """From now on a person (None: nobody) or another team (a branch) is responsible.

    `shift` marks a change that is no handing on: somebody's day ended, or the system filled a gap.
    """

    at: datetime
    person: int | None = None
    team: int | None = None
    shift: bool = False


def contacts(lines: Iterable[tuple[datetime, str]], burst: timedelta) -> list[Contact]:
    """Contacts from the customer's messages (moment and channel) in order: lines of one channel that follow
    each other within `burst` are one.
    """
    found: list[Contact] = []
    for at, channel in sorted(lines):
        if found and found[-1].channel == channel and at - found[-1].until <= burst:
            found[-1] = Contact(found[-1].at, at, channel)
        else:
            found.append(Contact(at, at, channel))
    return found


def switches(made: Sequence[Contact]) -> list[tuple[Contact, Contact]]:
    """Pairs of contacts between which the customer changed the channel."""
    return [(before, after) for before, after in pairwise(made) if before.channel != after.channel]


def forced(pairs: Iterable[tuple[Contact, Contact]], asked: Iterable[tuple[datetime, str]]) -> int:
    """How many of these changes we had asked for: an answer of ours in between named the new channel."""
    wanted = list(asked)
    return sum(
        any(before.at <= at <= after.at and channel == after.channel for at, channel in wanted)
        for before, after in pairs
    )


def transfers(
    holdings: Iterable[Holding], first_reply: tuple[datetime, int | None] | None
) -> tuple[int, int]:
    """Changes of the responsible person or team after the first reply (its moment and writer), and how many
    of them went back to whoever had it before (A, B, A). Shift changes are neither.
    """
    if first_reply is None:
        return 0, 0
    replied_at, writer = first_reply
    steps = sorted(holdings, key=lambda step: step.at)
    named = [step.person for step in steps if step.at <= replied_at and step.team is None]
    holder = named[-1] if named and named[-1] else writer
    line: list[int | None] = [holder] if holder else []
    changes = back = 0
    for step in (step for step in steps if step.at > replied_at):
        if step.team is not None:
            changes += 1
            line = [*line, None] if line else line
        elif step.person and (not line or step.person != line[-1]):
            known = [person for person in line if person]
            if step.shift:
                line = [*line[:-1], step.person]
                continue
            moved = bool(line) and line[-1] is not None
            changes += moved
            back += len(known) > 1 and moved and known[-2] == step.person
            line = [*(person for person in line if person), step.person]
    return changes, back


def reopened(turns: Iterable[str]) -> int:
    """How often something resolved was opened again."""
    return sum(turn == "reopened" for turn in turns)
