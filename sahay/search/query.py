"""What somebody typed into the search box, understood: words, "phrases", operators, and what to leave out.

Nothing is an error. What looks like an operator but is none, a date that is no date, a quote that is not
closed: all of it is words.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sahay.kit.text import Level, Term, terms, words
from sahay.search import marks, operators
from sahay.search.index import Expression, Group
from sahay.search.meeting import Meeting, meeting_of
from sahay.search.pieces import Moment, Overdue, Phrase, Piece, Wanted

LONGEST_QUERY = 400
MOST_PIECES = 24

_QUOTED = '["“”„«](?P<{}>[^"“”„«»]+)["“”»]'
_PIECE = re.compile(
    rf"""(?P<minus>(?<!\S)[-−–](?=\S))?
         (?:(?P<name>[^\W\d_][\w\u0900-\u0dff]*):(?:{_QUOTED.format("quoted_value")}|(?P<value>[^\s"“”„«]\S*))
           |{_QUOTED.format("quoted")}
           |(?P<plain>\S+))""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class Query:
    """A query in pieces: what is wanted and what is not."""

    wanted: tuple[Piece, ...] = ()
    unwanted: tuple[Piece, ...] = ()

    def expression(self, level: Level) -> Expression:
        """What the index is asked for at a level or better. What is unwanted is left out by stem, not by
        skeleton.
        """
        all_of: list[Group] = [group for piece in self.wanted for group in piece.groups(level)]
        if self.since or self.until:
            all_of.append(marks.months(self.since, self.until))
        none_of = [tuple(piece.groups(min(level, Level.STEM))) for piece in self.unwanted]
        return Expression(tuple(dict.fromkeys(all_of)), tuple(groups for groups in none_of if groups))

    @property
    def since(self) -> datetime | None:
        return max((piece.since for piece in self._moments() if piece.since), default=None)

    @property
    def until(self) -> datetime | None:
        return min((piece.until for piece in self._moments() if piece.until), default=None)

    @property
    def is_overdue(self) -> bool:
        return any(isinstance(piece, Overdue) for piece in self.wanted)

    @property
    def phrases(self) -> list[tuple[str, ...]]:
        return [piece.words for piece in self.wanted if isinstance(piece, Phrase)]

    @property
    def unwanted_phrases(self) -> list[tuple[str, ...]]:
        return [piece.words for piece in self.unwanted if isinstance(piece, Phrase)]

    @property
    def highlighted(self) -> list[Term]:
        """The words to be marked in texts."""
        plain = [piece.term for piece in self.wanted if isinstance(piece, Wanted) and not piece.facet]
        return plain + [term for phrase in self.phrases for term in terms(" ".join(phrase))]

    @cached_property
    def meeting(self) -> Meeting:
        """What marks its words in texts."""
        return meeting_of(tuple(self.highlighted))

    def _moments(self) -> list[Moment]:
        return [piece for piece in self.wanted if isinstance(piece, Moment)]


def read(text: str, *, staff_id: int | None = None, typing: bool = True) -> Query:
    """The query a text stands for. `staff_id` is who `is:mine` means; with `typing` the last word may go
    on.
    """
    text = text[:LONGEST_QUERY].lstrip()
    wanted: list[Piece] = []
    unwanted: list[Piece] = []
    run: list[str] = []  # plain words side by side are read together: a telephone number may be several
    for match in _PIECE.finditer(text):
        pieces = _special(match, staff_id)
        if pieces is None:
            run.append(match[0])
            continue
        wanted += _plain(run)
        run = []
        (unwanted if match["minus"] else wanted).extend(pieces)
    wanted += _plain(run, typing=typing and not text[-1:].isspace())
    return Query(tuple(wanted[:MOST_PIECES]), tuple(unwanted[:MOST_PIECES]))


def _plain(run: list[str], *, typing: bool = False) -> list[Piece]:
    return [Wanted(term) for term in terms(" ".join(run), typing=typing)]


def _special(match: re.Match[str], staff_id: int | None) -> list[Piece] | None:
    """The pieces of an operator, a phrase or an exclusion; None for a plain word."""
    if match["name"]:
        pieces = list(operators.read(match["name"], match["quoted_value"] or match["value"], staff_id))
        if pieces and not (match["minus"] and isinstance(pieces[0], Moment | Overdue)):
            return pieces
    if match["quoted"]:
        found = words(match["quoted"])
        return [Phrase(tuple(found))] if found else []
    if match["minus"]:
        return [Wanted(term) for term in terms(match[0].lstrip("-−–"))]
    return None
