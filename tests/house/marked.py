"""A language in which every translated text wears brackets: a text without them was never translated."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.utils.translation import trans_real

from sahay.kit.keeping import forget_everything

OPENS, CLOSES = "\u27e6", "\u27e7"


class Marked(trans_real.DjangoTranslation):
    """Stands in for the catalogue of a language and remembers every text it was asked for."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self.asked: set[tuple[str, str]] = set()

    def gettext(self, message: str) -> str:
        return self._mark(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        self._remember(msgid1)
        return _bracket(msgid1 if n == 1 else msgid2)

    def _mark(self, message: str) -> str:
        self._remember(message)
        return _bracket(message)

    def _remember(self, message: str) -> None:
        context, _, text = message.rpartition(trans_real.CONTEXT_SEPARATOR)
        if text.strip():
            self.asked.add((context, text))


def _bracket(message: str) -> str:
    text = message.rpartition(trans_real.CONTEXT_SEPARATOR)[2]
    return f"{OPENS}{text}{CLOSES}" if text.strip() else text


@contextmanager
def marked(language: str) -> Iterator[Marked]:
    """Texts of this language are marked until the block ends; what was kept with others is made anew."""
    forget_everything()
    catalogues: dict[str, Any] = vars(trans_real)["_translations"]
    before = catalogues.get(language)
    catalogues[language] = Marked(language)
    try:
        yield catalogues[language]
    finally:
        forget_everything()
        if before is None:
            del catalogues[language]
        else:
            catalogues[language] = before


def without_marked(text: str) -> str:
    """What is left of a text when everything translated is taken away, one inside another too."""
    depth, left = 0, []
    for letter in text:
        if letter == OPENS:
            depth += 1
        elif letter == CLOSES:
            depth = max(depth - 1, 0)
        elif not depth:
            left.append(letter)
    return "".join(left)
