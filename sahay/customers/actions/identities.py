"""The ways to reach a customer: adding, forgetting, never writing where nobody reads."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.customers import events, may
from sahay.customers.identities import normal, shown_phone
from sahay.customers.keeping import kept
from sahay.customers.models import Customer, Identity
from sahay.kit.refusal import Refused


@transaction.atomic
def add_identity(customer: Customer, *, by: Any, kind: str, text: str, country: str = "") -> Identity:
    """Another way to reach somebody. It may belong to others as well; adding it twice changes nothing."""
    may.edit(by).enforce()
    value = normal(kind, text, country)
    if not value:
        raise Refused(
            _("“%(text)s” is not an address or number we can use. Please check it.") % {"text": text}
        )
    shown = shown_phone(value) if kind == "phone" else value
    identity, new = Identity.objects.get_or_create(
        customer=customer, kind=kind, value=value, carrier="", defaults={"shown": shown}
    )
    if new:
        kept(customer)
        journal.record(events.IdentityAdded(customer=customer.pk, identity=identity.pk), by=by)
    return identity


@transaction.atomic
def remove_identity(identity: Identity, *, by: Any) -> None:
    """Forgets a way to reach somebody; their conversations stay."""
    may.edit(by).enforce()
    customer = identity.customer
    identity.delete()
    kept(customer)
    journal.record(events.IdentityRemoved(customer=customer.pk, value=identity.value), by=by)


@transaction.atomic
def suppress(identity: Identity, *, reason: str, by: Any) -> None:
    """From now on nothing is sent to this address, whoever of our customers it belongs to."""
    may.edit(by).enforce()
    same = Identity.objects.filter(kind=identity.kind, value=identity.value, suppressed_at__isnull=True)
    if same.update(suppressed_at=timezone.now(), suppressed_because=reason[:300]):
        journal.record(
            events.IdentitySuppressed(
                customer=identity.customer_id, identity=identity.pk, reason=reason[:300]
            ),
            by=by,
        )


@transaction.atomic
def lift_suppression(identity: Identity, *, by: Any) -> None:
    """The address works again: a person has checked it."""
    may.edit(by).enforce()
    same = Identity.objects.filter(kind=identity.kind, value=identity.value, suppressed_at__isnull=False)
    if same.update(suppressed_at=None, suppressed_because=""):
        journal.record(events.SuppressionLifted(customer=identity.customer_id, identity=identity.pk), by=by)


def is_suppressed(kind: str, value: str) -> bool:
    """Whether we must not write to an address."""
    return Identity.objects.filter(kind=kind, value=value, suppressed_at__isnull=False).exists()
