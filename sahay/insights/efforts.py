"""Effort as a page shows it: of one issue, and summed over a period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sahay.business.models import Staff
from sahay.conversations.models import Conversation
from sahay.insights.choice import Choice
from sahay.insights.effort.index import CALIBRATED_FROM, DRIVERS, Effort, index, parts
from sahay.insights.figures import Figures
from sahay.insights.measures import DRIVERS as NAMES
from sahay.insights.models import EffortTerms, Issue, Share
from sahay.insights.rates import FEWEST, Rate
from sahay.insights.shown import tenth, whole
from sahay.kit.when import span

ANSWERS_ABOUT_EFFORT = 0
"""How many customers were asked and answered how easy we made it: nobody is asked yet."""


@dataclass(frozen=True)
class Line:
    """One measure with its value in words, and what else belongs to it."""

    label: str
    value: str
    detail: str = ""


@dataclass(frozen=True)
class Summary:
    """Effort over a period: `n` issues were resolved in it; too few of them say nothing."""

    n: int
    window_days: int
    is_telling: bool
    index: str
    calibrated: bool
    first_contact: Rate
    lines: tuple[Line, ...]
    open_issues: int
    oldest: datetime | None


@dataclass(frozen=True)
class Told:
    """Effort of the issue a conversation is part of; the other conversations are those one may see."""

    window_days: int
    index: str
    calibrated: bool
    lines: tuple[Line, ...]
    others: tuple[Conversation, ...]
    unseen: int
    is_open: bool


def summary(figures: Figures, choice: Choice, staff: Staff) -> Summary:
    """Effort of the issues that were resolved in the period."""
    terms, sums = EffortTerms.present(), figures.now
    n = sums["issues"]
    standing = Issue.objects.visible_to(staff).open()
    if choice.branch is not None:
        standing = standing.filter(branch=choice.branch)
    open_now = standing.aggregate(n=Count("pk"), oldest=Min("opened_at"))
    filled = {driver: float(sums[f"part_{driver}"]) for driver in DRIVERS}
    weights = {driver: terms.weight(driver) for driver in DRIVERS}
    return Summary(
        n=n,
        window_days=terms.window_days,
        is_telling=n >= FEWEST,
        index=whole(round(index(filled, weights, n))),
        calibrated=ANSWERS_ABOUT_EFFORT >= CALIBRATED_FROM,
        first_contact=Rate(sums["issues_one_contact"], n - sums["issues_one_contact"]),
        lines=tuple(_summed(figures, n)) if n else (),
        open_issues=open_now["n"],
        oldest=open_now["oldest"],
    )


def of_conversation(conversation: Conversation, staff: Staff) -> Told | None:
    """The effort of the issue a conversation belongs to; None while it has not been counted."""
    share = Share.objects.filter(pk=conversation.pk).first()
    issue = Issue.objects.filter(pk=share.issue).first() if share and share.issue else None
    if issue is None:
        return None
    members = Share.objects.filter(issue=issue.pk).exclude(pk=conversation.pk)
    numbers = list(members.values_list("conversation", flat=True))
    seen = Conversation.objects.visible_to(staff).filter(pk__in=numbers).order_by("opened_at", "pk")
    others = tuple(seen.only("subject", "concern", "preview", "opened_at"))
    terms = EffortTerms.present()
    measured = Effort(**{name: getattr(issue, name) for name in Effort.__dataclass_fields__})
    caps = {driver: terms.cap(driver) for driver in DRIVERS}
    filled = {driver: float(part) for driver, part in parts(measured, caps).items()}
    weights = {driver: terms.weight(driver) for driver in DRIVERS}
    return Told(
        window_days=terms.window_days,
        index=whole(round(index(filled, weights))),
        calibrated=ANSWERS_ABOUT_EFFORT >= CALIBRATED_FROM,
        lines=tuple(_measured(measured)),
        others=others,
        unseen=len(numbers) - len(others),
        is_open=issue.resolved_at is None,
    )


def _measured(effort: Effort) -> list[Line]:
    return [
        Line(str(NAMES["contacts"]), whole(effort.contacts)),
        Line(str(NAMES["transfers"]), whole(effort.transfers), _back(effort.ping_pongs)),
        Line(str(NAMES["switches"]), whole(effort.switches), _asked(effort.forced_switches)),
        Line(str(NAMES["repeats"]), whole(effort.repeats + effort.asked_again)),
        Line(
            str(NAMES["waiting"]),
            _("%(time)s of opening time") % {"time": span(timedelta(seconds=effort.waited_working_seconds))},
            _("%(time)s by the calendar") % {"time": span(timedelta(seconds=effort.waited_seconds))},
        ),
        Line(str(NAMES["reopenings"]), whole(effort.reopenings)),
        Line(str(NAMES["missed"]), whole(effort.missed)),
    ]


def _summed(figures: Figures, n: int) -> list[Line]:
    sums = figures.now
    worked, elapsed = (timedelta(seconds=sums[name] / n) for name in ("issue_worked", "issue_waited"))
    repeated = sums["issue_repeats"] + sums["issue_asked_again"]
    return [
        Line(str(NAMES["contacts"]), tenth(sums["issue_contacts"] / n)),
        Line(str(NAMES["transfers"]), tenth(sums["issue_transfers"] / n), _back(sums["issue_ping_pongs"])),
        Line(str(NAMES["switches"]), tenth(sums["issue_switches"] / n), _asked(sums["issue_forced"])),
        Line(str(NAMES["repeats"]), tenth(repeated / n)),
        Line(
            str(NAMES["waiting"]),
            _("%(time)s of opening time") % {"time": span(worked)},
            _("%(time)s by the calendar") % {"time": span(elapsed)},
        ),
        Line(str(NAMES["reopenings"]), tenth(sums["issue_reopenings"] / n)),
        Line(str(NAMES["missed"]), tenth(sums["issue_missed"] / n)),
    ]


def _back(count: int) -> str:
    if not count:
        return ""
    return ngettext("%(count)s of them back", "%(count)s of them back", count) % {"count": whole(count)}


def _asked(count: int) -> str:
    if not count:
        return ""
    words = ngettext("%(count)s of them we had asked for", "%(count)s of them we had asked for", count)
    return words % {"count": whole(count)}
