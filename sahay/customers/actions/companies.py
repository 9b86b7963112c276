"""Companies, and who belongs to them. Nobody is put into one by the machine."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sahay import journal
from sahay.customers import events, may, search
from sahay.customers.keeping import kept
from sahay.customers.models import Company, Customer
from sahay.kit.refusal import Clash, Refused
from sahay.kit.text import one_line


@transaction.atomic
def add_company(*, name: str, by: Any, domain: str = "", note: str = "") -> Company:
    """A company; one of this name that is known already is that one."""
    may.edit(by).enforce()
    written = one_line(name, 160)
    if not written:
        raise Refused(_("Please give it a name."))
    company, new = Company.objects.get_or_create(
        name=written, defaults={"domain": plain_domain(domain), "note": one_line(note, 500)}
    )
    if new:
        journal.record(events.CompanyAdded(company=company.pk, name=written), by=by)
    return company


@transaction.atomic
def change_company(company: Company, *, name: str, domain: str, note: str, by: Any) -> Company:
    """Its name, its mail domain, what should be known of it."""
    may.edit(by).enforce()
    company.name, company.domain, company.note = (
        one_line(name, 160) or company.name,
        plain_domain(domain),
        one_line(note, 500),
    )
    try:
        with transaction.atomic():
            company.save(update_fields=["name", "domain", "note"])
    except IntegrityError:
        raise Clash(_("Another company has this name already.")) from None
    search.read_again(list(company.people.values_list("pk", flat=True)[:1000]))
    journal.record(events.CompanyChanged(company=company.pk, name=company.name), by=by)
    return company


@transaction.atomic
def set_company(customer: Customer, *, company: Company | None, by: Any, role: str = "") -> None:
    """They belong to this company, or to none."""
    may.edit(by).enforce()
    written = one_line(role, 80) if company else ""
    if (customer.company_id, customer.company_role) == (company.pk if company else None, written):
        return
    customer.company, customer.company_role = company, written
    customer.save(update_fields=["company", "company_role"])
    kept(customer)
    happened = events.CompanySet(
        customer=customer.pk, company=company.pk if company else None, name=company.name if company else ""
    )
    journal.record(happened, by=by)


def plain_domain(text: str) -> str:
    """`acme.example` from whatever was typed: an address, a link, the domain itself."""
    bare = text.strip().casefold().split("//")[-1].split("/")[0].split("@")[-1].removeprefix("www.")
    return bare[:120] if "." in bare and not any(letter.isspace() for letter in bare) else ""
