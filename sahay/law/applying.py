"""Which laws hold for this business: the packs that apply, and their rules for what it does."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from sahay.business.keeping import Keeper
from sahay.business.models import Business
from sahay.business.recalling import present_version
from sahay.law.models import Applied, Described
from sahay.law.packs import pack
from sahay.law.places import Place, regions, usual, with_those_above
from sahay.law.rules import Pack, Rule, Trait


@dataclass(frozen=True)
class Situation:
    """What is known of the business. `is_chosen`: the owner chose the packs, nobody assumed them.
    `regions` are parts of the country of which the owner still has to say whether the business is there.
    """

    packs: tuple[str, ...] = ()
    is_chosen: bool = False
    traits: Mapping[str, bool] = field(default_factory=dict)
    regions: tuple[Place, ...] = ()


_situations: Keeper[Situation] = Keeper(most=4)


def situation() -> Situation:
    """The one of this business, read once for each of its versions."""
    newest = present_version()
    return Situation() if newest is None else _situations.get((newest,), _read)


def packs() -> list[Pack]:
    """Those that apply: what the owner chose, else the usual ones of the country; read from their files now
    if they were not before.
    """
    return [pack(code) for code in situation().packs]


def rules_on(
    topic: str | Iterable[str],
    *,
    packs: Iterable[str] | None = None,
    on: date | None = None,
    traits: Collection[str] | None = None,
) -> list[Rule]:
    """The rules about a topic (or several) that are law on a day (None: today) and can hold for the business.

    `packs` are codes (None: those that apply). `traits` are those of the business, all others being untrue
    (None: what the owner said; where nobody said anything the rule is there too, see `is_sure`).
    """
    about = {topic} if isinstance(topic, str) else set(topic)
    return [rule for rule in all_rules(packs=packs, on=on, traits=traits) if rule.topic in about]


def all_rules(
    *,
    packs: Iterable[str] | None = None,
    on: date | None = None,
    traits: Collection[str] | None = None,
) -> list[Rule]:
    """The rules about everything; otherwise as `rules_on`."""
    day = on or timezone.localdate()
    codes = situation().packs if packs is None else with_those_above(packs)
    known = _known(traits)
    return [rule for code in codes for rule in pack(code).rules if rule.holds(day) and _possible(rule, known)]


def is_sure(rule: Rule, traits: Collection[str] | None = None) -> bool:
    """Whether it is known that a rule holds for this business, or it holds for everybody."""
    known = _known(traits)
    return not rule.traits or any(known.get(trait) for trait in rule.traits)


def _possible(rule: Rule, known: Mapping[str, bool]) -> bool:
    return not rule.traits or any(known.get(trait, True) for trait in rule.traits)


def _known(traits: Collection[str] | None) -> Mapping[str, bool]:
    if traits is None:
        return situation().traits
    return {trait: trait in traits for trait in Trait.values}


def _read() -> Situation:
    business = Business.objects.first()
    country = business.country if business else ""
    chosen = tuple(Applied.objects.values_list("pack", flat=True))
    asked = regions(country)
    return Situation(
        packs=with_those_above(chosen) if chosen else usual(country),
        is_chosen=bool(chosen),
        traits={row.trait: row.holds for row in Described.objects.all()},
        regions=() if chosen else asked,
    )
