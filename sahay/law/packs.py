"""The packs, each read from its file when it is first asked for, once in a process."""

from __future__ import annotations

from functools import cache

from sahay.law.places import PLACES
from sahay.law.reading import DATA, read
from sahay.law.rules import Pack, Rule


@cache
def pack(code: str) -> Pack:
    """The pack of a place. LookupError where there is none."""
    return read(DATA / f"{PLACES[code].code}.toml")


def rule(code: str, key: str) -> Rule:
    """One rule of a pack. LookupError where there is none."""
    found = next((one for one in pack(code).rules if one.id == key), None)
    if found is None:
        raise LookupError(f"no rule {key} in the pack {code}")
    return found
