"""Sentences that the law forbids, found in a text however it is written. Better to miss one than to blame a
good one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sahay.law.applying import all_rules
from sahay.law.phrasing import Spoken, places, spoken
from sahay.law.rules import Asks, Phrases, Rule

LONGEST = 200_000
"""Characters of one text that are looked at."""


@dataclass(frozen=True)
class Found:
    """A stretch of the text, as it was written, that a rule forbids. `why` is what the law says, in the
    language of the reader; `instead` is what to write, in the language of the text.
    """

    start: int
    end: int
    rule: Rule
    instead: str

    @property
    def why(self) -> str:
        """What the law says about it."""
        return self.rule.sentence


def find(
    text: str,
    language: str,
    *,
    packs: Iterable[str] | None = None,
    on: date | None = None,
    traits: Collection[str] | None = None,
) -> list[Found]:
    """Everything in a text of a language that the law forbids, in the order of the text.

    Case, spaces, punctuation and invisible marks do not hide it. A phrase in English is found in every text:
    bills are printed that way. `packs`, `on` and `traits` are as in `floors.check`.
    """
    words = spoken(text[:LONGEST])
    found = [
        Found(words[begin].start, words[end - 1].end, rule, _instead(rule.phrases, language))
        for rule in all_rules(packs=packs, on=on, traits=traits)
        if rule.asks == Asks.BAN and rule.phrases
        for begin, end in _stretches(rule.phrases, language, words)
    ]
    return sorted(found, key=lambda one: (one.start, -one.end))


def _stretches(phrases: Phrases, language: str, words: Sequence[Spoken]) -> list[tuple[int, int]]:
    found = {place for phrase in _of(phrases.banned, language) for place in places(phrase, words)}
    longest = [one for one in found if not any(_within(one, other) for other in found)]
    if not longest:
        return []
    excuses = {
        words[at].paragraph
        for phrase in _of(phrases.excused, language)
        for begin, end in places(phrase, words)
        for at in range(begin, end)
    }
    return [place for place in longest if not _excused(words[place[0]].paragraph, excuses)]


def _excused(paragraph: int, excuses: Collection[int]) -> bool:
    """Said in the same paragraph or in the one before or after: what belongs together stands together."""
    return any(near in excuses for near in (paragraph - 1, paragraph, paragraph + 1))


def _within(inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    return inner != outer and outer[0] <= inner[0] and inner[1] <= outer[1]


def _of(phrases: Mapping[str, tuple[str, ...]], language: str) -> Iterable[str]:
    tags = dict.fromkeys((language.split("-")[0], "en", "any"))
    return [phrase for tag in tags for phrase in phrases.get(tag, ())]


def _instead(phrases: Phrases, language: str) -> str:
    return phrases.instead.get(language.split("-")[0]) or phrases.instead["en"]
