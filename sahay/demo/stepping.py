"""The procedures that hold in the example shop: published, signed by some, gone through, one half-way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sahay.business.models import Staff
from sahay.conversations.actions.procedures import start_procedure
from sahay.demo import reading
from sahay.demo.founding import Shop, Table
from sahay.demo.happening import Deed
from sahay.demo.papers import picture
from sahay.demo.playing import Play
from sahay.demo.promising import OWNER
from sahay.documents import actions as documents
from sahay.documents.holding import in_force
from sahay.documents.models import Version
from sahay.procedures import actions as procedures
from sahay.procedures.models import Run
from sahay.procedures.words import languages


def gone_through(shop: Shop, plays: Iterable[Play], now: datetime) -> Iterator[Deed]:
    """All of it, in the last days: what was before was done without them."""
    plan = reading.procedures()
    at = now - timedelta(days=plan["days_ago"])
    yield Deed(at, partial(procedures.begin_glossary, by=shop.staff[OWNER]))
    for key in plan["hold"]:
        yield Deed(at, partial(_publish, shop, key, plan))
    for row in plan["gone_through"]:
        yield from _ended(shop, row, at + timedelta(hours=row["hours"]))
    story = tuple(plan["begun"]["story"])
    yield from _begun(plan["begun"], next(p for p in plays if (p.story.key, p.story.customer) == story), now)


def _publish(shop: Shop, key: str, plan: Table) -> None:
    """One of the library with pictures of ours, signed by some of those who go through it."""
    owner = shop.staff[OWNER]
    document = procedures.begin_from_library(key, by=owner)
    draft = document.versions.drafts().get()
    for row in plan["pictures"]:
        if row["procedure"] == key:
            _show(draft, row, owner)
    version = documents.propose(draft, by=owner)
    version = documents.approve(version, by=owner)
    if key not in plan["sign"]:
        return
    signers = [shop.staff[name] for name in plan["signed"]]
    documents.set_signers(document, [signers[0].role], by=owner)
    for person in signers:
        read = version.wordings.get(language=person.language)
        documents.sign(document, language=read.language, digest=read.digest, name=person.name, by=person)


def _show(draft: Version, row: Table, owner: Staff) -> None:
    step = f"step.{row['step']}"
    alts = {f"{step}.alt.{language}": row[language] for language in languages()}
    procedures.change(draft, alts, seen={}, pictures={f"{step}.picture": picture(row["file"])}, by=owner)


def _ended(shop: Shop, row: Table, at: datetime) -> Iterator[Deed]:
    """At the counter or on the phone, to its end or until somebody gave it up."""
    begun: list[Run] = []
    branch, by = shop.branches[row["branch"]], shop.staff[row["by"]]

    def start() -> None:
        begun.append(procedures.start_run(_holding(row), branch=branch, by=by))

    yield Deed(at, start)
    for step in row["steps"]:
        at += timedelta(minutes=step["after"], seconds=1)
        yield Deed(at, partial(_take, begun, step, by))
    if reason := row.get("given_up"):
        yield Deed(at + timedelta(minutes=1), partial(_give_up, begun, reason, by))


def _begun(row: Table, play: Play, now: datetime) -> Iterator[Deed]:
    """Since the customer's last word; the concern is said back as it was understood."""
    begun: list[Run] = []

    def start() -> None:
        begun.append(start_procedure(play.here(), _holding(row), by=play.agent))

    last = max(play.plan.last, now - timedelta(days=1))
    pause = (now - last) / (len(row["steps"]) + 2)
    yield Deed(last + pause, start)
    for place, step in enumerate(row["steps"], 2):
        said = {"value": play.story.concern or play.story.subject} if step.get("value") == "concern" else {}
        yield Deed(last + place * pause, partial(_take, begun, {**step, **said}, play.agent))


def _take(begun: list[Run], step: dict[str, Any], by: Staff) -> None:
    given = {name: step[name] for name in ("value", "answer") if name in step}
    procedures.take_step(begun[0], step["key"], by=by, **given)


def _give_up(begun: list[Run], reason: str, by: Staff) -> None:
    procedures.abandon_run(begun[0], reason=reason, by=by)


def _holding(row: Table) -> Version:
    version = in_force("procedure", row["procedure"])
    if version is None:
        raise LookupError(f"no procedure {row['procedure']} holds")
    return version
