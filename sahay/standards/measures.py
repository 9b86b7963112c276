"""What can be measured: lines choose from this list, and the room of figures tells how to count each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from babel.numbers import format_percent
from django.utils import timezone
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sahay.business.hours_in_words import weekday_names
from sahay.kit.when import locale_of, span
from sahay.policies.models import Measure as Promised
from sahay.policies.models import Promise
from sahay.policies.promises import promise_for
from sahay.policies.sentences import scope_name
from sahay.standards.shape import Line

FEWEST = 10
DAYS = 90


@dataclass(frozen=True)
class Actual:
    """How it was: in `hits` of `n` cases, in so many days until yesterday, or only `since` a day within them:
    that on which the promise took over from another one. `median_seconds`: half of those that were settled
    took no longer; None where no time is measured. `at_most`: fewer hits are better.
    """

    hits: int
    n: int
    days: int = DAYS
    median_seconds: int | None = None
    at_most: bool = False
    since: date | None = None

    @property
    def is_telling(self) -> bool:
        """Whether there are enough cases to say a share."""
        return self.n >= FEWEST

    @property
    def percent(self) -> int:
        """Rounded away from what we aim at, so that it never says more than was kept; never down to none."""
        if not self.n:
            return 0
        down, rest = divmod(100 * self.hits, self.n)
        if self.at_most:
            return down + bool(rest)
        return max(down, 1) if self.hits else 0

    @property
    def words(self) -> str:
        """“93%”, as the language writes it."""
        return str(format_percent(self.percent / 100, locale=locale_of()))

    @property
    def median_words(self) -> str:
        """“2 hours, 10 minutes”; empty where no time is measured, or too few cases are."""
        if self.median_seconds is None or not self.is_telling:
            return ""
        return span(timedelta(seconds=self.median_seconds))


NOTHING = Actual(0, 0)


@dataclass(frozen=True)
class Asked:
    """A line whose cases are to be counted, with the promise it says. `since`: the first whole day on which
    it aimed at what it aims at now; None where it never aimed at anything else.
    """

    line: Line
    promise: Promise | None = None
    since: date | None = None


@dataclass(frozen=True)
class Shared:
    """What most misses have in common: the day of the week (Monday is 0), or the channel."""

    weekday: int | None = None
    channel: str = ""

    @property
    def words(self) -> str:
        """It as a sentence that customers may read."""
        if self.weekday is not None:
            said = _("Most of those missed were due on the same day of the week: %(day)s.")
            return said % {"day": weekday_names()[self.weekday]}
        return _("Most of those missed came in one way: %(channel)s.") % {"channel": scope_name(self.channel)}


@dataclass(frozen=True)
class Was:
    """How a line was in all counted days, and in those since its present aim: by these it is judged.
    `shared` is told of lines whose share customers read, where most misses have something in common.
    """

    actual: Actual
    judged: Actual
    shared: Shared | None = None


Count = Callable[[Sequence[Asked]], list[Was]]


@dataclass(frozen=True)
class Measure:
    """One thing that can be measured. `at_most`: fewer is better. `is_promise`: its time is a promise's, of
    the measure `promised` and, where there is only one such, of this `channel` and `kind`. `apart`: what it
    can be counted apart by.
    """

    name: str
    label: str | Lazy
    sentence: str | Lazy
    meaning: str | Lazy
    at_most: bool = False
    promised: str = ""
    channel: str = ""
    kind: str = ""
    apart: tuple[str, ...] = ("branch", "channel", "kind")

    @property
    def is_promise(self) -> bool:
        """Whether it is kept or missed, case by case."""
        return bool(self.promised)

    def is_kept(self, line: Line, actual: Actual) -> bool | None:
        """Whether what was is what was aimed at; None where nobody can say."""
        if not actual.is_telling or line.percent is None:
            return None
        if self.at_most:
            return actual.percent <= line.percent
        return actual.percent >= line.percent


_ANSWER = gettext_lazy(
    "Counted by the clock of every conversation. What we missed counts even while it is not settled."
)
MEASURES: Mapping[str, Measure] = {
    one.name: one
    for one in (
        Measure(
            "first_answer", gettext_lazy("First answer in time"), "", _ANSWER, promised=Promised.FIRST_ANSWER
        ),
        Measure(
            "next_answer", gettext_lazy("Next answer in time"), "", _ANSWER, promised=Promised.NEXT_ANSWER
        ),
        Measure("resolution", gettext_lazy("Solved in time"), "", _ANSWER, promised=Promised.RESOLUTION),
        Measure(
            "call_back",
            gettext_lazy("Called back in time"),
            "",
            gettext_lazy(
                "Of calls we had promised: in time when somebody was reached before the time was over. Calls "
                "that nobody needed any more do not count."
            ),
            promised=Promised.FIRST_ANSWER,
            channel="phone",
            kind="call_back",
            apart=("branch",),
        ),
        Measure(
            "first_contact",
            gettext_lazy("Solved at the first contact"),
            gettext_lazy("%(percent)s of what you bring to us is solved at the first contact."),
            gettext_lazy("Of all matters that were solved, those for which the customer came to us once."),
            apart=("branch", "channel"),
        ),
        Measure(
            "reopened",
            gettext_lazy("Opened again"),
            gettext_lazy("No more than %(percent)s of what we call solved has to be opened again."),
            gettext_lazy("How many conversations were opened again, of all that were resolved."),
            at_most=True,
            apart=("branch", "channel"),
        ),
        Measure(
            "articles_helped",
            gettext_lazy("Answers that helped"),
            gettext_lazy("%(percent)s of those who read our answers say that they helped."),
            gettext_lazy("Of readers who answered whether it helped."),
            apart=(),
        ),
    )
}
_count: list[Count] = []


def counts(count: Count) -> Count:
    """Makes known how lines are counted, all of a page at once; the room of figures does as it starts."""
    _count[:] = [count]
    return count


def counted(asked: Sequence[Asked]) -> list[Was]:
    """How each line was; nothing where nobody counts."""
    return _count[0](asked) if _count else [Was(NOTHING, NOTHING) for _line in asked]


def promise_of(line: Line, held: tuple[Promise, ...] | None = None) -> Promise | None:
    """The promise that a line says now; None for other measures, and where nothing is promised.

    Who asks for several lines reads the book of promises once and passes it as `held`.
    """
    measure = MEASURES.get(line.measure)
    if measure is None or not measure.is_promise:
        return None
    found = promise_for(
        line.branch,
        channel=measure.channel or line.channel,
        kind=measure.kind or line.kind,
        measure=measure.promised,
        at=timezone.now(),
        held=held,
    )
    return found if found is None or measure.kind in ("", found.kind) else None


def sentence(line: Line, promise: Promise | None) -> str:
    """The line, in the active language: own words, or what its measure says; `promise` is the one it says."""
    if line.own_words:
        return line.own_words
    measure = MEASURES[line.measure]
    if measure.is_promise:
        return promise.sentence if promise else _("Nothing is promised for this yet.")
    return str(measure.sentence) % {"percent": _percent(line.percent or 0)}


def aim(line: Line) -> str:
    """“at least 90%”; empty where no share was set."""
    if line.percent is None:
        return ""
    words = _("at most %(percent)s") if MEASURES[line.measure].at_most else _("at least %(percent)s")
    return words % {"percent": _percent(line.percent)}


def _percent(number: int) -> str:
    return str(format_percent(number / 100, locale=locale_of()))
