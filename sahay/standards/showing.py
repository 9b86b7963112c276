"""Lines with how it was, and where things are, as pages show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from sahay.business.days import our_zone
from sahay.business.models import Staff
from sahay.kit.text import fold
from sahay.policies.promises import book
from sahay.standards.holding import Held, held
from sahay.standards.kinds import CUSTOMERS
from sahay.standards.measures import DAYS, MEASURES, Asked, Measure, Was, aim, counted, promise_of, sentence
from sahay.standards.models import Whereabouts
from sahay.standards.shape import Line
from sahay.standards.words import branch_names


@dataclass(frozen=True)
class Shown:
    """A line with its words and how it was. `kept` is None where nobody can say; it goes by the days `since`
    which the line has aimed at this, where it aimed at something else within the days that are counted.
    """

    document: str
    line: Line
    measure: Measure
    scope: str
    sentence: str
    aim: str
    was: Was
    kept: bool | None
    since: date | None = None
    is_promised: bool = False

    @property
    def says_something(self) -> bool:
        """Whether there is a promise behind it, where it is about one."""
        return self.is_promised or not self.measure.is_promise

    @property
    def scope_beside(self) -> str:
        """What it is about, where its sentence does not say so itself: a promise does."""
        return self.scope if self.line.own_words or not self.measure.is_promise else ""

    @property
    def missed(self) -> int:
        """How many cases did not keep the promise it says; 0 for what is no promise."""
        return self.was.actual.n - self.was.actual.hits if self.measure.is_promise else 0


def lines(staff: Staff, key: str) -> list[Shown]:
    """What counts now of a document, as far as it is about branches this person sees."""
    found = held(key)
    seen = [one for one in found.lines if one.branch is None or staff.sees(one.branch)] if found else []
    return _laid_out(key, found, seen)


def public_lines() -> list[Shown]:
    """What customers read; nothing of a line for whose time nothing is promised at present."""
    found = held(CUSTOMERS)
    return [one for one in _laid_out(CUSTOMERS, found, found.lines if found else ()) if one.says_something]


def line_of(staff: Staff, key: str, name: str) -> Shown | None:
    """One of the lines that count now."""
    return next((one for one in lines(staff, key) if one.line.key == name), None)


def find(staff: Staff, words: str) -> list[Whereabouts]:
    """Where things are that these words mean, at the branches this person sees; all for no words."""
    rows = Whereabouts.objects.select_related("branch")
    if not staff.all_branches:
        rows = rows.filter(branch__in=staff.branch_ids())
    wanted = fold(words).split()
    return [row for row in rows if all(word in fold(row.things) for word in wanted)][:50]


def _laid_out(key: str, found: Held | None, chosen: Sequence[Line]) -> list[Shown]:
    """The same few questions for two lines and for twenty."""
    known = [line for line in chosen if line.measure in MEASURES]
    if found is None or not known:
        return []
    promises, names, zone = book(), branch_names(), our_zone()
    asked = [Asked(line, promise_of(line, promises), _since(found, line, zone)) for line in known]
    return [_shown(key, one, was, names) for one, was in zip(asked, counted(asked), strict=True)]


def _shown(key: str, asked: Asked, was: Was, names: dict[int, str]) -> Shown:
    line = asked.line
    measure = MEASURES[line.measure]
    return Shown(
        document=key,
        line=line,
        measure=measure,
        scope=line.scope_words(names),
        sentence=sentence(line, asked.promise),
        aim=aim(line),
        was=was,
        kept=measure.is_kept(line, was.judged),
        since=asked.since,
        is_promised=asked.promise is not None,
    )


def _since(found: Held, line: Line, zone: ZoneInfo) -> date | None:
    """Only as far as it cuts the days that are counted."""
    since = found.aims_since(line, zone)
    first = timezone.now().astimezone(zone).date() - timedelta(days=DAYS)
    return since if since and since > first else None
