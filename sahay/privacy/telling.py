"""Telling whoever asked what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from sahay.business.days import our_zone
from sahay.business.models import Business
from sahay.conversations.tickets import own_page
from sahay.customers.models import Identity
from sahay.kit.when import day
from sahay.privacy.exporting import spoken
from sahay.privacy.models import Request
from sahay.privacy.shown import counts


@dataclass(frozen=True)
class Reader:
    """Where whoever asked reads mail, and in which language; nowhere when we know no address of theirs."""

    address: str
    language: str


def reader_of(request: Request) -> Reader:
    """Read before anything is done: after an erasure nobody knows it."""
    if request.person:
        return Reader(request.person.email, spoken(request.person.language))
    customer = request.customer
    if customer is None:
        return Reader("", "en")
    kept = customer.identities.filter(kind=Identity.Kind.EMAIL, suppressed_at__isnull=True).first()
    written = request.conversation.language if request.conversation else ""
    return Reader(kept.value if kept else "", spoken(customer.language or written))


def tell(request: Request, reader: Reader) -> None:
    """A short mail, which is not kept: that it has come and until when it is done; then what was done, with
    the key to the file where there is one, or why it is not done.
    """
    if not reader.address:
        return
    with translation.override(reader.language):
        business = Business.objects.first()
        subject = _("Your data at %(business)s") % {"business": business}
        EmailMessage(subject, _words(request, reader), to=[reader.address]).send()


def _words(request: Request, reader: Reader) -> str:
    if request.is_open:
        text = _(
            "We have received what you ask about your data: %(kind)s. It has number %(number)s, and we "
            "carry it out or tell you why not by %(day)s. It costs nothing."
        )
    elif request.refused_at:
        text = _(
            "We cannot do what you asked about your data (%(kind)s, number %(number)s).\n\n"
            "The reason: %(reason)s\n\n"
            "If you do not agree, write to us. You can also complain to the authority that watches over data "
            "protection where you live."
        )
    elif request.kind == Request.Kind.ERASE:
        text = _(
            "What you asked for is done: what we held of you has been erased. "
            "The proof of it has number %(number)s."
        )
        text += "\n\n%(proof)s"
    elif request.kind == Request.Kind.CORRECT:
        text = _("What you asked for is done: we have corrected it. %(outcome)s")
    else:
        text = _(
            "Your data are ready. You can fetch them here for two weeks, under “Your data”:\n\n%(link)s\n\n"
            "The link is only for you."
        )
    return text % {
        "number": request.pk,
        "kind": request.get_kind_display(),
        "day": day(request.due_at.astimezone(_zone(request))),
        "reason": request.refused_because,
        "outcome": request.outcome,
        "link": _own_page(request, reader),
        "proof": _proof(request),
    }


def _proof(request: Request) -> str:
    """What went and what had to stay, for whoever has no page with us any more."""
    parts = [
        _(
            "How many entries of each kind were erased, and the digest (SHA-256) of all they said. "
            "The person is not in it."
        ),
        _listed(request.proof.get("rows", {})),
        request.digest,
    ]
    if kept := request.proof.get("kept"):
        parts += [
            _("These had to stay, because a law or the right of others asks for it:"),
            _listed(kept),
        ]
    return "\n\n".join(part for part in parts if part)


def _listed(rows: dict[str, int]) -> str:
    return "\n".join(f"- {count.heading}: {count.number}" for count in counts(rows))


def _own_page(request: Request, reader: Reader) -> str:
    if request.person_id:
        return settings.PUBLIC_URL + reverse("privacy:own")
    return own_page("email", reader.address)


def _zone(request: Request) -> ZoneInfo:
    return request.branch.zone if request.branch else our_zone()
