"""Counting conversations anew: what they add now is compared with what they added before, and the sums take
the difference. Doing it again changes nothing, so it never matters how often or in which order it is done.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import timedelta

from django.db import connection

from sahay.business.models import Branch
from sahay.business.worktime import WorkingTime
from sahay.insights.effort.index import DRIVERS
from sahay.insights.effort.linking import Strand, issues, reached
from sahay.insights.folding import facts as reading
from sahay.insights.folding.counting import Sums, as_rows, counted, from_rows
from sahay.insights.folding.facts import Facts
from sahay.insights.folding.matters import Terms, effort, issue_sums, resolved_at, strand
from sahay.insights.models import DayFigure, EffortTerms, Issue, Remainder, Share

LINKED = ("hinted", "apart", "references", "terms")


def terms_now() -> Terms:
    """By what is measured now."""
    kept = EffortTerms.present()
    caps = {driver: kept.cap(driver) for driver in DRIVERS}
    return Terms(timedelta(days=kept.window_days), timedelta(minutes=kept.burst_minutes), caps)


def renew(numbers: Collection[int]) -> int:
    """Counts these conversations anew, and the issues they are part of. In the transaction of the caller, who
    holds the position. Answers how many sums have changed.
    """
    branches = {branch.pk: branch for branch in Branch.objects.all()}
    terms = terms_now()
    found = {facts.conversation: facts for facts in reading.read(numbers, branches)}
    known = {share.conversation: share for share in Share.objects.filter(pk__in=numbers)}
    changes: Sums = Counter()
    gone = [number for number in known if number not in found]
    shares = []
    for facts in found.values():
        share, added = _share(facts, known.get(facts.conversation), terms)
        changes.update(added)
        shares.append(share)
    for number in gone:
        changes.subtract(from_rows(known[number].figures))
    customers = {facts.customer for facts in found.values()} | {share.customer for share in known.values()}
    left = {share.issue for share in known.values() if share.issue is not None}
    Share.objects.filter(pk__in=gone).delete()
    _write_shares(shares)
    changes.update(_link_anew(set(numbers), customers, left, found, branches, terms))
    return _add(changes)


def _share(facts: Facts, before: Share | None, terms: Terms) -> tuple[Share, Sums]:
    sums, seen = counted(facts, terms.burst), strand(facts)
    difference = Counter(sums)
    if before is not None:
        difference.subtract(from_rows(before.figures))
    share = Share(
        conversation=facts.conversation,
        customer=facts.customer,
        is_aside=facts.is_aside,
        issue=None if facts.is_aside or before is None else before.issue,
        opened_at=seen.opened_at,
        last_at=seen.last_at,
        figures=as_rows(sums),
        **{name: sorted(getattr(seen, name)) for name in LINKED},
    )
    return share, difference


def _write_shares(shares: Collection[Share]) -> None:
    names = [field.name for field in Share._meta.concrete_fields if not field.primary_key]
    Share.objects.bulk_create(
        shares, update_conflicts=True, unique_fields=["conversation"], update_fields=names
    )


def _link_anew(
    changed: set[int],
    customers: Collection[int],
    left: set[int],
    found: dict[int, Facts],
    branches: Mapping[int, Branch],
    terms: Terms,
) -> Sums:
    """Every issue that one of these conversations is, was or comes to be part of."""
    rows = Share.objects.filter(customer__in=customers, is_aside=False).order_by("conversation")
    by_customer: dict[int, list[Share]] = {}
    for share in rows:
        by_customer.setdefault(share.customer, []).append(share)
    groups: list[list[int]] = []
    for theirs in by_customer.values():
        strands = {share.conversation: _strand(share) for share in theirs}
        before = {share.conversation: share.issue for share in theirs}
        seeds = {number for number in strands if number in changed or before[number] in left}
        here = reached(seeds, strands, before, terms.window)
        left |= {issue for number in here if (issue := before[number]) is not None}
        groups += issues([strands[number] for number in here], terms.window)
    missing = {number for group in groups for number in group} - found.keys()
    found.update({facts.conversation: facts for facts in reading.read(missing, dict(branches))})
    return _write_issues([[found[number] for number in group] for group in groups], left, branches, terms)


def _strand(share: Share) -> Strand:
    sets = {name: frozenset(getattr(share, name)) for name in LINKED}
    return Strand(conversation=share.conversation, opened_at=share.opened_at, last_at=share.last_at, **sets)


def _write_issues(
    groups: Iterable[list[Facts]], left: set[int], branches: Mapping[int, Branch], terms: Terms
) -> Sums:
    changes: Sums = Counter()
    calendars: dict[int, WorkingTime] = {}
    rows: list[Issue] = []
    for members in groups:
        first = members[0]
        if first.branch not in calendars:
            place = branches.get(first.branch) or next(iter(branches.values()))
            calendars[first.branch] = place.calendar()
        row = _issue(members, calendars[first.branch], terms)
        rows.append(row)
        changes.update(from_rows(row.figures))
        Share.objects.filter(pk__in=[facts.conversation for facts in members]).exclude(issue=row.pk).update(
            issue=row.pk
        )
    kept = [row.pk for row in rows]
    for figures in Issue.objects.filter(pk__in={*left, *kept}).values_list("figures", flat=True):
        changes.subtract(from_rows(figures))
    Issue.objects.filter(pk__in=left - set(kept)).delete()
    names = [field.name for field in Issue._meta.concrete_fields if not field.primary_key]
    Issue.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["conversation"], update_fields=names
    )
    return changes


def _issue(members: list[Facts], calendar: WorkingTime, terms: Terms) -> Issue:
    measured = effort(members, terms, calendar)
    first = members[0]
    return Issue(
        conversation=first.conversation,
        customer=first.customer,
        branch=first.branch,
        conversations=len(members),
        opened_at=first.opened_at,
        last_at=max(facts.last_at for facts in members),
        resolved_at=resolved_at(members),
        figures=as_rows(issue_sums(members, measured, terms)),
        **{name: getattr(measured, name) for name in measured.__dataclass_fields__},
    )


_ADD = """INSERT INTO {table} (day, measure, branch, channel, person, promise, count)
VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT (day, measure, branch, channel, person, promise)
DO UPDATE SET count = {table}.count + excluded.count"""


def _add(changes: Sums) -> int:
    return add_to(DayFigure, changes)


def add_to(table: type[DayFigure] | type[Remainder], changes: Sums) -> int:
    """Adds differences to sums; what comes to nothing is forgotten."""
    rows = [(*key, count) for key, count in sorted(changes.items()) if count]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(_ADD.format(table=table._meta.db_table), rows)
        table.objects.filter(count=0).delete()
    return len(rows)
