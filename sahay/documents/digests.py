"""The fingerprint of a text, so that a signature can belong to exactly it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable


def digest_of(language: str, title: str, passages: Iterable[tuple[str, str]]) -> str:
    """64 hexadecimal digits that another letter, another language or another order changes.

    `passages` are pairs of heading and text. The number of the version is not part of it: the same words in
    the next version are still signed.
    """
    said = json.dumps([language, title, [list(one) for one in passages]], ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()
