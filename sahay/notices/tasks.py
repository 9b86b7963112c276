"""Notices on their way: what the push service answers decides what becomes of the device."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from sahay.articles.models import Article
from sahay.conversations.models import Conversation
from sahay.documents.models import Document
from sahay.jobs import task
from sahay.memberships.models import Membership
from sahay.notices.guarding import Closed
from sahay.notices.models import Device, Kind
from sahay.notices.sending import GONE, TAKEN, send
from sahay.notices.words import article_for, paper_for, renewal_for, run_for, said_of, trial_for
from sahay.procedures.models import Run

URGENT = frozenset({Kind.NAMED, Kind.PROMISE})
log = logging.getLogger(__name__)


@task("notices.push", tries=5)
def push(device: int, kind: str, conversation: int) -> Callable[[], object] | None:
    """One notice to one device. Whoever does not see the conversation any more is told nothing."""
    row = Device.objects.select_related("staff").filter(pk=device, staff__is_active=True).first()
    if row is None:
        return None
    about = Conversation.objects.visible_to(row.staff).select_related("customer", "branch")
    found = about.filter(pk=conversation).first()
    if found is None:
        return None
    said = said_of(row.staff, found, kind)
    return _bring(row, said, urgent=kind in URGENT)


@task("notices.push_paper", tries=5)
def push_paper(device: int, document: int, what: str = "") -> Callable[[], object] | None:
    """One notice that a document waits, or what became of it; nothing of its words."""
    row = Device.objects.select_related("staff").filter(pk=device, staff__is_active=True).first()
    found = row and Document.objects.visible_to(row.staff).filter(pk=document).first()
    return _bring(row, paper_for(row.staff, found, what), urgent=False) if row and found else None


@task("notices.push_renewal", tries=5)
def push_renewal(device: int, membership: int) -> Callable[[], object] | None:
    """One notice that a membership is to be renewed; nothing once it ended."""
    row = Device.objects.select_related("staff").filter(pk=device, staff__is_active=True).first()
    found = row and Membership.objects.visible_to(row.staff).present().filter(pk=membership).first()
    return _bring(row, renewal_for(row.staff, found), urgent=False) if row and found else None


@task("notices.push_article", tries=5)
def push_article(device: int, article: int) -> Callable[[], object] | None:
    """One notice that an article is to be read again; nothing once it was retired or read."""
    row = Device.objects.select_related("staff").filter(pk=device, staff__is_active=True).first()
    waiting = Article.objects.to_review(timezone.localdate())
    found = row and waiting.visible_to(row.staff).filter(pk=article).first()
    return _bring(row, article_for(row.staff, found), urgent=False) if row and found else None


@task("notices.push_run", tries=5)
def push_run(device: int, run: int) -> Callable[[], object] | None:
    """One notice that a procedure was handed over; nothing once its new holder has touched it."""
    row = Device.objects.select_related("staff").filter(pk=device, staff__is_active=True).first()
    found = row and Run.objects.handed_to(row.staff).select_related("version").filter(pk=run).first()
    return _bring(row, run_for(row.staff, found), urgent=False) if row and found else None


@task("notices.try_out", tries=2, priority=5)
def try_out(device: int) -> Callable[[], object] | None:
    """The notice somebody asked for to see whether it comes."""
    row = Device.objects.select_related("staff").filter(pk=device, staff__is_active=True).first()
    return _bring(row, trial_for(row.staff), urgent=True) if row else None


def _bring(device: Device, said: dict[str, Any], *, urgent: bool) -> Callable[[], object]:
    from sahay.notices.actions import forget_device  # which queues what is done here

    try:
        status = send(device, said, topic=said["tag"][:32], urgent=urgent)
    except Closed as closed:
        log.warning("device %s: nothing is sent to its address: %s", device.pk, closed)
        return lambda: Device.objects.filter(pk=device.pk).update(trouble="closed")
    if status in GONE:
        return lambda: forget_device(device)
    if status in TAKEN:
        now = timezone.now()
        return lambda: Device.objects.filter(pk=device.pk).update(told_at=now, trouble="")
    log.warning("device %s: its push service answered %s", device.pk, status)
    return lambda: Device.objects.filter(pk=device.pk).update(trouble=str(status))
