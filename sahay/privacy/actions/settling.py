"""Settling a request: by carrying it out, once, or by saying why not."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.changing import frame_changed
from sahay.business.models import Staff
from sahay.customers.models import Customer
from sahay.files.models import Parcel
from sahay.kit.personal import Person
from sahay.kit.refusal import Clash, Refused
from sahay.privacy import events, may
from sahay.privacy.erasing import erase
from sahay.privacy.exporting import packed
from sahay.privacy.keeping import must_be_kept
from sahay.privacy.models import Identity, Request
from sahay.privacy.persons import of_staff, shown_to_staff, whole


@transaction.atomic
def prove(request: Request, *, how: str, words: str = "", by: Staff) -> Request:
    """How we know that it is really they who ask."""
    request = _held(request)
    may.handle(by, request).enforce()
    _must_be_open(request)
    if how not in Identity.values:
        raise Refused(_("Say how you know that it is really they who ask."))
    if how == Identity.OTHER and not words.strip():
        raise Refused(_("Write down how you know it."))
    request.identity, request.identity_words = how, words.strip()[:300]
    request.identity_at, request.identity_by = timezone.now(), by.name
    request.save()
    journal.record(events.IdentityProven(request=request.pk, branch=request.branch_id, how=how), by=by)
    return request


@transaction.atomic
def refuse(request: Request, *, because: str, by: Staff) -> Request:
    """It is not carried out, and they are told why."""
    request = _held(request)
    may.handle(by, request).enforce()
    _must_be_open(request)
    if not because.strip():
        raise Refused(_("Write down why it is refused: they have a right to know."))
    request.refused_at, request.refused_because = timezone.now(), because.strip()[:2000]
    request.done_by, request.done_name = by, by.name
    request.save()
    journal.record(
        events.RequestRefused(request=request.pk, branch=request.branch_id, kind=request.kind), by=by
    )
    return request


@transaction.atomic
def carry_out(request: Request, *, outcome: str = "", by: Staff) -> Request:
    """Does what is asked, in one transaction: all of it or nothing. `outcome` says what was corrected."""
    request = _held(request)
    may.carry_out(by, request).enforce()
    done = {
        Request.Kind.SEE: _hand_over,
        Request.Kind.EXPORT: _hand_over,
        Request.Kind.CORRECT: _close_correction,
        Request.Kind.ERASE: _erase,
    }[Request.Kind(request.kind)](request, outcome)
    request = Request.objects.get(pk=request.pk)
    for name, value in done.items():
        setattr(request, name, value)
    request.done_at, request.done_by, request.done_name = timezone.now(), by, by.name
    request.save()
    journal.record(
        events.RequestCarriedOut(
            request=request.pk,
            branch=request.branch_id,
            kind=request.kind,
            rows=int(request.proof.get("total", 0)),
            digest=request.digest,
        ),
        by=by,
    )
    return request


@transaction.atomic
def fetch(request: Request, *, by: Customer | Staff) -> Parcel:
    """The file of one's own request, while it is kept."""
    request = _held(request)
    may.fetch(by, request).enforce()
    if request.parcel is None or request.parcel.until < timezone.now():
        raise Clash(_("This file is not kept any more. Ask for it again."))
    request.fetched_at = timezone.now()
    request.save(update_fields=["fetched_at"])
    doer = by if isinstance(by, Staff) else "customer"
    journal.record(events.FileFetched(request=request.pk, branch=request.branch_id), by=doer)
    return request.parcel


def _hand_over(request: Request, outcome: str) -> dict[str, Any]:
    parcel, rows = packed(*_shown(request))
    proof = {"rows": rows, "total": sum(rows.values())}
    return {"parcel": parcel, "digest": parcel.sha256, "proof": proof}


def _close_correction(request: Request, outcome: str) -> dict[str, Any]:
    if not outcome.strip():
        raise Refused(_("Write down what was corrected: they are told so."))
    return {"outcome": outcome.strip()[:2000]}


def _erase(request: Request, outcome: str) -> dict[str, Any]:
    person = of_staff(request.person) if request.person else whole(_held_customer(request))
    must_be_kept(person).enforce()
    erased = erase(person)
    proof = {"rows": erased.rows, "total": erased.total, "files": erased.files, "law": request.law}
    if request.person:
        frame_changed()
    return {"digest": erased.digest, "proof": proof | ({"kept": erased.kept} if erased.kept else {})}


def _shown(request: Request) -> tuple[Person, str]:
    """Whose data go into the file, and in which language it is written."""
    if request.person:
        return shown_to_staff(request.person), request.person.language
    customer = _held_customer(request)
    written = request.conversation.language if request.conversation else ""
    return whole(customer), customer.language or written


def _held(request: Request) -> Request:
    found = Request.objects.select_for_update(of=("self",)).filter(pk=request.pk).first()
    if found is None:
        raise Clash(_("This request is not there any more."))
    return found


def _held_customer(request: Request) -> Customer:
    if request.customer is None:
        raise Clash(_("Nothing is held of this customer any more."))
    return Customer.objects.standing(request.customer)


def _must_be_open(request: Request) -> None:
    if not request.is_open:
        raise Clash(_("This request is settled already. Nothing more was done."))
