"""What may be put better, and how."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _


class Severity(StrEnum):
    """How much it matters: nothing that is found forbids anything."""

    HINT = "hint"
    WARN = "warn"


@dataclass(frozen=True)
class Finding:
    """One thing found from `start` to `end` of a text: what, why it matters and what would be better."""

    rule: str
    what: str
    why: str
    proposal: str
    start: int = 0
    end: int = 0
    severity: Severity = Severity.WARN


def long_sentence(count: int, most: int, start: int, end: int) -> Finding:
    """A sentence with more words than one takes in at a glance."""
    return Finding(
        "long",
        _("This sentence has %(count)s words; %(most)s are enough.") % {"count": count, "most": most},
        _("It is read while somebody waits."),
        _("Make two sentences of it, or two steps."),
        start,
        end,
    )


def long_word(word: str, start: int, end: int) -> Finding:
    """A word longer than nearly all others of its language."""
    return Finding(
        "word",
        _("“%(words)s” is a long word.") % {"words": word},
        _("Long words slow everybody down who reads in a second language."),
        _("Take a shorter word, or two."),
        start,
        end,
        Severity.HINT,
    )


def not_present(words: str, example: str, start: int, end: int) -> Finding:
    """Past or future."""
    return Finding(
        "tense",
        _("“%(words)s” is not in the present.") % {"words": words},
        _("A step says what happens every time, not what was or will be."),
        _("Write it like this: %(example)s") % {"example": example},
        start,
        end,
    )


def nobody_does_it(words: str, example: str, start: int, end: int) -> Finding:
    """Passive, or a noun in the place of a verb."""
    return Finding(
        "passive",
        _("“%(words)s” does not say who does it.") % {"words": words},
        _("What nobody in particular does is easily left undone."),
        _("Write it like this: %(example)s") % {"example": example},
        start,
        end,
    )


def several_actions(start: int, end: int) -> Finding:
    """More than one thing to do."""
    return Finding(
        "several",
        _("This step asks for more than one thing."),
        _("A step is ticked once: half of it could stay undone."),
        _("Make a step of each."),
        start,
        end,
    )


def vague(words: str, instead: str, start: int, end: int) -> Finding:
    """Words that mean something else to everybody."""
    return Finding(
        "vague",
        _("“%(words)s” means something else to everybody.") % {"words": words},
        _("Two people do two different things."),
        _("Say exactly what you mean, for example: %(instead)s.") % {"instead": instead},
        start,
        end,
    )


def other_word(words: str, word: str, start: int, end: int) -> Finding:
    """Another word for a thing that has one in the glossary."""
    return Finding(
        "term",
        _("“%(words)s” is not our word for it.") % {"words": words},
        _("Two words for one thing make a reader look for two things."),
        _("Write %(word)s.") % {"word": word},
        start,
        end,
    )


def number_in_words(words: str, digits: str, start: int, end: int) -> Finding:
    """A number that is not written with digits."""
    return Finding(
        "number",
        _("“%(words)s” is a number in words.") % {"words": words},
        _("Digits are found at a glance, in a second language too."),
        _("Write %(digits)s.") % {"digits": digits},
        start,
        end,
        Severity.HINT,
    )


def mixed_digits(start: int, end: int) -> Finding:
    """Digits of two scripts in one text."""
    return Finding(
        "number",
        _("Digits of two scripts stand in one step."),
        _("Whoever copies the number copies it wrongly."),
        _("Write all of them in the same digits."),
        start,
        end,
        Severity.HINT,
    )
