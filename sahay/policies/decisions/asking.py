"""Asking our policies: by the version that was in force when the order or the case began."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from sahay.business.days import our_zone
from sahay.business.keeping import Keeper
from sahay.business.models import Branch
from sahay.documents.holding import stretch_at
from sahay.documents.models import Version
from sahay.kit.refusal import Refused
from sahay.law.applying import situation
from sahay.law.floors import floors, refuses
from sahay.law.rules import Trait
from sahay.law.topics import Topic
from sahay.law.units import Unit
from sahay.policies.clauses import shown_facts
from sahay.policies.decisions.books import ANSWERING, Book
from sahay.policies.decisions.circumstances import circumstances
from sahay.policies.decisions.deciding import Decision, decide
from sahay.policies.decisions.floors import Floor
from sahay.policies.decisions.rules import Rule
from sahay.policies.decisions.things import BRANCH
from sahay.policies.outlines import outline_of

_rules: Keeper[tuple[Rule, ...]] = Keeper(most=256)
ELSEWHERE = (Trait.ONLINE, Trait.OFF_PREMISES)


def asking(
    question: str,
    *,
    branch: Branch | None,
    at: datetime | None = None,
    now: datetime | None = None,
    **known: Any,
) -> Decision:
    """What our policies say of a case: `question` is one of `things.QUESTIONS`, `known` what is known of it
    by the keys of `things.THINGS`; what is left out or None is not known.

    `at` is when the order or the case began (None: now): the policy in force then decides, as it was then.
    Where none was, it is for a person to decide.

    Raises:
        ValueError: there is no such question or thing, or the value is none it can have.
    """
    moment = now or timezone.now()
    zone = branch.zone if branch else our_zone()
    if branch:
        known.setdefault(BRANCH, str(branch.pk))
    case = circumstances(question, now=moment, zone=zone, **known)
    return decide(case, rules_in_force(ANSWERING[question], at=at or moment, branch=branch))


def rules_in_force(book: Book, *, at: datetime, branch: Branch | None) -> tuple[Rule, ...]:
    """The rules of the version that counted at a moment. It never changes, so they are made once; the law is
    that of the day.
    """
    outline = outline_of(book.key)
    found = stretch_at(outline.kind, book.key, at=at, branch=branch) if outline else None
    if found is None:
        return ()
    floor = floor_on(at.astimezone(branch.zone if branch else our_zone()).date())
    return _rules.get((found, floor), lambda: _read(book, found.version, floor))


def rules_of(book: Book, facts: dict[str, Any], floor: Floor) -> tuple[Rule, ...]:
    """The rules that follow from the facts of a version, the answers that do not count left out. Own rules
    that cannot be read are left out too: `checking.troubles` tells of them.
    """
    outline = outline_of(book.key)
    counting = shown_facts(outline, facts) if outline else {}
    try:
        return book.rules_of({**counting, book.own: facts.get(book.own)}, floor)
    except Refused:
        return book.rules_of(counting, floor)


def floor_on(day: date) -> Floor:
    """What the laws that apply to this business surely gave customers on a day, the most generous of them.
    Of withdrawing it is what they give where something was bought elsewhere than in the shop: each case says
    whether it was, so the owner need not have said that the business sells there.
    """
    here = situation()
    told = {trait for trait, holds in here.traits.items() if holds}

    def most(topic: Topic, counted: dict[Unit, int], traits: Collection[str]) -> int | None:
        found = floors(topic, on=day, packs=here.packs, traits=traits)
        times = [rule.time for rule in found if refuses(rule, traits) and rule.time]
        return max((time.amount * counted[time.unit] for time in times if time.unit in counted), default=None)

    return Floor(
        guarantee_months=most(Topic.WARRANTY_LEGAL_GUARANTEE, {Unit.MONTHS: 1, Unit.YEARS: 12}, told),
        rejection_days=most(Topic.RETURNS_DEFECT, {Unit.DAYS: 1}, told),
        withdrawal_days=most(Topic.RETURNS_WITHDRAWAL, {Unit.DAYS: 1}, told | {*ELSEWHERE}),
    )


def _read(book: Book, number: int, floor: Floor) -> tuple[Rule, ...]:
    return rules_of(book, Version.objects.only("facts").get(pk=number).facts, floor)
