"""Figures as a page shows them: numbers, rates, charts and tables, each with what it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from babel.numbers import format_decimal
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from sahay.business.models import Branch
from sahay.conversations.channels import name_of
from sahay.insights import charts
from sahay.insights.charts import Chart
from sahay.insights.figures import WHOLE, Figures
from sahay.insights.measures import measure_words
from sahay.insights.rates import Rate
from sahay.kit.when import day, locale_of
from sahay.policies.models import Promise
from sahay.policies.promises import book

SHORTEST_CHART = 3


@dataclass(frozen=True)
class Number:
    """A sum of the period, and that of the period before where the two can be compared."""

    label: str
    now: str
    before: str


@dataclass(frozen=True)
class PromiseRow:
    """A promise and how it was kept, now and before; `ended` when it is no longer in force."""

    sentence: str
    rate: Rate
    before: Rate
    ended: str


@dataclass(frozen=True)
class Row:
    """One branch, channel or person: the sums of each column, and the rate of promises."""

    name: str
    numbers: tuple[str, ...]
    rate: Rate


@dataclass(frozen=True)
class Table:
    """A table of rows with the names of its columns."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    note: str = ""


@dataclass(frozen=True)
class Drawing:
    """A chart with its title, its description, and the same values as rows."""

    key: str
    title: str
    text: str
    chart: Chart
    first: str
    last: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Panel:
    """Everything of the lower half of Today but who stands behind it."""

    first: str
    last: str
    numbers: tuple[Number, ...]
    promises: tuple[PromiseRow, ...]
    drawings: tuple[Drawing, ...]
    tables: tuple[Table, ...]


def so_far(figures: Figures) -> tuple[Number, ...]:
    """What happened today; a day that is not over is compared with nothing."""
    return _numbers(figures, figures.today_so_far, compared=False)


def whole(number: float) -> str:
    """A number as the language writes it."""
    return str(format_decimal(number, locale=locale_of()))


def tenth(number: float) -> str:
    """A number with one digit after the point."""
    return str(format_decimal(round(number, 1), format="#,##0.0", locale=locale_of()))


def day_words(of: date, this_year: int | None = None) -> str:
    """“Fri 27 Nov”."""
    return day(datetime.combine(of, time(12)), this_year)


def panel(figures: Figures, *, branches: Sequence[Branch], people: Sequence[tuple[int, str]]) -> Panel:
    """What is shown of these figures: `people` are those to name, nobody where figures by person are not for
    this reader.
    """
    choice, year = figures.choice, figures.today.year
    period = choice.period
    tables = []
    if choice.branch is None and len(branches) > 1:
        named: list[tuple[object, str]] = [(branch.pk, branch.name) for branch in branches]
        tables.append(_table(figures, "branch", _("By branch"), named))
    if not choice.channel:
        found = sorted({str(one) for one in figures.named("channel") if one})
        tables.append(_table(figures, "channel", _("By channel"), [(one, name_of(one)) for one in found]))
    if people and choice.person is None:
        active = [(number, name) for number, name in people if figures.of("person", number)]
        tables.append(_table(figures, "person", _("By person"), active))
    return Panel(
        first=day_words(period.first, year),
        last=day_words(period.last, year),
        numbers=_numbers(figures, figures.now, compared=figures.follows),
        promises=tuple(_promises(figures)),
        drawings=tuple(_drawings(figures)) if choice.person is None else (),
        tables=tuple(table for table in tables if table.rows),
    )


def _numbers(figures: Figures, sums: object, *, compared: bool) -> tuple[Number, ...]:
    shown = ("answered", "resolved") if figures.choice.person is not None else WHOLE
    return tuple(
        Number(
            label=measure_words(measure),
            now=whole(sums[measure]),  # type: ignore[index]
            before=whole(figures.before[measure]) if compared else "",
        )
        for measure in shown
    )


def _promises(figures: Figures) -> list[PromiseRow]:
    """Those to customers first, then those among us."""
    found = []
    for promise in sorted(book(), key=lambda one: not one.is_public):
        rate = figures.rate("promise", promise.pk)
        before = figures.rate("promise", promise.pk, now=False) if figures.follows else Rate(0, 0)
        if rate.n or (promise.is_in_force and _concerns(promise, figures)):
            end = None if promise.is_in_force else promise.valid_until
            words = day_words(end.date(), figures.today.year) if end else ""
            found.append(PromiseRow(promise.sentence, rate, before, words))
    return found


def _concerns(promise: Promise, figures: Figures) -> bool:
    choice = figures.choice
    elsewhere = choice.branch is not None and promise.branch_id not in (None, choice.branch)
    return not elsewhere and (not choice.channel or promise.channel in ("", choice.channel))


def _table(figures: Figures, what: str, title: str, named: Sequence[tuple[object, str]]) -> Table:
    columns = ("answered", "resolved") if what == "person" else ("opened", "answered", "resolved")
    rows = []
    for number, name in named:
        sums = figures.of(what, number)
        if sums:
            numbers = tuple(whole(sums[measure]) for measure in columns)
            rows.append(Row(name, numbers, figures.rate(what, number)))
    note = _(
        "A promise counts for whoever kept it by an answer, and for whoever was responsible when it was "
        "missed. "
        "Who takes the hard cases misses more: talk before you compare."
    )
    words = tuple(measure_words(measure) for measure in columns)
    return Table(title, words, tuple(rows), note if what == "person" else "")


def _drawings(figures: Figures) -> list[Drawing]:
    days = figures.choice.period.each_day()
    if len(days) < SHORTEST_CHART:
        return []
    mirrored = get_language_bidi()
    arrived = charts.bars(days, [figures.by_day["opened"][one] for one in days], mirrored=mirrored)
    standing = charts.line(days, figures.open_at_the_end_of(days), mirrored=mirrored)
    words = {"first": day_words(days[0]), "last": day_words(days[-1])}
    return [
        _drawing(
            "arrivals",
            _("Conversations that began"),
            _("%(count)s from %(first)s to %(last)s, the most on %(day)s: %(most)s.")
            % {**words, **_peak(arrived), "count": whole(figures.now["opened"])},
            arrived,
            words,
        ),
        _drawing(
            "backlog",
            _("Open at the end of the day"),
            _("From %(first)s to %(last)s. The most on %(day)s: %(most)s; at the end %(end)s.")
            % {**words, **_peak(standing), "end": whole(standing.bars[-1].value)},
            standing,
            words,
        ),
    ]


def _peak(chart: Chart) -> dict[str, str]:
    peak = chart.peak
    return {"day": day_words(peak.day), "most": whole(peak.value)} if peak else {"day": "", "most": "0"}


def _drawing(key: str, title: str, text: str, chart: Chart, words: dict[str, str]) -> Drawing:
    rows = tuple((day_words(bar.day), whole(bar.value)) for bar in chart.bars)
    return Drawing(key, title, text, chart, words["first"], words["last"], rows)
