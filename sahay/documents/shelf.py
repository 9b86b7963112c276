"""What customers can read now: the list that stands on every public page, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from sahay.business.keeping import Keeper
from sahay.documents.holding import Stretch, calendar
from sahay.documents.kinds import kind_of, kinds
from sahay.documents.models import Document, Version, Wording


@dataclass(frozen=True)
class Published:
    """A public document in force, as a link to it shows it: the title and its language, and all `languages`
    it is written in.
    """

    kind: str
    key: str
    title: str
    language: str
    address: str
    version: int
    number: int
    since: datetime
    languages: tuple[str, ...]


_shelves: Keeper[tuple[Published, ...]] = Keeper(most=64)


def shelf(language: str, at: datetime | None = None) -> tuple[Published, ...]:
    """The public documents of all branches that count at a moment (None: now), in their lasting order; with
    the title in this language, or else in the first one they are written in.

    Asks one short question, unless another version has come into force since the last time.
    """
    moment = at or timezone.now()
    now = tuple(one for one in calendar() if one.branch is None and one.holds(moment))
    return _shelves.get((language, now), lambda: _laid_out(language, now)) if now else ()


def _laid_out(language: str, stretches: tuple[Stretch, ...]) -> tuple[Published, ...]:
    rows = (
        Version.objects.filter(pk__in=[one.version for one in stretches], document__audience="public")
        .select_related("document")
        .prefetch_related("wordings")
    )
    order = [kind.name for kind in kinds()]
    known = [row for row in rows if row.document.kind in order]
    known.sort(key=lambda row: (order.index(row.document.kind), *_place(row.document)))
    found = (_published(row, list(row.wordings.all()), language) for row in known)
    return tuple(one for one in found if one)


def _place(document: Document) -> tuple[int, str]:
    return kind_of(document.kind).place(document.key), document.key


def _published(version: Version, wordings: list[Wording], language: str) -> Published | None:
    document = version.document
    address = kind_of(document.kind).address(document)
    if not wordings or address is None or version.effective_from is None:
        return None
    said = next((one for one in wordings if one.language == language), wordings[0])
    return Published(
        document.kind,
        document.key,
        said.title,
        said.language,
        address,
        version.pk,
        version.number or 0,
        version.effective_from,
        tuple(one.language for one in wordings),
    )
