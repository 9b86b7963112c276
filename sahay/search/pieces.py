"""The kinds of pieces a query is made of; each says what it asks of the index."""

from dataclasses import dataclass
from datetime import datetime

from sahay.kit.text import Level, Term
from sahay.search.index import Group


@dataclass(frozen=True)
class Wanted:
    """A word, number or address; with `facet` only in that facet's words ('from')."""

    term: Term
    facet: str = ""

    def groups(self, level: Level) -> list[Group]:
        return [tuple(self.facet + token for token in group) for group in self.term.groups(level)]


@dataclass(frozen=True)
class Phrase:
    """Words that must stand side by side. The index only knows whether they all occur; the text decides."""

    words: tuple[str, ...]

    def groups(self, level: Level) -> list[Group]:
        return [("=" + word,) for word in self.words]


@dataclass(frozen=True)
class Marked:
    """One of these marks."""

    marks: Group

    def groups(self, level: Level) -> list[Group]:
        return [self.marks]


@dataclass(frozen=True)
class Moment:
    """Last moved from `since` on, before `until`."""

    since: datetime | None = None
    until: datetime | None = None

    def groups(self, level: Level) -> list[Group]:
        return []


@dataclass(frozen=True)
class Overdue:
    """A promise has been missed."""

    def groups(self, level: Level) -> list[Group]:
        return [("due:yes",)]


Piece = Wanted | Phrase | Marked | Moment | Overdue
