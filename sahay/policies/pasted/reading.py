"""Reading a pasted policy. Nothing of it is taken by itself: numbers are offered, one by one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sahay.law import banned
from sahay.policies import weak
from sahay.policies.outlines import Fact, Outline, Question
from sahay.policies.pasted.cues import CUES, NUMBERS, UNITS, WORKING, Rows

LONGEST = 200_000
MOST_OFFERS, MOST_FOUND = 30, 50
_END = re.compile(r"(?<=[.!?।۔؟])\s+|\n+")
_NUMBER = re.compile(r"(?<![\d.,٫٬])\d{1,4}(?!\d|[.,٫٬]\d)")
# What stands on a line of its own without an end, in so few words, is a heading: it says nothing yet.
_HEADING, _ENDS = 3, (".", "!", "?", "।", "۔", "؟")
# Between a number and its unit: "14 days", "14 working days", "30-day".
_NEAR = 14
# The first number of "3 to 5 days": what is promised is the second.
_UP_TO = re.compile(r"\s*(?:[-–—]|to|or|kuni|või|से|या|سے|یا|முதல்|அல்லது)\s*\d")


@dataclass(frozen=True)
class Offer:
    """A number that seems to be a fact, with the sentence it stands in. What was said in working days is
    offered in calendar days, so many as are surely enough.
    """

    fact: Fact
    value: int
    sentence: str


@dataclass(frozen=True)
class Doubt:
    """A sentence that is banned or weak, and why."""

    sentence: str
    words: str
    why: str
    is_banned: bool


@dataclass(frozen=True)
class Reading:
    """`answered` are questions with the sentence that seems to answer each; `open` are the others."""

    answered: list[tuple[Question, str]]
    open: list[Question]
    offers: list[Offer]
    doubts: list[Doubt]


def read(outline: Outline, text: str, languages: Iterable[str]) -> Reading:
    """What an outline finds in a text of any language; `languages` are those its bans are looked for in."""
    whole = text[:LONGEST]
    sentences = [" ".join(one.split()) for one in _END.split(whole) if one.strip()]
    answered = [
        (question, said) for question in outline.questions if (said := _answer(outline, question, sentences))
    ]
    known = {question.key for question, _said in answered}
    return Reading(
        answered,
        [question for question in outline.questions if question.key not in known],
        list(_offers(outline, sentences))[:MOST_OFFERS],
        [*_banned(whole, languages), *_weak(sentences)][:MOST_FOUND],
    )


def _answer(outline: Outline, question: Question, sentences: list[str]) -> str:
    """The first whole sentence about it; without one a line, as lists have them: the longest, since a title
    over it is short.
    """
    rows = CUES.get(f"{outline.key}/{question.key}", ())
    found = [said for said in sentences if _speaks_of(said, rows) and not _is_heading(said)]
    return next((said for said in found if said.endswith(_ENDS)), max(found, key=len, default=""))


def _is_heading(sentence: str) -> bool:
    return not sentence.endswith(_ENDS) and len(sentence.split()) <= _HEADING


def _speaks_of(sentence: str, rows: Rows) -> bool:
    small = sentence.casefold()
    return any(all(_stands(word, small) for word in row) for row in rows)


def _stands(word: str, sentence: str) -> bool:
    return word[1:] not in sentence if word[0] == "-" else word in sentence


def _offers(outline: Outline, sentences: list[str]) -> Iterator[Offer]:
    offered = set()
    for sentence in sentences:
        for fact in outline.facts():
            unit, rows = NUMBERS.get(fact.key, ("", ()))
            if not rows or fact.key in offered or not _speaks_of(sentence, rows):
                continue
            for value in _counted(sentence, unit):
                if fact.least <= value <= fact.most:
                    offered.add(fact.key)
                    yield Offer(fact, value, sentence)
                    break


def _counted(sentence: str, unit: str) -> Iterator[int]:
    """The numbers of a sentence that count this unit, in any digits."""
    small = sentence.casefold()
    for found in _NUMBER.finditer(small):
        if _UP_TO.match(small, found.end()):
            continue
        after = small[found.end() : found.end() + _NEAR]
        places = {
            name: min((after.find(word) for word in words if word in after), default=99)
            for name, words in UNITS.items()
        }
        if min(places.values()) < 99 and min(places, key=places.__getitem__) == unit:
            number = int(found.group())
            worked = unit == "days" and any(
                word in after[: places[unit] + len("tööpäev")] for word in WORKING
            )
            yield number + 2 * -(-number // 5) if worked else number


def _banned(text: str, languages: Iterable[str]) -> Iterator[Doubt]:
    seen = set()
    for language in languages:
        for found in banned.find(text, language):
            if (found.start, found.end) not in seen:
                seen.add((found.start, found.end))
                words = text[found.start : found.end]
                yield Doubt(_around(text, found.start, found.end), words, str(found.why), True)


def _weak(sentences: list[str]) -> Iterator[Doubt]:
    for sentence in sentences:
        for one in weak.find(sentence):
            yield Doubt(sentence, one.phrase, _("That promises nothing. Say a time or a fact."), False)


def _around(text: str, start: int, end: int) -> str:
    before = max((one.end() for one in _END.finditer(text, 0, start)), default=0)
    after = _END.search(text, end)
    return " ".join(text[before : after.start() if after else len(text)].split())
