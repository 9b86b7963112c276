"""The parts of a draft in the order somebody gave them: lines of a standard, steps of a procedure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4


def reordered(seen: Mapping[str, Any], wish: str, *, most: int) -> dict[str, list[str]]:
    """The fact `order` after a wish: "add" (at the end, up to `most`), "remove:a", "up:a" or "down:a".

    `seen` are the facts somebody had before them. Nothing when the order stays as it was.
    """
    before = seen.get("order")
    keys = [str(key) for key in before] if isinstance(before, list) else []
    after = _after(keys, wish, most)
    return {"order": after} if after != keys else {}


def _after(keys: list[str], wish: str, most: int) -> list[str]:
    what, _colon, key = wish.partition(":")
    if what == "add" and len(keys) < most:
        return [*keys, f"s{uuid4().hex[:6]}"]
    if what == "remove":
        return [one for one in keys if one != key]
    if what not in ("up", "down") or key not in keys:
        return keys
    place = keys.index(key)
    other = place - 1 if what == "up" else place + 1
    if not 0 <= other < len(keys):
        return keys
    return [keys[other] if one == key else key if one == keys[other] else one for one in keys]
