"""Telling people that their name is missing, and keepers that a document is to be read again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from sahay import journal
from sahay.business.models import Staff
from sahay.business.presence import can_be_told, is_working
from sahay.documents import events, may
from sahay.documents.models import Asked, Document
from sahay.documents.owing import PATIENCE, Owed, owed

A_DAY = timedelta(days=1)


@transaction.atomic
def ask_for_signatures(*, by: Any = "clock") -> int:
    """Tells everybody who works now and whose name is missing: at once, and then every week. Whoever is off
    work is told when they come. Says how many were told.
    """
    now = timezone.now()
    due = [one for one in owed() if _is_due(one, now) and is_working(one.staff, now)]
    by_version: dict[tuple[int, int], list[Owed]] = defaultdict(list)
    for one in due:
        by_version[one.document.pk, one.version.pk].append(one)
    for (document, version), missing in by_version.items():
        _told(missing, now)
        journal.record(
            events.SignaturesAsked(
                document=document,
                version=version,
                branch=missing[0].document.branch_id,
                people=sorted(one.staff.pk for one in missing),
            ),
            by=by,
        )
    return len(due)


@transaction.atomic
def remind_signers(*, by: Staff) -> int:
    """Has everybody told once more whose name is missing under what `by` sees, as soon as they work. Whoever
    was told within a day is left in peace. Says how many will be.
    """
    may.remind(by).enforce()
    now = timezone.now()
    late = [one for one in owed(by) if one.told_at is None or now - one.told_at > A_DAY]
    by_document: dict[int, list[Owed]] = defaultdict(list)
    for one in late:
        by_document[one.document.pk].append(one)
    for document, missing in by_document.items():
        people = sorted(one.staff.pk for one in missing)
        Asked.objects.filter(document=document, staff__in=people).update(told_at=None)
        branch = missing[0].document.branch_id
        journal.record(events.SignersReminded(document=document, branch=branch, people=people), by=by)
    if late:
        ask_for_signatures(by=by)
    return len({one.staff.pk for one in late})


@transaction.atomic
def tell_of_reviews(*, by: Any = "clock") -> int:
    """Tells the keeper of each document whose day to be read again has come, once, while they work. One that
    nobody keeps is told of all the same: whoever approves finds it in their list.
    """
    now = timezone.now()
    rows = Document.objects.to_review(timezone.localdate()).filter(review_told_at__isnull=True)
    ready = [one for one in rows.select_related("keeper") if can_be_told(one.keeper, now)]
    for document in ready:
        Document.objects.filter(pk=document.pk).update(review_told_at=now)
        keeper = document.keeper.pk if document.keeper and document.keeper.is_active else None
        journal.record(
            events.ReviewDue(document=document.pk, branch=document.branch_id, keeper=keeper), by=by
        )
    return len(ready)


def _is_due(one: Owed, now: datetime) -> bool:
    return one.told_at is None or now - one.told_at >= PATIENCE


def _told(missing: Iterable[Owed], now: datetime) -> None:
    for one in missing:
        Asked.objects.update_or_create(
            document=one.document,
            staff=one.staff,
            defaults={"version": one.version, "told_at": now, "times": one.times + 1},
        )
