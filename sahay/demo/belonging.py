"""Who the example shop belongs to, what it aims at, how it greets, and where things are."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta

from sahay.demo.founding import Shop
from sahay.demo.reading import CONTENTS
from sahay.memberships import actions as memberships
from sahay.standards import actions as standards
from sahay.standards.start import take_greetings

OWNER = "meera"


def belong(shop: Shop, today: date) -> None:
    """Fills the register, the standards, the greetings, and where things are in the first branch."""
    owner, told = shop.staff[OWNER], tomllib.loads((CONTENTS / "belonging.toml").read_text())
    for row in told["memberships"]:
        values = {name: value for name, value in row.items() if name != "renew_in_days"}
        until = today + timedelta(days=row["renew_in_days"])
        made = memberships.add(by=owner, renewal_on=until, keeper=owner, **values)
        memberships.show(made, shown=True, by=owner)
    for row in told["standards"]:
        standards.add(by=owner, **row)
    take_greetings(by=owner)
    branch = next(iter(shop.branches.values()))
    for row in told["where"]:
        where = {language: text for language, text in row.items() if language != "things"}
        standards.set_whereabouts(None, branch=branch, things=row["things"], where=where, by=owner)
