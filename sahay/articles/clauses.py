"""Clauses of documents as sources of articles: which one, what it says, and what has changed in it."""

from __future__ import annotations

from dataclasses import dataclass

from sahay.articles.models import Article, Source
from sahay.documents.models import Clause, Document, Version

Texts = dict[str, tuple[str, str]]
KINDS = {"procedure": Source.PROCEDURE}
OF_DOCUMENTS = (Source.CLAUSE, Source.PROCEDURE)


@dataclass(frozen=True)
class Passage:
    """One clause in all its languages, and the article that was made from it."""

    key: str
    texts: Texts
    article: Article | None

    def heading(self, *languages: str) -> tuple[str, str]:
        """Language and heading in the first of these languages that it has, else in any."""
        language = next((one for one in languages if one in self.texts), next(iter(self.texts)))
        heading, text = self.texts[language]
        return language, heading or text


def source_of(document: Document) -> str:
    """Under which kind of source its clauses stand."""
    return KINDS.get(document.kind, Source.CLAUSE)


def ref_of(document: Document, clause: str) -> str:
    """How a clause is named: `policy:returns#days`."""
    return f"{document.kind}:{document.key}#{clause}"


def texts_of(version: Version) -> dict[str, Texts]:
    """Heading and text of every clause in every language of a version."""
    rows = Clause.objects.filter(wording__version=version).select_related("wording")
    found: dict[str, Texts] = {}
    for clause in rows.order_by("position", "pk"):
        if clause.text.strip():
            found.setdefault(clause.key, {})[clause.wording.language] = (clause.heading, clause.text)
    return found


def passages(version: Version) -> list[Passage]:
    """Everything in a version that can become an article, in its order."""
    document = version.document
    made = {
        article.made_from_ref: article
        for article in Article.objects.present().filter(
            made_from_ref__startswith=ref_of(document, ""), made_from_kind=source_of(document)
        )
    }
    return [Passage(key, texts, made.get(ref_of(document, key))) for key, texts in texts_of(version).items()]


def as_article(texts: Texts, title: str) -> Texts:
    """Title and body of an article made of a clause; `title` stands where it has no heading."""
    return {language: (heading or title, text) for language, (heading, text) in texts.items()}


def changes(before: Texts, after: Texts) -> dict[str, tuple[str, str]]:
    """What differs, before and after, for each language that had it."""
    said = {language: text for language, (_heading, text) in after.items()}
    return {
        language: (text, said.get(language, ""))
        for language, (_heading, text) in before.items()
        if said.get(language, "") != text
    }
