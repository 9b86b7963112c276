"""Who the example shop belongs to, what it aims at, how it greets, and where things are."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from typing import Any

from sahay.demo.founding import Shop
from sahay.demo.papers import paper
from sahay.demo.reading import CONTENTS
from sahay.documents import actions as documents
from sahay.memberships import actions as memberships
from sahay.standards import actions as standards
from sahay.standards.kinds import AUDIENCES
from sahay.standards.shape import Line
from sahay.standards.start import take_greetings

OWNER = "meera"


def belong(shop: Shop, today: date) -> None:
    """Fills the register, the standards, the greetings, and where things are in the first branch."""
    owner, told = shop.staff[OWNER], tomllib.loads((CONTENTS / "belonging.toml").read_text())
    for row in told["memberships"]:
        values = {name: value for name, value in row.items() if name not in ("renew_in_days", "code_file")}
        until = today + timedelta(days=row["renew_in_days"])
        made = memberships.add(by=owner, renewal_on=until, keeper=owner, **values)
        if "code_file" in row:
            memberships.set_code(made, paper(row["code_file"]), by=owner)
        memberships.show(made, shown=True, by=owner)
    _hold_ourselves_to(shop, told["standards"])
    take_greetings(by=owner)
    branch = next(iter(shop.branches.values()))
    for row in told["where"]:
        where = {language: text for language, text in row.items() if language != "things"}
        standards.set_whereabouts(None, branch=branch, things=row["things"], where=where, by=owner)


def _hold_ourselves_to(shop: Shop, told: dict[str, Any]) -> None:
    """Both documents, in force; those who serve sign what they are held to."""
    owner = shop.staff[OWNER]
    for key in AUDIENCES:
        lines = [Line(key=f"l{number}", **row) for number, row in enumerate(told[key], start=1)]
        version = standards.publish(standards.begin(key, lines, by=owner), by=owner)
        if signers := [shop.staff[login] for login in told["signed"] if login in shop.staff]:
            documents.set_signers(version.document, [signers[0].role], by=owner)
            for person in signers:
                read = version.wordings.get(language=person.language)
                documents.sign(
                    version.document, language=read.language, digest=read.digest, name=person.name, by=person
                )
