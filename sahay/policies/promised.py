"""The times of a policy as promises: in force from the same moment on as its text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sahay.documents.models import Version
from sahay.policies.actions.promising import change_promise, make_promise, withdraw_promise
from sahay.policies.clauses import shown_facts
from sahay.policies.models import Measure, Promise, Unit
from sahay.policies.outlines import outline_of
from sahay.policies.outlines.contact import ANSWERED_LATER
from sahay.policies.outlines.shape import Facts

FOLLOWING = "a policy"


@dataclass(frozen=True)
class Time:
    """One promise that a policy makes."""

    measure: str
    channel: str
    kind: str
    amount: int
    unit: str
    working_time: bool
    acknowledge: bool


def times(key: str, facts: Facts) -> list[Time]:
    """The promises that facts of a policy make; most policies make none."""
    made = {"complaints": _of_complaints, "contact": _of_contact}.get(key)
    return list(made(facts)) if made else []


def follow(version: Version, by: Any) -> None:
    """Lets the clocks run by a policy from the moment on from which it counts."""
    document = version.document
    outline = outline_of(document.key)
    if outline is None or version.effective_from is None:
        return
    wanted = times(document.key, shown_facts(outline, version.facts))
    kept = {_take_over(time, version) for time in wanted}
    for promise in Promise.objects.filter(
        policy=document.key, branch=document.branch_id, valid_until__isnull=True
    ).exclude(pk__in=kept):
        withdraw_promise(promise, from_moment=version.effective_from, by=FOLLOWING)


def _take_over(time: Time, version: Version) -> int:
    document = version.document
    scope: dict[str, Any] = {"measure": time.measure, "channel": time.channel, "kind": time.kind}
    there = Promise.objects.filter(branch=document.branch_id, valid_until__isnull=True, **scope).first()
    fields: dict[str, Any] = {
        "amount": time.amount,
        "unit": time.unit,
        "working_time": time.working_time,
        "acknowledge": time.acknowledge,
        "policy": document.key,
    }
    if there:
        return change_promise(there, valid_from=version.effective_from, by=FOLLOWING, **fields).pk
    return make_promise(
        branch=document.branch, valid_from=version.effective_from, by=FOLLOWING, **scope, **fields
    ).pk


def _of_complaints(facts: Facts) -> Iterable[Time]:
    """Also for each channel with a time of its own: complaints are not answered by the time of a channel."""
    receipt = bool(facts.get("complaints.receipt"))
    if hours := facts.get("complaints.answer_hours"):
        for channel in ("", *ANSWERED_LATER):
            yield Time(Measure.FIRST_ANSWER, channel, "complaint", hours, Unit.HOURS, False, receipt)
    if days := facts.get("complaints.settle_days"):
        yield Time(Measure.RESOLUTION, "", "complaint", days, Unit.DAYS, False, receipt)


def _of_contact(facts: Facts) -> Iterable[Time]:
    working = facts.get("contact.counted", "working") == "working"
    for channel in ANSWERED_LATER:
        if hours := facts.get(f"contact.{channel}.answer_hours"):
            machine = facts.get(f"contact.{channel}.first") == "machine"
            yield Time(Measure.FIRST_ANSWER, channel, "", hours, Unit.HOURS, working, machine)
