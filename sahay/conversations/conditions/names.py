"""What the values of choices are called, those included that are offered no more."""

from __future__ import annotations

from sahay.conversations.conditions.fields import MOST_OFFERED, Field


class Names:
    """Names as they are read, each list once: one of these serves many conditions."""

    def __init__(self) -> None:
        self._offered: dict[str, dict[str, str]] = {}
        self._others: dict[tuple[str, str], str] = {}

    def of(self, field: Field, value: str) -> str:
        """What a value is called; a value that nobody knows is called by itself."""
        return self._known(field).get(value) or self._other(field, value) or value

    def is_there(self, field: Field, value: str) -> bool:
        """Whether it can still be chosen, or would be if fewer were offered."""
        known = self._known(field)
        return value in known or (len(known) >= MOST_OFFERED and bool(self._other(field, value)))

    def _known(self, field: Field) -> dict[str, str]:
        if field.name not in self._offered:
            self._offered[field.name] = {value: str(label) for value, label in field.options()}
        return self._offered[field.name]

    def _other(self, field: Field, value: str) -> str:
        """The name of a row that is not offered: a branch that was closed, somebody who left."""
        if field.table is None:
            return ""
        key = (field.name, value)
        if key not in self._others:
            column = "name" if field.by_name else "pk"
            is_asked = field.by_name or value.isdecimal()
            row = field.table.objects.filter(**{column: value}).first() if is_asked else None
            self._others[key] = str(row.name) if row else ""
        return self._others[key]
