"""Articles and documents in force among what was found: in the reader's language where that is met, else in
one that is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from sahay.articles.models import Article
from sahay.articles.search import PUBLIC, STAFF
from sahay.business.models import Staff
from sahay.desk.found_line import Line, refs
from sahay.documents.kinds import kind_of
from sahay.documents.models import Document
from sahay.documents.search import KIND as DOCUMENT
from sahay.documents.search import said_by, texts_in_force
from sahay.kit.addresses import address
from sahay.kit.prose import plain_prose
from sahay.kit.text import one_line
from sahay.search.finding import Found
from sahay.search.highlighting import Segment, highlight, marked, snippet
from sahay.search.query import Query

KINDS = (PUBLIC, STAFF, DOCUMENT)
LONGEST = 160


@dataclass(frozen=True)
class Said:
    """A thing in one language."""

    language: str
    title: str
    text: str


def papers(staff: Staff, found: Found) -> dict[tuple[str, int], Line]:
    """Their lines, as this person may see them; a question is asked only for kinds that were found."""
    return _articles(staff, found) | _documents(staff, found)


def _articles(staff: Staff, found: Found) -> dict[tuple[str, int], Line]:
    numbers = refs(found, PUBLIC, STAFF)
    if not numbers:
        return {}
    rows = Article.objects.visible_to(staff).published().filter(pk__in=numbers).prefetch_related("texts")
    lines = {}
    for article in rows:
        said = [Said(one.language, one.title, plain_prose(one.body)) for one in article.texts.all()]
        for kind in (PUBLIC, STAFF):
            lines[kind, article.pk] = _line(
                kind,
                article.pk,
                address("articles:article", article.pk),
                gettext("Article"),
                said,
                found.query,
            )
    return lines


def _documents(staff: Staff, found: Found) -> dict[tuple[str, int], Line]:
    numbers = refs(found, DOCUMENT)
    if not numbers:
        return {}
    seen = Document.objects.visible_to(staff).filter(pk__in=numbers)
    said: dict[Document, list[Said]] = {}
    for one in texts_in_force(seen):
        said.setdefault(one.version.document, []).append(Said(one.language, one.title, said_by(one)))
    return {
        (DOCUMENT, document.pk): _line(
            DOCUMENT,
            document.pk,
            address("documents:document", document.pk),
            _named(document),
            texts,
            found.query,
        )
        for document, texts in said.items()
    }


def _named(document: Document) -> str:
    """What kind of document it is, and whose when it is a branch's own."""
    label = str(kind_of(document.kind).label)
    return f"{label} · {document.branch}" if document.branch else label


def _line(kind: str, number: int, url: str, label: str, said: list[Said], asked: Query) -> Line:
    one, words = _shown(said, asked)
    return Line(
        kind=kind,
        number=number,
        url=url,
        who="",
        title=marked(highlight(one.title, asked, one.language)),
        words=marked(words),
        language=one.language,
        icon="promise" if kind == DOCUMENT else "link",
        is_open=True,
        when=SafeString(""),
        label=label,
    )


def _shown(said: list[Said], asked: Query) -> tuple[Said, list[Segment]]:
    """The language that is shown, and the words around the first hit in it."""
    mine = sorted(said, key=lambda one: one.language != get_language())
    for one in mine:
        words = snippet(one.text, asked, lang=one.language)
        if _is_met(words) or _is_met(highlight(one.title, asked, one.language)):
            return one, words
    return mine[0], [Segment(one_line(mine[0].text, LONGEST), False)]


def _is_met(segments: Iterable[Segment]) -> bool:
    return any(segment.is_hit for segment in segments)
