"""Verbs of figures: how effort is measured, taking them out, counting anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.models import Staff
from sahay.insights import events, may
from sahay.insights.choice import Choice
from sahay.insights.effort.index import DRIVERS
from sahay.insights.following import begin_anew, shown_otherwise
from sahay.insights.models import EffortTerms
from sahay.insights.taking import Line, lines
from sahay.kit.refusal import Refused

LONGEST_WINDOW, LONGEST_BURST, HEAVIEST = 365, 240, 100


@transaction.atomic
def set_effort_terms(
    *,
    by: Any,
    window_days: int,
    burst_minutes: int,
    weights: Mapping[str, float],
    caps: Mapping[str, float],
) -> EffortTerms:
    """Says by what effort is measured. Weights hold at once; another window, burst or cap counts all anew."""
    may.set_effort(by).enforce()
    if not 1 <= window_days <= LONGEST_WINDOW or not 0 <= burst_minutes <= LONGEST_BURST:
        raise Refused(_("Please choose a window of 1 to 365 days and at most 240 minutes for one contact."))
    if set(weights) != set(DRIVERS) or set(caps) != set(DRIVERS):
        raise Refused(_("Every measure needs a weight and a highest value."))
    if any(not 0 <= weight <= HEAVIEST for weight in weights.values()) or not any(weights.values()):
        raise Refused(_("Weights go from 0 to 100, and one of them is more than 0."))
    if any(not 0 < cap <= 10_000 for cap in caps.values()):
        raise Refused(_("A highest value is more than 0."))
    before = EffortTerms.present()
    terms = EffortTerms(
        pk=1,
        window_days=window_days,
        burst_minutes=burst_minutes,
        weights=dict(weights),
        caps=dict(caps),
    )
    terms.save()
    counts_otherwise = (before.window_days, before.burst_minutes) != (window_days, burst_minutes)
    if counts_otherwise or any(before.cap(driver) != terms.cap(driver) for driver in DRIVERS):
        begin_anew()
    else:
        shown_otherwise()
    journal.record(
        events.EffortTermsSet(
            terms=1,
            window_days=window_days,
            burst_minutes=burst_minutes,
            weights=dict(weights),
            caps=dict(caps),
        ),
        by=by,
    )
    return terms


@transaction.atomic
def take_figures(choice: Choice, *, by: Staff) -> list[Line]:
    """The figures of a choice as lines of a file; that they were taken is written down."""
    may.take(by, choice.branch).enforce()
    found = lines(choice, by)
    journal.record(
        events.FiguresTaken(
            staff=by.pk,
            branch=choice.branch,
            channel=choice.channel,
            person=choice.person,
            first_day=choice.period.first.isoformat(),
            last_day=choice.period.last.isoformat(),
            rows=len(found),
        ),
        by=by,
    )
    return found


@transaction.atomic
def rebuild(*, by: Any) -> None:
    """Counts every figure anew from what happened. Pages say so until it is done."""
    may.rebuild(by).enforce()
    begin_anew()
    journal.record(events.RebuildAsked(position=1), by=by)
