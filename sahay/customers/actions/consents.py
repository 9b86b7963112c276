"""What customers have agreed to. Nothing is overwritten: every yes and no is a row of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.customers import events, may
from sahay.customers.consenting import purposes
from sahay.customers.keeping import kept, signed
from sahay.customers.models import Consent, Customer, Purpose
from sahay.files.actions import keep
from sahay.kit.refusal import Refused
from sahay.kit.text import one_line


@dataclass(frozen=True)
class Proof:
    """What shows that somebody said so: words, the number of a message, or a file."""

    words: str = ""
    message: int | None = None
    file_name: str = ""
    data: bytes = b""


NOTHING = Proof()


@transaction.atomic
def give_consent(
    customer: Customer,
    *,
    purpose: str,
    how: str,
    by: Any,
    wording: str = "",
    proof: Proof = NOTHING,
    at: datetime | None = None,
) -> Consent:
    """They said yes. Without the words they were shown or anything that proves it, it is not kept."""
    may.edit(by).enforce()
    if not (wording.strip() or proof.words.strip() or proof.message or proof.data):
        raise Refused(
            _("A yes counts only with proof: keep the words they agreed to, or a message, or a file.")
        )
    row = _kept(customer, purpose, given=True, how=how, wording=wording, proof=proof, at=at, by=by)
    happened = events.ConsentGiven(customer=customer.pk, consent=row.pk, purpose=purpose, how=how)
    journal.record(happened, by=by)
    return row


@transaction.atomic
def withdraw_consent(
    customer: Customer,
    *,
    purpose: str,
    how: str,
    by: Any,
    proof: Proof = NOTHING,
    at: datetime | None = None,
) -> Consent:
    """They said no. A no needs no proof and holds at once."""
    may.edit(by).enforce()
    row = _kept(customer, purpose, given=False, how=how, wording="", proof=proof, at=at, by=by)
    happened = events.ConsentWithdrawn(customer=customer.pk, consent=row.pk, purpose=purpose, how=how)
    journal.record(happened, by=by)
    return row


def _kept(
    customer: Customer,
    purpose: str,
    *,
    given: bool,
    how: str,
    wording: str,
    proof: Proof,
    at: datetime | None,
    by: Any,
) -> Consent:
    now = timezone.now()
    if purpose not in purposes() or how not in Consent.How.values:
        raise Refused(_("Please choose what it is about and how they said it."))
    if at is not None and at > now + timedelta(minutes=5):
        raise Refused(_("This moment has not come yet. Please check the date."))
    words = one_line(proof.words, 300) or (f"#{proof.message}" if proof.message else "")
    row = Consent.objects.create(
        customer=customer,
        purpose=purpose,
        given=given,
        at=at or now,
        how=how,
        wording=wording.strip()[:1000],
        proof=words,
        message=proof.message,
        file=keep(proof.data) if proof.data else None,
        file_name=one_line(proof.file_name, 255) if proof.data else "",
        **signed(by),
    )
    kept(customer)
    return row


@transaction.atomic
def open_purpose(*, name: str, by: Any) -> Purpose:
    """A purpose of the business's own; one that was closed under this name is open again."""
    may.arrange(by).enforce()
    written = one_line(name, 80)
    if not written:
        raise Refused(_("Please give it a name."))
    purpose, _new = Purpose.objects.update_or_create(name=written, defaults={"closed_at": None})
    journal.record(events.PurposeOpened(purpose=purpose.pk, name=written), by=by)
    return purpose


@transaction.atomic
def close_purpose(purpose: Purpose, *, by: Any) -> None:
    """Nobody is asked about it any more; what was said stays."""
    may.arrange(by).enforce()
    if Purpose.objects.filter(pk=purpose.pk, closed_at__isnull=True).update(closed_at=timezone.now()):
        journal.record(events.PurposeClosed(purpose=purpose.pk, name=purpose.name), by=by)
