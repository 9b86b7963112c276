"""One thing to be put right."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Trouble:
    """A sentence in the reader's language, whether it forbids proposing, and the question it belongs to."""

    sentence: str
    refuses: bool
    question: str = ""
    fact: str = ""
