"""What one conversation adds to the sums of days. Pure: facts in, rows out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sahay.insights.effort.contacts import Holding, contacts
from sahay.insights.folding.facts import TAKEN_BACK, TURNS, Facts
from sahay.insights.folding.spans import span_of
from sahay.insights.measures import AMONG_US, TO_CUSTOMERS
from sahay.insights.models.day import ALWAYS


class Key(NamedTuple):
    """What is counted: on which day of the branch, of what, by which way, by whom, of which promise."""

    day: date
    measure: str
    branch: int = 0
    channel: str = ""
    person: int = 0
    promise: int = 0


Sums = Counter[Key]


def counted(facts: Facts, burst: timedelta) -> Sums:
    """Arrivals, contacts, answers, resolutions, promises, and whether it is open now.

    A conversation that was joined into another one is no arrival of its own: what was said in it counts
    there, and only the promises it had settled by then stay here. Spam counts nowhere, and neither does what
    was said with somebody who is no customer, but for promises among us, which are measures of their own.
    """
    sums: Sums = Counter()
    if facts.is_spam or (facts.is_among_others and not facts.is_among_us):
        return sums

    def add(measure: str, at: datetime, channel: str = facts.channel, **more: int) -> None:
        day = at.astimezone(facts.zone).date()
        sums[Key(day, measure, facts.branch, channel, **more)] += 1

    _add_promised(facts, add)
    if facts.is_joined or facts.is_among_us:
        return sums
    add("opened", facts.opened_at)
    for contact in contacts(((said.at, said.channel) for said in facts.said if not said.ours), burst):
        add("contacts", contact.at, contact.channel)
    for said in facts.said:
        if said.ours:
            add("answered", said.at, said.channel, person=said.person)
    for at, turn, person in turns(facts):
        add(turn, at, person=person if turn == "resolved" else 0)
    if facts.resolved_at is None:
        sums[Key(ALWAYS, "open", facts.branch, facts.channel)] += 1
    return sums


def _add_promised(facts: Facts, add: Callable[..., None]) -> None:
    """How promises were kept; of those to customers also how long it took, for the middle of many."""
    kept, missed = AMONG_US if facts.is_among_us else TO_CUSTOMERS
    for promised in facts.promised:
        who = _answerer(facts, promised.at) if promised.kept else _responsible(facts, promised.at)
        add(kept if promised.kept else missed, promised.at, promise=promised.promise, person=who)
        if promised.took is not None and not facts.is_among_us:
            add(span_of(promised.took), promised.at, promise=promised.promise)


def turns(facts: Facts) -> list[tuple[datetime, str, int]]:
    """Each time it was resolved and reopened, in order and in turn, without what was taken back. Where the
    journal does not tell how it came to stand as it does (it was brought in from elsewhere), the table has
    the last word.
    """
    found: list[tuple[datetime, str, int]] = []
    for one in facts.happened:
        turn = TURNS.get(one.kind)
        if one.kind == TAKEN_BACK and found and found[-1][1] == "resolved":
            found.pop()
        elif turn and turn != (found[-1][1] if found else "reopened"):
            found.append((one.at, turn, one.person))
    stands = found[-1][1] if found else "reopened"
    if facts.resolved_at is not None and stands != "resolved":
        found.append((facts.resolved_at, "resolved", 0))
    elif facts.resolved_at is None and stands == "resolved":
        found.append((max(found[-1][0], facts.last_at), "reopened", 0))
    return found


def holdings(facts: Facts) -> list[Holding]:
    """Who was responsible, and which branch took over, in order."""
    found = []
    for one in facts.happened:
        if one.kind == "conversations.assigned":
            shift = not one.person or bool(one.facts.get("shift"))
            found.append(Holding(one.at, person=one.facts.get("staff") or None, shift=shift))
        elif one.kind == "conversations.moved":
            found.append(Holding(one.at, team=one.facts.get("branch") or 0))
    return found


def _answerer(facts: Facts, at: datetime) -> int:
    """Whose answer or resolution settled a promise at this moment."""
    done = [(said.at, said.person) for said in facts.said if said.ours]
    done += [(one.at, one.person) for one in facts.happened if one.kind in TURNS]
    return next((person for moment, person in done if moment == at), _responsible(facts, at))


def _responsible(facts: Facts, at: datetime) -> int:
    """Whose it was at a moment; 0 for nobody."""
    holder = 0
    for step in holdings(facts):
        if step.at <= at:
            holder = (step.person or 0) if step.team is None else 0
    return holder


def as_rows(sums: Sums) -> list[list[Any]]:
    """As JSON keeps them, in a fixed order."""
    return [[key.day.isoformat(), *key[1:], count] for key, count in sorted(sums.items()) if count]


def from_rows(rows: Iterable[list[Any]]) -> Sums:
    """The sums that were kept."""
    return Counter({Key(date.fromisoformat(row[0]), *row[1:-1]): row[-1] for row in rows})
