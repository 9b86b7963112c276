"""The times of a policy as promises: in force from the same moment on as its text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from sahay.business.changing import frame_changed
from sahay.documents.models import Document, Version
from sahay.policies.actions.promising import change_promise, make_promise, withdraw_promise
from sahay.policies.clauses import shown_facts
from sahay.policies.models import Measure, Promise, Unit
from sahay.policies.outlines import outline_of
from sahay.policies.outlines.contact import ANSWERED_LATER
from sahay.policies.outlines.shape import Facts

FOLLOWING, RETIRED = "a policy", "a policy that was retired"


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


def let_go(document: Document, by: Any) -> None:
    """What stood in a policy that is retired stays promised, and may be changed by hand again; a branch that
    gives its own up promises what all branches do. What a version to come would have promised never holds,
    and a promise by hand that it would have ended goes on.
    """
    made, now = Promise.objects.filter(policy=document.key, branch=document.branch_id), timezone.now()
    for promise in made.to_come(now):
        withdraw_promise(promise, by=RETIRED)
        _let_go_on(promise)
    for promise in made.in_force(now):
        if document.branch_id:
            withdraw_promise(promise, by=RETIRED)
        else:
            change_promise(promise, policy="", by=RETIRED)


def _let_go_on(instead: Promise) -> None:
    """The promise by hand that was to end as `instead` began has no end again. Between them may stand times
    of versions for the same day, which never held either.
    """
    before = instead.replaces
    while before and before.valid_until == before.valid_from:
        before = before.replaces
    if before and not before.policy and before.valid_until == instead.valid_from:
        Promise.objects.filter(pk=before.pk).update(valid_until=None)
        frame_changed()


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
