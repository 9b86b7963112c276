"""Rules, as the pages of the house show them."""

from __future__ import annotations

from sahay.business.models import Branch, Staff
from sahay.routines.actions import make_rule, preview_rule, take_away_rule
from tests.house.visits import Samples


def rules_of(mona: Staff, old_town: Branch) -> Samples:
    """A rule for Old Town that was looked at, with every shape of step, one above it, and one taken away."""
    here = [{"field": "branch", "is": "any", "value": [str(old_town.pk)]}]
    steps = [
        {"do": "assign", "value": mona.pk},
        {"do": "tag", "value": ["monsoon"]},
        {"do": "set_priority", "value": 3},
        {"do": "snooze", "value": "tomorrow morning"},
        {"do": "note", "value": "Look at the stock."},
        {"do": "tell", "value": {"staff": [mona.pk], "teams": [], "words": "Look."}},
        {"do": "resolve", "value": None},
    ]
    _first, kept, gone = (
        preview_rule(make_rule(name=name, trigger="wrote", conditions=here, steps=steps, by=mona), by=mona)
        for name in ("First", "Second", "Third")
    )
    take_away_rule(gone, by=mona)
    return {"rule": kept.pk, "spare_rule": gone.pk}
