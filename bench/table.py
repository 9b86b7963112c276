"""The table of what was measured: a column for each shop, growth against the smallest one beside it."""

from __future__ import annotations

import os
import platform
import sqlite3
from dataclasses import dataclass, field
from datetime import UTC, datetime

Value = float | str


@dataclass
class Column:
    """One shop: how large, on what, with how many web processes; its figures by name."""

    size: int
    database: str
    web: int
    figures: dict[str, Value] = field(default_factory=dict)

    def add(self, name: str, value: Value) -> None:
        """One more figure."""
        self.figures[name] = value

    @property
    def title(self) -> str:
        """“20,000 SQLite, 1 web”."""
        return f"{self.size:,} {self.database}, {self.web} web"


@dataclass
class Table:
    """Columns in the order in which they were measured."""

    columns: list[Column] = field(default_factory=list)

    def row(self, size: int, database: str, web: int) -> Column:
        """A new column."""
        self.columns.append(Column(size, database, web))
        return self.columns[-1]

    def text(self) -> str:
        """Markdown."""
        names = list(dict.fromkeys(name for column in self.columns for name in column.figures))
        lines = ["| | " + " | ".join(c.title for c in self.columns) + " | growth |"]
        lines.append("|---|" + "---:|" * (len(self.columns) + 1))
        for name in names:
            cells = " | ".join(_shown(c.figures.get(name, "")) for c in self.columns)
            lines.append(f"| {name} | {cells} | {self._growth(name)} |")
        return "\n".join(lines)

    def _growth(self, name: str) -> str:
        """The largest against the smallest shop on the embedded database."""
        alike = sorted(
            (c for c in self.columns if c.database == "SQLite" and c.web == 1), key=lambda c: c.size
        )
        values = [c.figures.get(name) for c in (alike[0], alike[-1])] if len(alike) > 1 else []
        if len(values) == 2 and isinstance(values[0], float) and isinstance(values[1], float) and values[0]:
            return f"{values[1] / values[0]:.2f}x"
        return ""

    def document(self) -> str:
        """The table with when and where."""
        place = f"{os.cpu_count()} cores, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
        when = datetime.now(UTC).date().isoformat()
        return f"# What Sahay costs\n\nMeasured on {when} with `make bench` on {place}.\n\n{self.text()}\n"


def _shown(value: Value) -> str:
    return (
        f"{value:.2f}"
        if isinstance(value, float) and value < 1
        else f"{value:.1f}"
        if isinstance(value, float)
        else str(value)
    )
