"""Forgetting what mails say; that they came, and what became of them, still adds up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from sahay.channels.email.models import PostboxLetter, RawMail
from sahay.channels.email.reasons import Reason
from sahay.files.actions import keep, let_go

ERASED: dict[str, Any] = {
    "state": RawMail.State.IGNORED,
    "reason": Reason.ERASED,
    "message": None,
    "blob": lambda: keep(b""),
    "sender": "",
    "subject": "",
    "detail": "",
    "envelope_from": "",
    "envelope_to": list,
    "external_id": "",
}


def letters_before(until: datetime) -> QuerySet[RawMail]:
    """Mails of before a moment that belong to no conversation and wait for nobody."""
    rows = RawMail.objects.filter(received_at__lt=until, state=RawMail.State.IGNORED)
    return rows.exclude(reason=Reason.ERASED).order_by("received_at", "pk")


def forget_letters(numbers: Sequence[int]) -> int:
    """Their rows stay in the ledger, with nothing in them."""
    rows = RawMail.objects.filter(pk__in=numbers, state=RawMail.State.IGNORED)
    blobs = set(rows.values_list("blob_id", flat=True))
    known = {name: value() if callable(value) else value for name, value in ERASED.items()}
    count = rows.update(**known)
    for blob in blobs:
        let_go(blob)
    return count


def empty_postbox(letters: QuerySet[PostboxLetter]) -> int:
    """These letters go, with their bytes where nothing else has them."""
    numbers, blobs = set(), set()
    for number, blob in letters.order_by().values_list("pk", "blob_id"):
        numbers.add(number)
        blobs.add(blob)
    count, _tables = PostboxLetter.objects.filter(pk__in=numbers).delete()
    for blob in blobs:
        let_go(blob)
    return count
