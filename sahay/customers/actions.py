"""Recognising customers and keeping what we know of them."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.customers import events, may, search
from sahay.customers.identities import normal, shown_phone
from sahay.customers.models import Customer, Identity
from sahay.kit.refusal import Refused
from sahay.kit.text import fold

EDITABLE = ("name", "language", "channel", "form_of_address", "called", "wish")


@transaction.atomic
def recognise(kind: str, value: str, *, name: str = "", language: str = "", by: Any) -> Customer:
    """The customer who writes from here, made known when nobody fits.

    An address alone does not make a person: when several share it, the one with the same name is meant, and a
    name that fits none of several is somebody new. One holder of an address is taken at their address
    whatever name the mail shows.
    """
    found = list(Customer.objects.reached_at(kind, value).order_by("pk")[:20]) if value else []
    customer = found[0] if len(found) == 1 else _same_name(found, name)
    if customer is None:
        return add(name=name, language=language, kind=kind, value=value, by=by)
    if name and not customer.name:
        Customer.objects.filter(pk=customer.pk, name="").update(name=name[:160])
        customer.name = name[:160]
        search.remembered(customer)
    return customer


def _same_name(found: list[Customer], name: str) -> Customer | None:
    wanted = fold(name)
    return next((customer for customer in found if wanted and fold(customer.name) == wanted), None)


@transaction.atomic
def add(*, name: str, kind: str = "", value: str = "", language: str = "", by: Any) -> Customer:
    """A new customer, with one way to reach them if it is known."""
    may.edit(by).enforce()
    customer = Customer.objects.create(name=name.strip()[:160], language=language)
    if value:
        shown = shown_phone(value) if kind == "phone" else value
        Identity.objects.create(customer=customer, kind=kind, value=value, shown=shown)
    search.remembered(customer)
    journal.record(events.CustomerAdded(customer=customer.pk), by=by)
    return customer


@transaction.atomic
def change(customer: Customer, *, by: Any, **fields: str) -> Customer:
    """Sets name and wishes. Fields this record does not have are an error of the caller."""
    may.edit(by).enforce()
    if unknown := set(fields) - set(EDITABLE):
        raise TypeError(f"a customer has no {', '.join(sorted(unknown))}")
    changed = [name for name, value in fields.items() if getattr(customer, name) != value]
    for name in changed:
        setattr(customer, name, fields[name])
    if changed:
        customer.save(update_fields=changed)
        search.remembered(customer)
        journal.record(events.CustomerChanged(customer=customer.pk, changed=sorted(changed)), by=by)
    return customer


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
        search.remembered(customer)
        journal.record(events.IdentityAdded(customer=customer.pk, identity=identity.pk), by=by)
    return identity


@transaction.atomic
def remove_identity(identity: Identity, *, by: Any) -> None:
    """Forgets a way to reach somebody; their conversations stay."""
    may.edit(by).enforce()
    customer = identity.customer
    identity.delete()
    search.remembered(customer)
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
