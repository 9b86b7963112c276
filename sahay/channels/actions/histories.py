"""Bringing mail from elsewhere in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.channels import may
from sahay.channels.email.models import History, Mailbox
from sahay.channels.events import HistoryBegun
from sahay.files.models import Parcel
from sahay.kit.refusal import Clash


@transaction.atomic
def begin_history(
    mailbox: Mailbox,
    *,
    by: Any,
    kind: str,
    name: str,
    fingerprint: str,
    own: Sequence[str] = (),
    parcel: Parcel | None = None,
) -> History:
    """Where reading begins, or goes on: the same file or folder is read once for each mailbox. What has been
    added to it since is read when it is asked for again.
    """
    may.bring_history(by, mailbox).enforce()
    History.objects.bulk_create(
        [History(mailbox=mailbox, kind=kind, fingerprint=fingerprint, state=History.State.STOPPED)],
        ignore_conflicts=True,
    )
    rows = History.objects.select_for_update(of=("self",)).select_related("mailbox__branch")
    history = rows.get(mailbox=mailbox, kind=kind, fingerprint=fingerprint)
    if history.is_reading and parcel is not None:
        raise Clash(_("This mail is being brought in already."))
    history.name, history.asked_at, history.heard_at = name[:300], timezone.now(), timezone.now()
    history.state, history.reason = History.State.READING, ""
    history.own = sorted({*history.own, *(address.lower() for address in own)})
    history.asked_by = None if isinstance(by, str) else by
    history.parcel = parcel
    history.save()
    journal.record(HistoryBegun(mailbox=mailbox.pk, branch=mailbox.branch_id, history=history.pk), by=by)
    return history
