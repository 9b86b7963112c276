"""Recognising customers and keeping what we know of them."""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction

from sahay import journal
from sahay.business.models import Staff
from sahay.customers import events, may, search
from sahay.customers.identities import shown_phone
from sahay.customers.keeping import kept
from sahay.customers.models import Customer, Identity, Party
from sahay.kit.text import fold
from sahay.kit.writing import insert, together

EDITABLE = (
    "name",
    "language",
    "channel",
    "form_of_address",
    "called",
    "wish",
    "needs",
    "needs_words",
    "quiet_from",
    "quiet_until",
)
IS_KNOWN = f"SELECT 1 FROM {Identity._meta.db_table} WHERE kind = %s AND value = %s LIMIT 1"


@together()
def recognise(
    kind: str, value: str, *, name: str = "", language: str = "", outside_too: bool = False, by: Any
) -> Customer:
    """The customer who writes from here, made known when nobody fits. With `outside_too` whoever we have
    asked outside is meant when no customer has this address.

    An address alone does not make a person: when several share it, the one with the same name is meant, and a
    name that fits none of several is somebody new. One holder of an address is taken at their address
    whatever name the mail shows.
    """
    holders = _holders(kind, value)
    found = [one for one in holders if one.party == Party.CUSTOMER]
    if outside_too and not found:
        found = holders
    customer = found[0] if len(found) == 1 else _same_name(found, name)
    if customer is None:
        return add(name=name, language=language, kind=kind, value=value, by=by)
    customer = Customer.objects.standing(customer)
    if name and not customer.name:
        Customer.objects.filter(pk=customer.pk, name="").update(name=name[:160])
        customer.name = name[:160]
        kept(customer)
    return customer


def _holders(kind: str, value: str) -> list[Customer]:
    """Whose way this is. Most mails come from an address nobody has yet: that is asked first, and costs next
    to nothing.
    """
    if not value:
        return []
    with connection.cursor() as cursor:
        cursor.execute(IS_KNOWN, [kind, value])
        if cursor.fetchone() is None:
            return []
    return list(Customer.objects.reached_at(kind, value).order_by("pk")[:20])


def _same_name(found: list[Customer], name: str) -> Customer | None:
    wanted = fold(name)
    return next((customer for customer in found if wanted and fold(customer.name) == wanted), None)


@together()
def outsider(address: str, *, name: str = "", language: str = "", by: Any = "asking outside") -> Customer:
    """Whoever outside is asked at this mail address, made known when nobody is. A customer who has the same
    address keeps a record of their own.
    """
    known = Customer.objects.suppliers().reached_at(Identity.Kind.EMAIL, address).order_by("pk").first()
    if known is not None:
        return Customer.objects.standing(known)
    return add(
        name=name,
        kind=Identity.Kind.EMAIL,
        value=address,
        language=language,
        party=Party.SUPPLIER,
        by=by,
    )


@transaction.atomic
def colleague(staff: Staff) -> Customer:
    """The record under which one of the staff asks others; it is made when they ask first, and named as they
    are.
    """
    known, is_new = Customer.objects.get_or_create(
        party=Party.COLLEAGUE, staff=staff, defaults={"name": staff.name, "language": staff.language}
    )
    if known.name != staff.name:
        Customer.objects.filter(pk=known.pk).update(name=staff.name)
        known.name = staff.name
    if is_new:
        journal.record(events.CustomerAdded(customer=known.pk), by=staff)
    return known


@together()
def add(
    *,
    name: str,
    kind: str = "",
    value: str = "",
    language: str = "",
    party: Party = Party.CUSTOMER,
    by: Any,
) -> Customer:
    """A new customer, or somebody else as `party` says, with one way to reach them if it is known."""
    may.edit(by).enforce()
    customer = Customer(name=name.strip()[:160], language=language, party=party)
    insert(customer)
    ways: list[Identity] = []
    if value:
        shown = shown_phone(value) if kind == "phone" else value
        ways = [Identity(customer=customer, kind=kind, value=value, shown=shown)]
        insert(*ways)
    search.remembered(customer, ways)
    journal.record(events.CustomerAdded(customer=customer.pk), by=by)
    return customer


@transaction.atomic
def change(customer: Customer, *, by: Any, **fields: Any) -> Customer:
    """Sets name and wishes. A language that is set is a wish: answers come in it, whatever they write in.
    Fields this record does not have are an error of the caller.
    """
    may.edit(by).enforce()
    if unknown := set(fields) - set(EDITABLE):
        raise TypeError(f"a customer has no {', '.join(sorted(unknown))}")
    changed = [name for name, value in fields.items() if getattr(customer, name) != value]
    for name in changed:
        setattr(customer, name, fields[name])
    if changed:
        customer.language_is_wish = bool(customer.language) and (
            customer.language_is_wish or "language" in changed
        )
        customer.save(update_fields=[*changed, "language_is_wish"])
        kept(customer)
        journal.record(events.CustomerChanged(customer=customer.pk, changed=sorted(changed)), by=by)
    return customer
