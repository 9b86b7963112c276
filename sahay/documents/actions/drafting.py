"""Changing a draft, fact by fact and clause by clause, so that two people can do it at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.models import Staff
from sahay.documents import events, may
from sahay.documents.merging import BothChanged, merged
from sahay.documents.models import Clause, Version, Wording
from sahay.documents.wordings import seal
from sahay.kit.refusal import Clash, Refused
from sahay.kit.text import unturned, writable

LONGEST_TEXT = 20_000


@transaction.atomic
def save_facts(version: Version, values: Mapping[str, Any], *, seen: Mapping[str, Any], by: Any) -> list[str]:
    """Lays some facts over those of a draft and names what changed; None takes a fact away.

    `seen` are the same facts as the writer saw them. What somebody else changed meanwhile stays, unless both
    changed the same: then `BothChanged` says what stands there now, and nothing is saved.
    """
    may.write(by, version.document.branch).enforce()
    fresh = draft_for_change(version)
    outcome = merged(fresh.facts, values, seen)
    if outcome.clashes:
        raise BothChanged(outcome.clashes)
    if outcome.changed:
        fresh.facts = outcome.values
        _changed(fresh, outcome.changed, by)
    version.facts, version.edition = fresh.facts, fresh.edition
    return outcome.changed


@transaction.atomic
def write_clause(
    version: Version,
    language: str,
    key: str,
    *,
    heading: str,
    text: str,
    seen: str,
    facts: Mapping[str, Any] | None = None,
    by: Any,
) -> Clause:
    """Gives a clause one's own words in one language, of the `facts` it speaks of as they are now (None:
    those it was made of).

    `seen` is the text the writer began from; if another one stands there now, `BothChanged` has it.
    """
    may.write(by, version.document.branch).enforce()
    clause = _clause(draft_for_change(version), language, key)
    heading, text, seen = unturned(writable(heading)), unturned(_lines(text)), _lines(seen)
    if not text.strip():
        raise Refused(_("A clause cannot be empty. Take the question back that it answers instead."))
    if len(text) > LONGEST_TEXT:
        raise Refused(_("This is too long for one clause. Nothing was lost: please shorten it."))
    if _lines(clause.text) not in (seen, text):
        raise BothChanged({"heading": clause.heading, "text": clause.text})
    clause.heading, clause.text = heading.strip()[:200], text.strip()
    clause.own_words, clause.outdated = True, False
    clause.facts = clause.facts if facts is None else dict(facts)
    clause.save()
    seal(clause.wording)
    _changed(clause.wording.version, [f"{key}@{language}"], by)
    return clause


@transaction.atomic
def take_made_words(version: Version, language: str, key: str, *, by: Any) -> Clause:
    """Gives up one's own words: the room that keeps the document makes the clause anew from its facts.

    The clause keeps its words until that room writes it, which it does in the same transaction.
    """
    may.write(by, version.document.branch).enforce()
    clause = _clause(draft_for_change(version), language, key)
    clause.own_words = clause.outdated = False
    clause.save(update_fields=["own_words", "outdated"])
    _changed(clause.wording.version, [f"{key}@{language}"], by)
    return clause


def draft_for_change(version: Version) -> Version:
    """The draft as it is now, for nobody else to change until this is done."""
    fresh = Version.objects.select_for_update(of=("self",)).select_related("document").get(pk=version.pk)
    if not fresh.is_draft or fresh.approved_at:
        raise Clash(_("This version was proposed and does not change any more. Send it back first."))
    return fresh


def _lines(text: str) -> str:
    """As it is kept: browsers send lines that end otherwise, and that is no other text."""
    return writable(text).replace("\r\n", "\n").replace("\r", "\n")


def _clause(version: Version, language: str, key: str) -> Clause:
    wording = Wording.objects.filter(version=version, language=language).first()
    clause = wording.clauses.filter(key=key).first() if wording else None
    if wording is None or clause is None:
        raise Clash(_("This clause is not in the draft any more."))
    wording.version = version
    clause.wording = wording
    return clause


def _changed(version: Version, what: list[str], by: Any) -> None:
    version.edition += 1
    version.changed_at = timezone.now()
    version.changed_by = by if isinstance(by, Staff) else None
    version.save(update_fields=["facts", "edition", "changed_at", "changed_by"])
    document = version.document
    journal.record(
        events.DraftChanged(
            document=document.pk, version=version.pk, branch=document.branch_id, changed=sorted(what)
        ),
        by=by,
    )
