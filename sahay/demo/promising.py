"""What the example shop has promised in writing, who signed it, and what it changed since."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sahay.demo import reading
from sahay.demo.founding import Shop, Table
from sahay.demo.happening import Deed
from sahay.documents import actions as documents
from sahay.documents.models import Document
from sahay.policies import actions as policies
from sahay.policies.clauses import shown_facts
from sahay.policies.outlines import OUTLINES, outline_of
from sahay.policies.outlines.shape import Facts, Outline

OWNER = "meera"
SIGN = ("returns", "complaints")
SIGNED = ("arjun", "kavin")


def promise_in_writing(shop: Shop) -> None:
    """Publishes every policy of the contents, and lets some of the staff sign those that all have to know."""
    owner, told = shop.staff[OWNER], reading.policies()
    for outline in OUTLINES:
        if outline.key in told:
            draft = policies.begin(outline, by=owner)
            policies.answer(draft, answers(outline, told[outline.key]), seen={}, by=owner)
            policies.publish(draft, by=owner)
    agents = shop.staff[SIGNED[0]].role
    for document in Document.objects.filter(kind="policy", key__in=SIGN):
        documents.set_signers(document, [agents], by=owner)
        version = document.versions.approved().get()
        for person in (shop.staff[key] for key in SIGNED):
            read = version.wordings.get(language=person.language)
            documents.sign(document, language=read.language, digest=read.digest, name=person.name, by=person)


def promised_anew(shop: Shop, now: datetime) -> Iterator[Deed]:
    """The versions that followed, so that there is something to compare and to sign again."""
    for key, row in reading.policies()["again"].items():
        yield Deed(now - timedelta(days=row["days_ago"]), partial(_publish_anew, shop, key, row))


def _publish_anew(shop: Shop, key: str, row: Table) -> None:
    outline, owner = outline_of(key), shop.staff[OWNER]
    if outline is None:
        raise LookupError(f"there is no outline {key}")
    draft = policies.begin(outline, by=owner)
    facts = {name: value for name, value in row.items() if "." in name}
    seen = {name: draft.facts.get(name) for name in facts}
    policies.answer(draft, facts, seen=seen, by=owner)
    documents.approve(documents.propose(draft, note=row["note"], by=owner), by=owner)


def answers(outline: Outline, told: Facts) -> dict[str, Any]:
    """What the contents say, and what is usual for everything they leave out."""
    usual = {fact.key: fact.usual for fact in outline.facts() if fact.usual is not None}
    return shown_facts(outline, {**usual, **told})
