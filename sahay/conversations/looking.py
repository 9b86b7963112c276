"""What looks over an answer before it leaves. Rooms above make their looks known; nothing here knows them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sahay.business.models import Staff
    from sahay.conversations.models import Conversation


@dataclass(frozen=True)
class Doubt:
    """Something to look at once more before it leaves. One that `holds` has to be put right first."""

    key: str
    words: str
    holds: bool = False


Look = Callable[["Conversation", "Staff", dict[str, Any]], list[Doubt]]
_LOOKS: list[Look] = []


def look(over: Look) -> Look:
    """Makes a look known: it is given the conversation, the writer and what `actions.reply` will be told."""
    _LOOKS.append(over)
    return over


def looked_over(conversation: Conversation, staff: Staff, said: dict[str, Any]) -> Sequence[Doubt]:
    """Every doubt about an answer, those that hold it back first."""
    found = [doubt for over in _LOOKS for doubt in over(conversation, staff, said)]
    return sorted(found, key=lambda doubt: not doubt.holds)
