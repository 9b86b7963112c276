"""Holding a promise against the law: what may be promised, what may not, and what we are not sure of."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise as Lazy
from django.utils.functional import lazystr
from django.utils.translation import gettext as _

from sahay.law.applying import is_sure, rules_on
from sahay.law.measures import meets, safe
from sahay.law.places import PLACES
from sahay.law.rules import Asks, Rule, Status
from sahay.law.units import Time, Unit


@dataclass(frozen=True)
class Finding:
    """A rule that a promise does not meet. `refuses`: the promise may not be made; otherwise it is a warning,
    because the rule is not confirmed, allows exceptions, or may not be about this business (`is_sure`).
    `safe` is what would meet it in the unit of the promise, where anything does.
    """

    rule: Rule
    promise: Time
    refuses: bool
    is_sure: bool
    safe: Time | None

    @property
    def sentence(self) -> str | Lazy:
        """What is wrong, what the law asks, where that stands and what would do, in the reader's language."""
        return lazystr(Spoken(self))


@dataclass(frozen=True)
class Spoken:
    """The sentence of a finding, said in whatever language is active when it is read."""

    finding: Finding

    def __str__(self) -> str:
        finding, rule = self.finding, self.finding.rule
        parts = [_weaker(finding), rule.sentence, _way_out(finding), *_doubts(finding)]
        place = PLACES[rule.pack].label
        parts.append(_("Source: %(source)s (%(place)s).") % {"source": rule.cited, "place": place})
        return " ".join(part for part in parts if part)


def check(
    topic: str,
    amount: int,
    unit: str,
    *,
    on: date | None = None,
    packs: Iterable[str] | None = None,
    traits: Collection[str] | None = None,
) -> list[Finding]:
    """What the law has against promising so much time for a topic; nothing: it may be promised.

    Times of different units are compared by the reading that is safe for the customer. `on` is the day whose
    law counts (None: today); `packs` are codes (None: those that apply); `traits` are those of the business,
    all others being untrue (None: what the owner said, and where nobody said anything a rule only warns).
    Those that refuse come first. ValueError for a unit that is not one, or less than nothing.
    """
    promise = Time(amount, Unit(unit))
    found = [
        Finding(
            rule,
            promise,
            refuses(rule, traits),
            is_sure(rule, traits),
            safe(rule.time, rule.asks, promise.unit),
        )
        for rule in rules_on(topic, packs=packs, on=on, traits=traits)
        if rule.is_floor and rule.time and not meets(promise, rule.time, rule.asks)
    ]
    return sorted(found, key=lambda finding: not finding.refuses)


def floors(
    topic: str,
    *,
    on: date | None = None,
    packs: Iterable[str] | None = None,
    traits: Collection[str] | None = None,
) -> list[Rule]:
    """The rules that promises about a topic are held against, as `check` would; those that refuse first."""
    found = [rule for rule in rules_on(topic, packs=packs, on=on, traits=traits) if rule.is_floor]
    return sorted(found, key=lambda rule: not refuses(rule, traits))


def refuses(rule: Rule, traits: Collection[str] | None = None) -> bool:
    """Whether less than this may not be promised at all."""
    return rule.status == Status.CONFIRMED and rule.unless is None and is_sure(rule, traits)


def _weaker(finding: Finding) -> str:
    said = {"promise": finding.promise}
    if finding.rule.asks == Asks.WITHIN:
        return _("“%(promise)s” can be longer than the law allows.") % said
    return _("“%(promise)s” can be shorter than what the law gives customers.") % said


def _way_out(finding: Finding) -> str:
    if finding.safe is None:
        said = {"time": finding.rule.time}
        return _("What would do: %(time)s, and no longer.") % said
    if finding.rule.asks == Asks.WITHIN:
        return _("What would do: at most %(time)s.") % {"time": finding.safe}
    return _("What would do: at least %(time)s.") % {"time": finding.safe}


def _doubts(finding: Finding) -> list[str]:
    doubts, rule = [], finding.rule
    if not finding.is_sure:
        said = {"traits": " · ".join(str(trait.label) for trait in rule.traits)}
        doubts.append(_("This holds where the following is true: %(traits)s.") % said)
    if rule.unless:
        doubts.append(str(rule.unless.label))
    if rule.status != Status.CONFIRMED:
        doubts.append(_("We have not confirmed this rule yet: ask somebody who knows the law."))
    return doubts
