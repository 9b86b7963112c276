"""What the customers' pages show, gathered in few queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from django.db.models import Prefetch
from django.utils import timezone

from sahay.business import hours_in_words
from sahay.business.models import Branch, Closure
from sahay.insights.kept import Kept, rates
from sahay.insights.rates import Rate

DAYS_COUNTED = 90


@dataclass(frozen=True)
class Told:
    """A promise in words, and how often it was kept at the branches it holds for: in all days that are
    counted, or `since` it took over from another one.
    """

    sentence: str
    rate: Rate
    since: date | None
    anchors: tuple[str, ...] = ()


def promises() -> list[Told]:
    """What holds now as sentences in the reader's language, the general before the special, with how often we
    kept it. Promises that read alike are one line, counted together.
    """

    def place(one: Kept) -> tuple[int, str, str, str]:
        held = one.promise
        return held.branch_id or 0, held.channel, held.kind, held.measure

    alike: dict[str, list[Kept]] = {}
    for one in sorted(rates(None, DAYS_COUNTED), key=place):
        alike.setdefault(str(one.promise.sentence), []).append(one)
    return [_told(sentence, those) for sentence, those in alike.items()]


def _told(sentence: str, those: list[Kept]) -> Told:
    began = [one.since for one in those if one.since]
    return Told(
        sentence,
        Rate(sum(one.rate.kept for one in those), sum(one.rate.missed for one in those)),
        since=min(began) if len(began) == len(those) else None,
        anchors=tuple(one.promise.anchor for one in those),
    )


@dataclass(frozen=True)
class Line:
    """“Monday – Friday”, “10:00–18:00”."""

    days: str
    hours: str


@dataclass(frozen=True)
class Place:
    """A branch as customers look for it: with its week and how it stands now in words."""

    name: str
    address: str
    phone: str
    state: str
    week: list[Line]
    closures: list[Closure]


def places() -> list[Place]:
    """Branches that are open, with hours and the closures of the coming weeks."""
    now = timezone.now()
    # Somewhere it may still be the day before.
    coming = Closure.objects.filter(last_day__gte=now.date() - timedelta(days=1)).order_by("first_day")
    found = Branch.objects.active().prefetch_related(Prefetch("closures", coming))
    return [
        Place(b.name, b.address, b.phone, hours_in_words.state(b, now), week(b), _coming(b, now))
        for b in found
    ]


def _coming(branch: Branch, now: datetime) -> list[Closure]:
    today = now.astimezone(branch.zone).date()
    return [one for one in branch.closures.all() if one.last_day >= today][:3]


def week(branch: Branch) -> list[Line]:
    """The week in as few lines as it has different days, beginning on Monday; closed days are named."""
    lines: list[Line] = []
    for hours, same in groupby(hours_in_words.week(branch), key=lambda day: day[1]):
        days = [name for name, _hours in same]
        lines.append(Line(days[0] if len(days) == 1 else f"{days[0]} – {days[-1]}", hours))
    return lines
