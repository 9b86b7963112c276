"""Why two records look like one person, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sahay.customers.identities import shown_phone
from sahay.customers.models import Customer, Likeness
from sahay.kit.isolating import isolated


def told(reason: str, about: str) -> str:
    """One reason as a sentence."""
    words = {"about": shown_phone(about) if reason == "phone" else about}
    sentences = {
        "phone": _("The same number: %(about)s"),
        "mail": _("The same address: %(about)s"),
        "similar_mail": _("One mailbox, written in two ways: %(about)s"),
        "name": _("The same name: %(about)s"),
        "company": _("The same company: %(about)s"),
        "local": _("Their addresses begin the same: %(about)s"),
        "domain": _("Their addresses end the same: %(about)s"),
        "value": _("The same is written in a field: %(about)s"),
    }
    return sentences.get(reason, "") % isolated(words)


def alike_to(customer: Customer) -> list[tuple[Customer, list[str]]]:
    """Who looks like this customer, and why; what nobody has decided on."""
    rows = Likeness.objects.waiting().of(customer).select_related("first", "second")[:5]
    return [
        (row.second if row.first_id == customer.pk else row.first, [told(*reason) for reason in row.reasons])
        for row in rows
    ]
