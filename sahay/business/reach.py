"""Whose work somebody sees, as a plain value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Reach:
    """What decides the SQL of `visible_to`: it is kept for each reach, not for each person."""

    all_branches: bool
    branches: tuple[int, ...]

    def branch_ids(self) -> tuple[int, ...]:
        """Ids of the branches when not all."""
        return self.branches
