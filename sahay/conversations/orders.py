"""In which order a list of conversations stands: keyset paging goes through each of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import DateTimeField, Value
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

FAR = datetime(9999, 1, 1, tzinfo=UTC)
DUE = "due_or_never"


@dataclass(frozen=True)
class Order:
    """One order. What is due never stands behind everything that is due sometime."""

    name: str
    label: Promise
    columns: tuple[str, ...]

    def prepared(self, rows: Any) -> Any:
        """The rows with what this order looks at; not ordered yet."""
        if DUE not in self.columns:
            return rows
        due = Coalesce("due_at", Value(FAR, output_field=DateTimeField()), output_field=DateTimeField())
        return rows.annotate(**{DUE: due})


ORDERS: Mapping[str, Order] = {
    order.name: order
    for order in (
        Order("newest", pgettext_lazy("order of a list", "Newest activity"), ("-activity_at", "-id")),
        Order("waiting", pgettext_lazy("order of a list", "Waiting longest"), ("waiting_since", "id")),
        Order("due", pgettext_lazy("order of a list", "Due first"), (DUE, "id")),
        Order(
            "priority",
            pgettext_lazy("order of a list", "Priority, then due"),
            ("-priority", DUE, "id"),
        ),
    )
}
NEWEST = "newest"
