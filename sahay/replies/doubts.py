"""What one may have overlooked in an answer: pure questions to a text, in five languages and romanised."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sahay.conversations.looking import Doubt
from sahay.kit.isolating import isolated
from sahay.kit.language import base_language, detect
from sahay.kit.text import shorten, stem, words
from sahay.replies.placeholders import holes

SHORTEST_TO_TELL = 5  # words from which the language of an answer is believed
MOST_QUESTIONS = 3

_QUOTED = re.compile(r"(?m)^[ \t]*>.*$")
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
_BRACKETS = re.compile(
    r"(?<!\])\[[^\]\n]{1,40}\](?![(\[])|\b[xX]{3,}\b|_{4,}|<[a-zA-Z][a-zA-Z ]{1,30}>|…{2,}|\.{5,}"
)
_SENTENCE = re.compile(r"[^.!?؟۔।\n]+[.!?؟۔।]*")
_ASKS = re.compile(r"[?؟]\s*$")
_ATTACHED = re.compile(
    r"\b(?:attached|attaching|attachment|enclosed|enclosing)\b"
    r"|संलग्न|अटैच|नत्थी"
    r"|منسلک|اٹیچ|نتھی"
    r"|இணைத்து|இணைக்கப்பட்ட|இணைப்பில்"
    r"|\bmanus(?:es|e|ega|tatud|tasin|tan)?\b|\blisatud fail|\blisasin (?:faili|pildi|arve)"
    r"|\b(?:attach|sanlagn|munsalik|munsilik) (?:kar|kiya|ki|kiye|hai|hain)\b|\binaithu|\binaiththu",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Draft:
    """An answer about to leave: its text without the greeting we add, how many files go along, and what it
    answers. `theirs` is what the customer wrote since our last answer, `language` theirs.
    """

    text: str
    files: int = 0
    theirs: str = ""
    language: str = ""
    understood: tuple[str, ...] = ()
    concern: str = ""
    says_concern: bool = False
    is_first: bool = False
    called: str = ""

    @property
    def own(self) -> str:
        """What we say ourselves: without quoted lines and code."""
        return _CODE.sub(" ", _QUOTED.sub("", self.text))


def doubts(draft: Draft) -> list[Doubt]:
    """Everything worth a second look, in the active language."""
    return [doubt for question in QUESTIONS for doubt in question(draft)]


def unfilled(draft: Draft) -> Iterator[Doubt]:
    """Placeholders nobody has filled in: these hold the answer back."""
    for hole in holes(draft.text):
        words = _("“%(placeholder)s” is not filled in yet.") % isolated({"placeholder": hole})
        yield Doubt("placeholder", words, holds=True)


def left_over(draft: Draft) -> Iterator[Doubt]:
    """Brackets and blanks of a template."""
    found = _BRACKETS.search(draft.own)
    if found:
        said = _("“%(text)s” looks like something that was to be filled in.")
        yield Doubt("bracket", said % isolated({"text": found[0]}))


def concern_unsaid(draft: Draft) -> Iterator[Doubt]:
    """The first answer says what we understood."""
    if draft.is_first and draft.concern and not draft.says_concern and not _touches(draft.concern, draft.own):
        yield Doubt("concern", _("This first answer does not say what we understood they want."))


def unanswered(draft: Draft) -> Iterator[Doubt]:
    """Of several questions, those of which no word comes back. One question alone is taken for answered."""
    asked = questions(draft.theirs)
    if len(asked) < 2 or len(_sentences(draft.own)) >= len(asked) + 1:
        return
    for question in [one for one in asked if not _touches(one, draft.own)][:MOST_QUESTIONS]:
        said = _("They also asked: “%(question)s”")
        yield Doubt("question", said % isolated({"question": shorten(question, 120)}))


def unattached(draft: Draft) -> Iterator[Doubt]:
    """A file is spoken of, none goes along."""
    if not draft.files and _ATTACHED.search(draft.own):
        yield Doubt("file", _("You speak of a file, but none is attached."))


def other_language(draft: Draft) -> Iterator[Doubt]:
    """Another language than the customer's, as far as the text tells."""
    if not draft.language or len(words(draft.own)) < SHORTEST_TO_TELL:
        return
    written = detect(draft.own)
    understood = {_spoken(tag) for tag in (draft.language, *draft.understood) if tag}
    if written and _spoken(written) not in understood:
        yield Doubt("language", _("This is written in another language than the customer's."))


def ungreeted(draft: Draft) -> Iterator[Doubt]:
    """They have said how they wish to be called, and the first letter does not call them so."""
    if draft.is_first and draft.called and draft.called.casefold() not in draft.own.casefold():
        said = _("They wish to be called “%(name)s”; your answer does not greet them.")
        yield Doubt("greeting", said % isolated({"name": draft.called}))


QUESTIONS = (unfilled, left_over, concern_unsaid, unanswered, unattached, other_language, ungreeted)


def questions(text: str) -> list[str]:
    """The questions in what a customer wrote, as they stand there."""
    return [sentence for sentence in _sentences(_QUOTED.sub("", text)) if _ASKS.search(sentence)]


def _sentences(text: str) -> list[str]:
    found = (sentence.strip() for sentence in _SENTENCE.findall(text))
    return [sentence for sentence in found if any(map(str.isalnum, sentence))]


def _touches(asked: str, answer: str) -> bool:
    """Whether a word of some weight comes back."""
    weighty = {stem(word) for word in words(asked) if len(word) >= 4}
    return not weighty or bool(weighty & {stem(word) for word in words(answer)})


def _spoken(tag: str) -> str:
    """Hindi and Urdu in Latin letters are one; everything else is its language."""
    return "hi-ur-Latn" if tag in ("hi-Latn", "ur-Latn") else base_language(tag)
