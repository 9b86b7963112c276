"""A light stemmer for Estonian nouns and the commonest verb forms.

Snowball leaves tellimus (order) and tellimuse (of the order) apart. Here endings and final vowels are cut
in rounds, and what changes with the grade is made the same: kliendi, klienti -> 'klient'; paki, pakk ->
'pak'; numbri, number -> 'number'.
"""

import re

_VOWELS = frozenset("aeiouõäöü")
# Case endings of both numbers, longest first; all of them follow a vowel, the plural ones also an s.
_CASE = ("sse", "st", "le", "lt", "ks", "ta", "ga", "s", "l")
_PLURAL = sorted((sign + case for sign in ("de", "te") for case in (*_CASE, "")), key=len, reverse=True)
_CASES = (*_PLURAL, *_CASE, "id", "d", "t")
_VERB_ENDINGS = ("takse", "mine", "mise", "mist", "sin", "nud", "tud", "ma", "da")
_HARD = str.maketrans("bdg", "ptk")
_LONG_VOWEL = re.compile(r"([aeiouõäöü])\1$")
_DOUBLED_END = re.compile(r"([^aeiouõäöü])\1$")
_SYNCOPE = re.compile("([^aeiouõäöürln])([rl])$")


def estonian_stem(word: str) -> str:
    """The stem of a normalised Estonian word, at least three letters of it where the word has them."""
    if len(word) < 4:
        return word
    shorter = _without_verb_ending(word)
    for _round in range(3):
        cut = _without_final_vowels(_without_case(shorter))
        if cut == shorter:
            break
        shorter = cut
    shorter = _DOUBLED_END.sub(r"\1", shorter)
    shorter = _SYNCOPE.sub(r"\1e\2", shorter)
    return shorter[:-1] + shorter[-1].translate(_HARD)


def _without_verb_ending(word: str) -> str:
    for ending in _VERB_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4 and word[-len(ending) - 1] in _VOWELS:
            return word[: -len(ending)]
    return word


def _without_case(word: str) -> str:
    for ending in _CASES:
        rest = word[: -len(ending)]
        if not word.endswith(ending) or len(rest) < (4 if ending in _PLURAL else 3):
            continue
        after_s = rest[-1] == "s" and ending.startswith("te")
        long_vowel = ending in ("t", "d") and len(rest) < 5 and _LONG_VOWEL.search(rest)
        if (rest[-1] in _VOWELS and not long_vowel) or after_s:
            return rest
    return word


def _without_final_vowels(word: str) -> str:
    while len(word) > 3 and word[-1] in _VOWELS:
        word = word[:-1]
    return word
