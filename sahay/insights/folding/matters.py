"""What was measured of one issue, and what it adds to the sums of days. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sahay.business.worktime import WorkingTime
from sahay.insights.effort import asking, linking
from sahay.insights.effort.contacts import contacts, forced, reopened, switches, transfers
from sahay.insights.effort.index import Effort, parts
from sahay.insights.effort.linking import MOST_TERMS, Strand
from sahay.insights.effort.repeats import content, repeats
from sahay.insights.effort.waiting import Stretch, stretches, waited
from sahay.insights.folding.counting import Key, Sums, holdings, turns
from sahay.insights.folding.facts import Facts, Said

FIRST_WORDS = 800
IN_WRITING = {"form": "email"}
"""We answer the web form by mail: whoever goes on there has not switched."""


@dataclass(frozen=True)
class Terms:
    """By what is measured: the window, the burst and the caps of the drivers."""

    window: timedelta
    burst: timedelta
    caps: Mapping[str, float]


def strand(facts: Facts) -> Strand:
    """What a conversation is recognised by."""
    theirs = [said for said in facts.said if not said.ours]
    first = f"{facts.heading}\n{theirs[0].text[:FIRST_WORDS] if theirs else ''}"
    terms = sorted(content(first, facts.language))[:MOST_TERMS]
    named = [linking.references(facts.heading), *(linking.references(said.text[:4000]) for said in theirs)]
    return Strand(
        conversation=facts.conversation,
        opened_at=facts.opened_at,
        last_at=facts.last_at,
        references=frozenset().union(*named),
        terms=frozenset(terms),
        hinted=facts.belongs,
        apart=facts.apart,
    )


def effort(members: Sequence[Facts], terms: Terms, calendar: WorkingTime) -> Effort:
    """Every measure over the conversations of an issue, in the order in which they began."""
    said = sorted((one for facts in members for one in facts.said), key=lambda one: one.at)
    theirs, ours = [one for one in said if not one.ours], [one for one in said if one.ours]
    made = contacts(((one.at, IN_WRITING.get(one.channel, one.channel)) for one in theirs), terms.burst)
    changed = switches(made)
    ways = [(one.at, way) for one in ours for way in asking.ways_asked_for(one.text)]
    asked_ways = [(at, IN_WRITING.get(way, way)) for at, way in ways]
    steps = [step for facts in members for step in holdings(facts)]
    handed_on, ping_pongs = transfers(steps, (ours[0].at, ours[0].person or None) if ours else None)
    elapsed, worked = waited(waits(members), calendar)
    return Effort(
        contacts=len(made),
        transfers=handed_on,
        ping_pongs=ping_pongs,
        switches=len(changed),
        forced_switches=forced(changed, asked_ways),
        repeats=repeats([content(one.text, one.language) for one in theirs]),
        asked_again=asking.asked_again(_answers_with_what_was_known(said, members[0])),
        waited_seconds=int(elapsed.total_seconds()),
        waited_working_seconds=int(worked.total_seconds()),
        reopenings=sum(reopened(turn for _at, turn, _who in turns(facts)) for facts in members),
        missed=sum(not promised.kept for facts in members for promised in facts.promised),
    )


def waits(members: Sequence[Facts]) -> list[Stretch]:
    """When the customer waited for us, in any of the conversations."""
    found: list[Stretch] = []
    for facts in members:
        changes = [(said.at, not said.ours) for said in facts.said]
        changes += [(at, turn == "reopened") for at, turn, _who in turns(facts)]
        found += stretches(changes)
    return found


def _answers_with_what_was_known(said: Sequence[Said], facts: Facts) -> list[tuple[str, frozenset[str]]]:
    """Our answers with what was on record when each was written."""
    known = set(facts.known & {"phone", "email"}) | ({"name"} if facts.customer_name else set())
    found = []
    for one in said:
        if one.ours:
            found.append((one.text, frozenset(known)))
        elif linking.references(one.text):
            known.add("order")
    return found


def resolved_at(members: Sequence[Facts]) -> datetime | None:
    """When the issue was resolved: with its last conversation; None while one is open."""
    ends = [facts.resolved_at for facts in members]
    known = [end for end in ends if end is not None]
    return max(known) if known and len(known) == len(ends) else None


def issue_sums(members: Sequence[Facts], measured: Effort, terms: Terms) -> Sums:
    """What a resolved issue adds to the day on which it was resolved; one that is open adds nothing yet."""
    sums: Sums = Counter()
    first, end = members[0], resolved_at(members)
    if end is None or not measured.contacts:
        return sums
    day = end.astimezone(first.zone).date()
    amounts = {
        "issues": 1,
        "issues_one_contact": int(measured.contacts == 1),
        "issue_contacts": measured.contacts,
        "issue_transfers": measured.transfers,
        "issue_ping_pongs": measured.ping_pongs,
        "issue_switches": measured.switches,
        "issue_forced": measured.forced_switches,
        "issue_repeats": measured.repeats,
        "issue_asked_again": measured.asked_again,
        "issue_waited": measured.waited_seconds,
        "issue_worked": measured.waited_working_seconds,
        "issue_reopenings": measured.reopenings,
        "issue_missed": measured.missed,
        **{f"part_{driver}": filled for driver, filled in parts(measured, terms.caps).items()},
    }
    for measure, amount in amounts.items():
        sums[Key(day, measure, first.branch, first.channel)] += amount
    return sums
