"""Why an answer does not arrive: a word that is kept, and the sentence it stands for in the language of its
reader.

What carriers have to say is made known by them (`know`). A reason that nobody knows is a sentence of somebody
else's (a mail server's) and is shown as it came.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from sahay.kit.isolating import isolated

Words = Mapping[str, Any]
KNOWN: dict[str, Any] = {
    "no_way": _("The channel “%(name)s” is not set up any more."),
    "unexpected": _("Something unexpected happened while sending."),
    "delayed": _("Delayed on the way to %(address)s and still being tried: %(reason)s"),
    "not_everybody": _("Not everybody got it: %(reasons)s"),
}
AGAIN = "="  # before a fact: it is itself a reason


def know(words: Words) -> None:
    """More reasons, each with its sentence and the places of its facts in it."""
    KNOWN.update(words)


def in_words(reason: str, facts: Mapping[str, str] | None = None) -> str:
    """The sentence, in the active language; what somebody else wrote keeps its own direction in it."""
    sentence = KNOWN.get(reason)
    if sentence is None:
        return isolated({"reason": reason})["reason"] if reason else ""
    return str(sentence) % _Said(isolated({name: _fact(value) for name, value in (facts or {}).items()}))


def _fact(value: str) -> str:
    inner = value.removeprefix(AGAIN)
    return in_words(inner) if inner != value and inner in KNOWN else value


class _Said(dict[str, str]):
    """A fact that was not kept leaves its place empty."""

    def __missing__(self, _name: str) -> str:
        return ""
