"""Ten procedures to begin with, which every shop needs: data files in `data/library/`, in our languages."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

from sahay.procedures.shape import Procedure, Step

KEYS = (
    "greeting",
    "listening",
    "complaint",
    "return",
    "refund",
    "angry",
    "phone",
    "handover",
    "warranty",
    "data-request",
)


@lru_cache(maxsize=len(KEYS))
def book(key: str) -> Procedure:
    """One of the library.

    Raises:
        LookupError: there is none of this name.
    """
    if key not in KEYS:
        raise LookupError(key)
    path = files("sahay.procedures").joinpath("data", "library", f"{key}.toml")
    return _procedure(tomllib.loads(path.read_text(encoding="utf-8")))


def books() -> list[tuple[str, Procedure]]:
    """All of them with their names, in the order in which a shop would begin."""
    return [(key, book(key)) for key in KEYS]


def _procedure(data: dict[str, Any]) -> Procedure:
    steps = []
    for row in data["steps"]:
        fields = {name: value for name, value in row.items() if name not in ("text", "label")}
        steps.append(Step(texts=row["text"], labels=row.get("label", {}), **fields))
    return Procedure(
        titles=data["title"],
        purposes=data["purpose"],
        contacts=data["contact"],
        starts_for=tuple(data["starts_for"]),
        steps=tuple(steps),
    )
