"""How long each category is kept: decided, usual, and what the law asks at least."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sahay.conversations.models import Conversation
from sahay.customers.models import Customer
from sahay.kit.personal import CATEGORIES, Category
from sahay.privacy.models import Medical, Retention
from sahay.privacy.persons import records_asking, talks_around


@dataclass(frozen=True)
class Time:
    """A category with the months that were decided (None: nobody has) and the least that is allowed."""

    category: Category
    months: int | None
    least: int

    @property
    def is_executed(self) -> bool:
        """Whether things of it can be forgotten by a time."""
        return self.category.due is not None

    @property
    def words(self) -> str:
        """How long, as customers read it."""
        return kept_for(self.category, self.months)


def times() -> list[Time]:
    """Every category, in the order in which the rooms have named them."""
    decided = dict(Retention.objects.values_list("category", "months"))
    medical = Medical.present().on
    return [_time(category, decided.get(category.key), medical) for category in CATEGORIES.values()]


def time_of(key: str) -> Time:
    """One of them. Raises KeyError where there is none."""
    decided = Retention.objects.filter(category=key).values_list("months", flat=True).first()
    return _time(CATEGORIES[key], decided, Medical.present().on)


def _time(category: Category, decided: int | None, medical: bool) -> Time:
    least = max(category.floor, category.medical_floor if medical else 0, 1)
    return Time(category, None if decided is None else max(decided, least), least)


def kept_for(category: Category, months: int | None) -> str:
    """A sentence: for how many months or years, or how long it is there where no time is counted."""
    if category.due is None:
        return str(category.kept)
    if months is None:
        return _("As long as we need it for this purpose.")
    return _("For %(time)s, counted from the last thing that happened with it.") % {"time": length(months)}


def length(months: int) -> str:
    """“3 years” or “18 months”."""
    years, rest = divmod(months, 12)
    if rest:
        return ngettext("%(count)s month", "%(count)s months", months) % {"count": months}
    return ngettext("%(count)s year", "%(count)s years", years) % {"count": years}


def before(months: int, now: datetime | None = None) -> datetime:
    """The moment so many months ago; the last day of a shorter month stands for a day it lacks."""
    return (now or timezone.now()) - relativedelta(months=months)


def due(category: Category, months: int, now: datetime | None = None) -> QuerySet[Any]:
    """What would be forgotten now under this time. Whoever has an open request keeps everything till then."""
    assert category.due is not None
    rows = category.due(before(months, now))
    if rows.model is Conversation:
        asking = records_asking()
        return rows.exclude(customer__in=asking).exclude(pk__in=talks_around(asking))
    if rows.model is Customer:
        return rows.exclude(pk__in=records_asking())
    return rows
