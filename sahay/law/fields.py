"""What has to stand in a policy: what the law asks for, and what a good policy says anyway."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise as Lazy

from sahay.law.applying import rules_on
from sahay.law.keys import KEYS
from sahay.law.rules import Rule
from sahay.law.topics import OF_POLICY

__all__ = ["CHECKLIST", "KEYS", "Required", "checklist", "required"]

_ALWAYS = ("contact.languages", "document.version")
CHECKLIST: Mapping[str, tuple[str, ...]] = {
    "returns": (
        "returns.window",
        "returns.postage",
        "returns.condition",
        "returns.refund_ways",
        "returns.refund_days",
        "returns.exceptions",
        "warranty.legal",
    ),
    "complaints": (
        "complaints.person",
        "complaints.person_role",
        "complaints.person_phone",
        "complaints.person_mail",
        "complaints.contents",
        "complaints.answer",
        "complaints.outside",
        "reviews.policy",
    ),
    "contact": (
        "business.legal_name",
        "business.registry_number",
        "business.address",
        "business.branch_addresses",
    ),
    "warranty": ("warranty.legal",),
    "privacy": (
        "privacy.contact",
        "privacy.rights",
        "privacy.deadline",
        "privacy.retention",
        "privacy.breach",
    ),
}
"""What a policy of this key says wherever the business is."""


@dataclass(frozen=True)
class Required:
    """One piece that has to be there. `rule` is the law that asks for it; None: it is only good practice."""

    key: str
    label: str | Lazy
    rule: Rule | None = None


def required(
    topic: str | Iterable[str],
    *,
    packs: Iterable[str] | None = None,
    on: date | None = None,
    traits: Collection[str] | None = None,
) -> list[Required]:
    """What the law asks to be written about a topic (or several), each piece once, in the order of `KEYS`.

    Where two rules ask for the same, the surest of them is named. `packs`, `on` and `traits` are as in
    `floors.check`.
    """
    found: dict[str, Rule] = {}
    for rule in rules_on(topic, packs=packs, on=on, traits=traits):
        for key in rule.fields:
            before = found.get(key)
            if before is None or _sureness(rule) < _sureness(before):
                found[key] = rule
    return [Required(key, KEYS[key], found[key]) for key in KEYS if key in found]


def checklist(
    policy: str,
    *,
    packs: Iterable[str] | None = None,
    on: date | None = None,
    traits: Collection[str] | None = None,
) -> list[Required]:
    """Everything a policy of this key should say: what the law asks for it, then what is good practice."""
    asked = required(OF_POLICY.get(policy, ()), packs=packs, on=on, traits=traits)
    there = {one.key for one in asked}
    good = (*CHECKLIST.get(policy, ()), *_ALWAYS)
    return asked + [Required(key, KEYS[key]) for key in good if key not in there]


def _sureness(rule: Rule) -> int:
    return list(type(rule.status)).index(rule.status)
