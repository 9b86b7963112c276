"""The plan of the house as the tests read it: its rooms, their rows, and the files in them."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "sahay"


@cache
def rows() -> list[list[str]]:
    """The rooms from the lowest row to the highest, as the import contract in pyproject.toml has them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    layers = project["tool"]["importlinter"]["contracts"][0]["layers"]
    return [[room.strip() for room in layer.replace(":", "|").split("|")] for layer in reversed(layers)]


@cache
def neighbours_know_each_other(row: int) -> bool:
    """Rooms on the surface row that are joined by `:` may use each other."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    layers = project["tool"]["importlinter"]["contracts"][0]["layers"]
    return ":" in list(reversed(layers))[row]


def row_of(room: str) -> int:
    """How high a room lies; 0 is the ground.

    Raises:
        LookupError: the room is not in the contract.
    """
    for height, rooms in enumerate(rows()):
        if room in rooms:
            return height
    raise LookupError(f"{room} is in no row of the contract in pyproject.toml")


def may_use(upper: str, lower: str) -> bool:
    """Whether a room may point at another one."""
    if upper == lower or row_of(lower) < row_of(upper):
        return True
    return row_of(lower) == row_of(upper) and neighbours_know_each_other(row_of(upper))


def rooms() -> list[str]:
    return [room for row in rows() for room in row if (PACKAGE / room).is_dir()]


def code(*, tests: bool = True) -> Iterator[Path]:
    """Every Python file of the product, migrations left out."""
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).parts
        if "migrations" not in parts and (tests or "tests" not in parts):
            yield path


def test_code() -> Iterator[Path]:
    yield from sorted(path for path in PACKAGE.rglob("test_*.py"))
    yield from sorted((ROOT / "tests").rglob("test_*.py"))


def templates() -> Iterator[tuple[str, Path]]:
    """Every template with the room it belongs to."""
    for room in rooms():
        for path in sorted((PACKAGE / room / "templates").rglob("*.*")):
            yield room, path


def style_sheets() -> list[Path]:
    return sorted(PACKAGE.rglob("static/**/*.css"))


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), str(path))


def at(path: Path, line: int = 0) -> str:
    """Where something stands, as editors jump to it."""
    return f"{path.relative_to(ROOT)}:{line}" if line else str(path.relative_to(ROOT))
