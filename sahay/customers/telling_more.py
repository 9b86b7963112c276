"""What a record holds beside name, wishes and ways to reach somebody, gathered for the card and the page."""

from __future__ import annotations

from dataclasses import dataclass

from sahay.customers import field_values
from sahay.customers.consenting import Standing, standing
from sahay.customers.models import Company, Customer, Note, Tag

MOST_NOTES = 20


@dataclass(frozen=True)
class More:
    """Everything else."""

    company: Company | None
    tags: list[Tag]
    values: list[tuple[str, str]]
    notes: list[Note]
    consents: list[Standing]

    @property
    def is_empty(self) -> bool:
        """There is nothing."""
        return not (self.company or self.tags or self.values or self.notes or self.consents)

    @property
    def agreed(self) -> list[Standing]:
        """Purposes they said something about."""
        return [row for row in self.consents if row.latest]


def more_of(customer: Customer) -> More:
    """A handful of queries for those who have more, none for the others."""
    if not customer.has_more:
        return More(None, [], [], [], [])
    values = customer.values.select_related("field").prefetch_related("field__labels")
    return More(
        company=customer.company,
        tags=list(customer.tags.all()),
        values=[(value.field.label, field_values.shown(value.field, value.text)) for value in values],
        notes=list(customer.notes.kept()[:MOST_NOTES]),
        consents=standing(customer),
    )
