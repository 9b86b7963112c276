"""Proposing a version, saying yes or no to it, and retiring a document."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from babel.lists import format_list
from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.changing import frame_changed
from sahay.business.models import Staff
from sahay.documents import events, may, search
from sahay.documents.actions.beginning import ensure_holding
from sahay.documents.actions.drafting import draft_for_change
from sahay.documents.agreeing import missing_approvals, said_already
from sahay.documents.hindering import hindrances
from sahay.documents.kinds import kind_of
from sahay.documents.models import Approval, Document, Version
from sahay.kit.isolating import isolated
from sahay.kit.refusal import Clash, Refused
from sahay.kit.when import days, locale_of


@transaction.atomic
def propose(version: Version, *, note: str = "", wanted_from: datetime | None = None, by: Any) -> Version:
    """Closes a draft: its words are fixed, and those who approve are asked. It shall hold from `wanted_from`
    on, or as soon as it is approved.

    Raises:
        Refused: something hinders it; the reason names everything that does.
    """
    may.write(by, version.document.branch).enforce()
    fresh = draft_for_change(version)
    now = timezone.now()
    _check_day(fresh.document, wanted_from, now)
    fresh.note, fresh.wanted_from = note.strip(), wanted_from
    if in_the_way := hindrances(fresh):
        raise Refused(" ".join(in_the_way))
    fresh.proposed_at, fresh.proposed_by = now, by if isinstance(by, Staff) else None
    fresh.edition += 1
    fresh.save(update_fields=["proposed_at", "proposed_by", "note", "wanted_from", "edition"])
    journal.record(events.VersionProposed(version=fresh.pk, **_named(fresh.document)), by=by)
    return fresh


@transaction.atomic
def approve(version: Version, *, by: Any) -> Version:
    """One's own yes. With the last one that is needed the version gets its number and holds from the moment
    that was wished for, or from now on; what has to be true with it becomes true in this transaction.

    Where fewer people have to agree than when they were asked, nothing begins to hold by that alone: whoever
    approves next lets it, also when they have said yes before.
    """
    document = version.document
    may.approve(by, document).enforce()
    ensure_holding(document)
    fresh = _proposed(version)
    if isinstance(by, Staff) and not (said_already(fresh, by) and not missing_approvals(fresh)):
        _say(fresh, by, yes=True)
    if missing_approvals(fresh):
        journal.record(
            events.VersionAgreed(document=document.pk, version=fresh.pk, branch=document.branch_id), by=by
        )
        return fresh
    if in_the_way := hindrances(fresh):
        raise Refused(" ".join(in_the_way))
    _put_in_force(fresh, by)
    return fresh


@transaction.atomic
def send_back(version: Version, *, reason: str, by: Any) -> Version:
    """One's own no, with a reason: the version is a draft again and may be changed. Who has said yes to it
    already may think better of it.
    """
    may.approve(by, version.document).enforce()
    if not reason.strip():
        raise Refused(_("Please say what has to change."))
    fresh = _proposed(version)
    if isinstance(by, Staff):
        _say(fresh, by, yes=False, reason=reason.strip())
    fresh.proposed_at = fresh.proposed_by = fresh.wanted_from = None
    fresh.save(update_fields=["proposed_at", "proposed_by", "wanted_from"])
    document = fresh.document
    journal.record(
        events.VersionSentBack(
            document=document.pk, version=fresh.pk, branch=document.branch_id, reason=reason.strip()
        ),
        by=by,
    )
    return fresh


@transaction.atomic
def retire(document: Document, *, by: Any) -> Document:
    """It holds no more from now on: a version that was to come never will, and the draft is given up. What
    there was stays readable; what began under a version is judged by it.

    Raises:
        Refused: branches have their own beside it, which are found only through it.
    """
    may.look_after(by, document).enforce()
    now = timezone.now()
    if not Document.objects.holding().filter(pk=document.pk).update(retired_at=now, review_due=None):
        raise Clash(_("This document was retired already."))
    _check_alone(document)
    lasting = document.versions.approved().filter(ended_at__isnull=True)
    lasting.filter(effective_from__gt=now).update(effective_from=now)
    lasting.update(ended_at=now)
    document.versions.open().update(dropped_at=now)
    document.retired_at, document.review_due = now, None
    kind_of(document.kind).retiring(document, by)
    frame_changed()
    search.read_again(document)
    journal.record(events.DocumentRetired(**_named(document)), by=by)
    return document


def _check_alone(document: Document) -> None:
    beside = document.variants.holding().order_by("branch__name").values_list("branch__name", flat=True)
    if beside:
        raise Refused(
            _("Branches have their own: %(branches)s. Retire theirs first: they are found through this one.")
            % isolated({"branches": format_list(list(beside), locale=locale_of())})
        )


def _check_day(document: Document, wanted_from: datetime | None, now: datetime) -> None:
    """Versions follow each other in the order of their numbers: none holds from before the one it follows."""
    if wanted_from and timezone.localdate(wanted_from) < timezone.localdate(now):
        raise Refused(_("A version cannot hold from a day in the past. Choose today or later."))
    before = document.versions.approved().filter(effective_from__gt=wanted_from or now).first()
    if before and before.effective_from:
        first = timezone.localdate(before.effective_from)
        raise Refused(
            _("The version before this one holds from %(day)s on. Choose that day or a later one.")
            % {"day": days(first, first)}
        )


def _put_in_force(version: Version, by: Any) -> None:
    document, now = version.document, timezone.now()
    newest = document.versions.aggregate(newest=Max("number"))["newest"] or 0
    version.number, version.approved_at = newest + 1, now
    version.effective_from = max(version.wanted_from or now, now)
    version.save(update_fields=["number", "approved_at", "effective_from"])
    first_day = timezone.localdate(version.effective_from)
    document.review_due = first_day + relativedelta(months=document.review_months)
    document.review_told_at = None
    document.save(update_fields=["review_due", "review_told_at"])
    kind_of(document.kind).taking_effect(version, by)
    frame_changed()
    search.read_again(document)
    journal.record(
        events.VersionApproved(
            version=version.pk,
            number=version.number,
            effective_from=version.effective_from.isoformat(),
            **_named(document),
        ),
        by=by,
    )


def _proposed(version: Version) -> Version:
    found = Version.objects.select_for_update(of=("self",)).select_related("document").get(pk=version.pk)
    if found.approved_at or found.dropped_at or not found.proposed_at:
        raise Clash(_("This version does not wait for approval any more. Please look again."))
    if found.edition != version.edition:
        raise Clash(
            _("This version has been changed and proposed again since you looked. Please read it anew.")
        )
    return found


def _say(version: Version, staff: Staff, *, yes: bool, reason: str = "") -> None:
    if yes and said_already(version, staff):
        raise Clash(_("You have said yes to this already."))
    said = {"name": staff.name, "role": staff.role, "yes": yes, "reason": reason, "at": timezone.now()}
    Approval.objects.update_or_create(version=version, edition=version.edition, staff=staff, defaults=said)


def _named(document: Document) -> dict[str, Any]:
    return {
        "document": document.pk,
        "branch": document.branch_id,
        "kind": document.kind,
        "key": document.key,
    }
