"""What the house has promised in writing, for the addresses that lead to it."""

from __future__ import annotations

from django.utils import timezone

from sahay.business.models import Branch
from sahay.documents.models import Document, Version
from sahay.documents.wordings import Said, write
from sahay.policies import actions
from sahay.policies.decisions.books import BOOKS
from sahay.policies.decisions.keeping import keep_rule
from sahay.policies.outlines.complaints import OUTLINE
from sahay.policies.outlines.returns import OUTLINE as RETURNS
from tests.house.visits import Samples

CAME_LATE = {"about": "reason", "is": "any", "value": ["late"]}


def published() -> Samples:
    """A policy in force in all five languages, made without the room that keeps policies."""
    document = Document.objects.create(kind="policy", key="returns", audience="public")
    version = Version.objects.create(document=document)
    for language in ["en", "hi", "ur", "ta", "et"]:
        write(version, language, "Returns", [Said("window", "Days", "14")])
    now = timezone.now()
    Version.objects.update(number=1, proposed_at=now, approved_at=now, effective_from=now)
    return {"policy": "returns", "policy_number": 1, "document": document.pk, "version": version.pk}


def drafted() -> Samples:
    """A policy on complaints that is being written, with one answer, the clause it makes and a rule;
    and the published one as a branch has it.
    """
    version = actions.begin(OUTLINE, by="the house")
    actions.answer(version, {"complaints.person": "Rahul"}, seen={}, by="the house")
    rule = {"exception": True, "questions": ["remedy"], "effect": "refuse", "when": CAME_LATE}
    kept = keep_rule(BOOKS["complaints"], rule, seen="", by="the house")
    names = {"drafted_policy": "complaints", "question": "person", "clause": "person", "own_rule": kept}
    return {**names, **_varied()}


def _varied() -> Samples:
    """The published policy as Old Town does it, with answers of its own; Harbour has none yet."""
    old_town, harbour = Branch.objects.get(name="Old Town"), Branch.objects.get(name="Harbour")
    version = actions.vary(RETURNS, branch=old_town, reason="The law there.", by="the house")
    answers = {"returns.accepted": True, "returns.days": 30, "returns.starts": "delivered"}
    actions.answer(version, answers, seen={}, by="the house")
    rule = {"exception": True, "questions": ["return"], "effect": "refuse", "when": CAME_LATE}
    kept = keep_rule(BOOKS["returns"], rule, seen="", branch=old_town, by="the house")
    asked = {"varied_question": "window", "varied_clause": "window", "varied_rule": kept}
    return {**asked, "unvaried": harbour.pk}
