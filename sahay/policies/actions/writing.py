"""Writing policies: the facts that people answer, and the words that are made of them in the same moment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sahay.business.models import Branch
from sahay.documents import actions as documents
from sahay.documents import may
from sahay.documents.actions.drafting import draft_for_change
from sahay.documents.models import Audience, Clause, Document, Version
from sahay.kit.refusal import Refused
from sahay.policies.outlines import Outline
from sahay.policies.variants import changed_elsewhere, facts_of_all_branches, own_key, with_own
from sahay.policies.words import made, put_into_words


@transaction.atomic
def begin(outline: Outline, *, branch: Branch | None = None, by: Any) -> Version:
    """The open draft of a policy; if there is none yet, a new one that begins with what is in force. That of
    a branch takes over what all branches say by now, but for what is its own.
    """
    may.write(by, branch).enforce()
    found = Document.objects.filter(kind=outline.kind, key=outline.key, branch=branch).first()
    if branch and (found is None or found.retired_at):
        raise Refused(_("This branch does it as all the others."))
    if found and found.retired_at:
        found = documents.begin_again(found, by=by)
    is_new = found is None or not found.versions.open().exists()
    document = found or documents.start_document(
        kind=outline.kind, key=outline.key, audience=Audience.PUBLIC, by=by
    )
    version = documents.start_draft(document, by=by)
    if version.is_draft:
        put_into_words(version)
    if is_new and changed_elsewhere(version):
        take_over(version, by=by)
    return version


@transaction.atomic
def vary(outline: Outline, *, branch: Branch, reason: str, by: Any) -> Version:
    """A branch's own policy, as a draft that says what all branches say, and why it shall differ."""
    may.write(by, branch).enforce()
    master = Document.objects.of_all_branches().holding().filter(kind=outline.kind, key=outline.key).first()
    if master is None or not master.versions.approved().exists():
        raise Refused(
            _("Publish it for all branches first. A branch then says only what is different there.")
        )
    document = documents.start_variant(master, branch=branch, reason=reason, by=by)
    version = document.versions.drafts().select_related("document__branch", "document__master").get()
    put_into_words(version)
    return version


@transaction.atomic
def set_back(version: Version, keys: Iterable[str], *, by: Any) -> list[str]:
    """A branch answers these as all branches do; gives the facts that changed."""
    may.write(by, version.document.branch).enforce()
    everywhere = facts_of_all_branches(version.document)
    return answer(version, {key: everywhere.get(key) for key in keys}, seen=version.facts, by=by)


@transaction.atomic
def take_over(version: Version, *, by: Any) -> list[str]:
    """A branch says what all branches say by now, wherever it said nothing of its own."""
    may.write(by, version.document.branch).enforce()
    return answer(version, changed_elsewhere(version), seen=version.facts, by=by)


@transaction.atomic
def answer(version: Version, values: Mapping[str, Any], *, seen: Mapping[str, Any], by: Any) -> list[str]:
    """Keeps some facts, names those that changed, and says it anew in every language of the business.

    `seen` are the same facts as the writer saw them: see `documents.actions.save_facts`.
    """
    may.write(by, version.document.branch).enforce()
    if version.document.branch_id:
        fresh = draft_for_change(version)
        values, seen = with_own(fresh, values, seen), {**seen, **_own_seen(fresh)}
    changed = documents.save_facts(version, values, seen=seen, by=by)
    if changed:
        put_into_words(version)
    return changed


@transaction.atomic
def write_clause(
    version: Version, language: str, key: str, *, heading: str, text: str, seen: str, by: Any
) -> Clause:
    """One's own words for a clause, in one language; they stay until they are given up."""
    may.write(by, version.document.branch).enforce()
    said = made(draft_for_change(version), language).clauses
    facts = next((dict(one.facts) for one in said if one.key == key), None)
    return documents.write_clause(
        version, language, key, heading=heading, text=text, seen=seen, facts=facts, by=by
    )


@transaction.atomic
def take_made_words(version: Version, language: str, key: str, *, by: Any) -> None:
    """Gives one's own words up for those that are made of the facts."""
    may.write(by, version.document.branch).enforce()
    documents.take_made_words(version, language, key, by=by)
    put_into_words(version)


@transaction.atomic
def publish(version: Version, *, by: Any) -> Version:
    """Proposes a draft and says one's own yes to it: in force at once where nobody else has to agree."""
    may.write(by, version.document.branch).enforce()
    may.approve(by, version.document).enforce()
    return documents.approve(documents.propose(version, by=by), by=by)


def _own_seen(version: Version) -> dict[str, Any]:
    """Which facts are the branch's own is no question that two could answer differently."""
    key = own_key(version.document.key)
    return {key: version.facts.get(key)}
