"""Telling whoever asked what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from sahay.business.models import Business
from sahay.conversations.tickets import own_page
from sahay.customers.models import Identity
from sahay.privacy.exporting import spoken
from sahay.privacy.models import Request


@dataclass(frozen=True)
class Reader:
    """Where whoever asked reads mail, and in which language; nowhere when we know no address of theirs."""

    address: str
    language: str


def reader_of(request: Request) -> Reader:
    """Read before anything is done: after an erasure nobody knows it."""
    customer = request.customer
    if customer is None:
        return Reader("", "en")
    kept = customer.identities.filter(kind=Identity.Kind.EMAIL, suppressed_at__isnull=True).first()
    written = request.conversation.language if request.conversation else ""
    return Reader(kept.value if kept else "", spoken(customer.language or written))


def tell(request: Request, reader: Reader) -> None:
    """A short mail, which is not kept: what was done, and the key to the file where there is one."""
    if not reader.address:
        return
    with translation.override(reader.language):
        business = Business.objects.first()
        subject = _("Your data at %(business)s") % {"business": business}
        EmailMessage(subject, _words(request, reader), to=[reader.address]).send()


def _words(request: Request, reader: Reader) -> str:
    if request.kind == Request.Kind.ERASE:
        text = _(
            "What you asked for is done: what we held of you has been erased. "
            "The proof of it has number %(number)s."
        )
    elif request.kind == Request.Kind.CORRECT:
        text = _("What you asked for is done: we have corrected it. %(outcome)s")
    else:
        text = _(
            "Your data are ready. You can fetch them here for two weeks, under “Your data”:\n\n%(link)s\n\n"
            "The link is only for you."
        )
    link = own_page("email", reader.address)
    return text % {"number": request.pk, "outcome": request.outcome, "link": link}
