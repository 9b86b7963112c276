"""Procedures at every stage, and runs of them in Old Town."""

from __future__ import annotations

from sahay.business.models import Branch, Staff
from sahay.documents import actions as documents
from sahay.documents.models import Document
from sahay.procedures import actions
from sahay.procedures.glossary import Entry
from sahay.procedures.models import Term
from tests.house.visits import Samples

PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489")


def procedures_of(ada: Staff, old_town: Branch) -> Samples:
    """One in force, Old Town's own variant of it as a draft, and two runs of Ada's, one with a photo."""
    master = actions.begin_from_library("return", by="start")
    version = documents.propose(master.versions.drafts().get(), by="start")
    version.approvals.create(edition=version.edition, name="Olga Petrova", yes=True)
    version = documents.approve(version, by="start")
    begun = actions.start_run(version, branch=old_town, by=ada)
    actions.take_step(begun, "a", by=ada)
    shown = actions.start_run(version, branch=old_town, by=ada)
    for key, answer in (("a", ""), ("b", "yes")):
        actions.take_step(shown, key, answer=answer, by=ada)
    actions.take_step(shown, "d", file=PNG, by=ada)
    variant = actions.vary(master, branch=old_town, reason="No shelf here.", by="start")
    return {
        "procedure": master.pk,
        "procedure_version": version.pk,
        "procedure_draft": variant.pk,
        "procedure_varied": _other("refund").pk,
        "term": _term().pk,
        "run": begun.pk,
        "run_shown": shown.pk,
        "book_key": "greeting",
        "first_step": "a",
        "asked_step": "b",
        "shown_step": "d",
    }


def _term() -> Term:
    entries = {"en": Entry("parcel", ("package",))}
    return actions.write_term(None, entries, seen={}, by="start")


def _other(key: str) -> Document:
    return actions.begin_from_library(key, by="start")
