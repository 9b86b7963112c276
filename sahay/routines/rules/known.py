"""The rules at work, as a process recalls them between two changes of the business."""

from __future__ import annotations

from sahay.business.keeping import Keeper
from sahay.business.recalling import version_here
from sahay.routines.models import Rule

_rules: Keeper[dict[str, tuple[Rule, ...]]] = Keeper(most=8)


def rules_for(trigger: str) -> tuple[Rule, ...]:
    """Those that wait for it, in their order. For reading only: others hold them too.

    Costs no question of its own where the transaction has read the version of the business already.
    """
    return _known().get(trigger, ())


def _known() -> dict[str, tuple[Rule, ...]]:
    version = version_here()
    return _read() if version is None else _rules.get(version, _read)


def _read() -> dict[str, tuple[Rule, ...]]:
    found: dict[str, tuple[Rule, ...]] = {}
    for rule in Rule.objects.on().defer("preview"):
        found[rule.trigger] = (*found.get(rule.trigger, ()), rule)
    return found
