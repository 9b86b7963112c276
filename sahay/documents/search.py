"""How documents in force are found: by what they say in every language, masters and variants of branches.
Drafts, earlier versions and what was retired are not found.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from sahay.documents.holding import calendar, version_in_force
from sahay.documents.kinds import kinds
from sahay.documents.models import Document, Version, Wording
from sahay.documents.models.document import DocumentQuerySet
from sahay.kit.prose import plain_prose
from sahay.search import actions as index
from sahay.search import models as indexed
from sahay.search.actions import EVERY_BRANCH
from sahay.search.sources import Findable, Source, register

KIND = "document"


def read_again(document: Document) -> None:
    """Makes a document findable by what holds now, in the caller's transaction."""
    version = version_in_force(document)
    found = list(_load([document.pk], [version.pk])) if version else []
    if found:
        _remember(found[0])
    else:
        index.forget(KIND, document.pk)


@transaction.atomic
def catch_up() -> int:
    """Reads again what has come into force, or ended, since it was read. Says how many that were."""
    now = timezone.now()
    begun = {one.document: one.begins for one in calendar() if one.holds(now)}
    known = dict(indexed.Document.objects.filter(kind=KIND).values_list("ref", "at"))
    late = [ref for ref in begun.keys() | known.keys() if begun.get(ref) != known.get(ref)]
    for document in Document.objects.filter(pk__in=late):
        read_again(document)
    return len(late)


def texts_in_force(of: Collection[int] | DocumentQuerySet) -> Iterable[Wording]:
    """The wordings of what holds now of these documents, with their clauses: two questions."""
    return _wordings(of, _holding())


def said_by(wording: Wording) -> str:
    """Its clauses as they would be read aloud."""
    return "\n".join(
        part for one in wording.clauses.all() for part in (one.heading, plain_prose(one.text)) if part
    )


def _wordings(of: Collection[int] | DocumentQuerySet, versions: Collection[int]) -> Iterable[Wording]:
    rows = Wording.objects.filter(
        version__in=versions,
        version__document__in=of,
        version__document__kind__in=[kind.name for kind in kinds()],
    )
    return rows.select_related("version__document__branch").prefetch_related("clauses").order_by("pk")


def _holding() -> list[int]:
    now = timezone.now()
    return [one.version for one in calendar() if one.holds(now)]


def _load(refs: Collection[int], versions: Collection[int]) -> Iterable[Findable]:
    of: dict[Version, list[Wording]] = {}
    for wording in _wordings(refs, versions):
        of.setdefault(wording.version, []).append(wording)
    return [_findable(version, wordings) for version, wordings in of.items()]


def _findable(version: Version, wordings: Sequence[Wording]) -> Findable:
    branch = version.document.branch_id
    return Findable(
        ref=version.document_id,
        branch=EVERY_BRANCH if branch is None else branch,
        at=version.effective_from or version.begun_at,
        title=wordings[0].title,
        text_parts=[(f"{one.title}\n{said_by(one)}", one.language) for one in wordings],
        facets={"lang": [one.language for one in wordings]},
    )


def _remember(found: Findable) -> None:
    index.remember(
        KIND,
        found.ref,
        branch=found.branch,
        at=found.at,
        title=found.title,
        text_parts=found.text_parts,
        facets=found.facets,
    )


def _texts(refs: Collection[int]) -> Mapping[int, Sequence[str]]:
    said: dict[int, list[str]] = {}
    for one in texts_in_force(refs):
        said.setdefault(one.version.document_id, []).extend([one.title, said_by(one)])
    return said


def _after(ref: int, most: int) -> Sequence[int]:
    now = timezone.now()
    return sorted({one.document for one in calendar() if one.holds(now) and one.document > ref})[:most]


register(Source(KIND, load=lambda refs: _load(refs, _holding()), texts=_texts, after=_after))
