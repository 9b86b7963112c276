"""What can be measured: lines choose from this list, and the room of figures tells how to count each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from babel.numbers import format_percent
from django.utils import timezone
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sahay.business.models import Branch
from sahay.kit.when import locale_of
from sahay.policies.models import Measure as Promised
from sahay.policies.models import Promise
from sahay.policies.promises import promise_for
from sahay.standards.models import Standard

FEWEST = 10
DAYS = 90


@dataclass(frozen=True)
class Actual:
    """How it was: in `hits` of `n` cases, in so many days until yesterday."""

    hits: int
    n: int
    days: int = DAYS

    @property
    def is_telling(self) -> bool:
        """Whether there are enough cases to say a share."""
        return self.n >= FEWEST

    @property
    def percent(self) -> int:
        """Never rounded up to all, nor down to none."""
        rounded = round(100 * self.hits / self.n) if self.n else 0
        if self.hits < self.n:
            rounded = min(rounded, 99)
        return max(rounded, 1) if self.hits else rounded

    @property
    def words(self) -> str:
        """“93%”, as the language writes it."""
        return str(format_percent(self.percent / 100, locale=locale_of()))


NOTHING = Actual(0, 0)
Asked = tuple[Standard, Promise | None]
Count = Callable[[Sequence[Asked]], list[Actual]]


@dataclass(frozen=True)
class Measure:
    """One thing that can be measured. `at_most`: fewer is better. `is_promise`: its time is a promise's."""

    name: str
    label: str | Lazy
    sentence: str | Lazy
    meaning: str | Lazy
    at_most: bool = False
    is_promise: bool = False

    def is_kept(self, standard: Standard, actual: Actual) -> bool | None:
        """Whether what was is what was aimed at; None where nobody can say."""
        if not actual.is_telling or standard.percent is None:
            return None
        if self.at_most:
            return actual.percent <= standard.percent
        return actual.percent >= standard.percent


_ANSWER = gettext_lazy(
    "Counted by the clock of every conversation. What we missed counts even while it is not settled."
)
MEASURES: Mapping[str, Measure] = {
    one.name: one
    for one in (
        Measure("first_answer", gettext_lazy("First answer in time"), "", _ANSWER, is_promise=True),
        Measure("next_answer", gettext_lazy("Next answer in time"), "", _ANSWER, is_promise=True),
        Measure("resolution", gettext_lazy("Solved in time"), "", _ANSWER, is_promise=True),
        Measure(
            "first_contact",
            gettext_lazy("Solved at the first contact"),
            gettext_lazy("%(percent)s of what you bring to us is solved at the first contact."),
            gettext_lazy("Of all matters that were solved, those for which the customer came to us once."),
        ),
        Measure(
            "reopened",
            gettext_lazy("Opened again"),
            gettext_lazy("No more than %(percent)s of what we call solved has to be opened again."),
            gettext_lazy("How many conversations were opened again, of all that were resolved."),
            at_most=True,
        ),
        Measure(
            "articles_helped",
            gettext_lazy("Answers that helped"),
            gettext_lazy("%(percent)s of those who read our answers say that they helped."),
            gettext_lazy("Of readers who answered whether it helped."),
        ),
    )
}
_count: list[Count] = []


def counts(count: Count) -> Count:
    """Makes known how lines are counted, all of a page at once; the room of figures does as it starts."""
    _count[:] = [count]
    return count


def actuals(asked: Sequence[Asked]) -> list[Actual]:
    """How each line was, with the promise it says; nothing where nobody counts."""
    return _count[0](asked) if _count else [NOTHING for _line in asked]


def promise_of(standard: Standard, held: tuple[Promise, ...] | None = None) -> Promise | None:
    """The promise that a line says now; None for other measures, and where nothing is promised.

    Who asks for several lines reads the book of promises once and passes it as `held`.
    """
    if standard.measure not in Promised.values:
        return None
    branch: Branch | None = standard.branch
    return promise_for(
        branch,
        channel=standard.channel,
        kind=standard.kind,
        measure=standard.measure,
        at=timezone.now(),
        held=held,
    )


def sentence(standard: Standard, promise: Promise | None) -> str:
    """The line, in the active language: own words, or what its measure says; `promise` is the one it says."""
    if words := standard.own_words():
        return words
    measure = MEASURES[standard.measure]
    if measure.is_promise:
        return promise.sentence if promise else _("Nothing is promised for this yet.")
    return str(measure.sentence) % {"percent": _percent(standard.percent or 0)}


def aim(standard: Standard) -> str:
    """“at least 90%”; empty where no share was set."""
    if standard.percent is None:
        return ""
    words = _("at most %(percent)s") if MEASURES[standard.measure].at_most else _("at least %(percent)s")
    return words % {"percent": _percent(standard.percent)}


def _percent(number: int) -> str:
    return str(format_percent(number / 100, locale=locale_of()))
