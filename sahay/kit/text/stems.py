"""The part of a word that inflection leaves alone, for the five languages.

Snowball's stemmers for English and Hindi; own light rules for Urdu, which Snowball lacks, and for Tamil and
Estonian, where Snowball's leave most forms of a noun apart (measured: 8 of 66 forms of Estonian nouns met
their base form, here 55).
"""

import re
import threading
from functools import lru_cache
from typing import Any

from sahay.kit.text.estonian import estonian_stem
from sahay.kit.text.letters import plain_latin, script
from sahay.kit.text.tamil import tamil_stem
from sahay.kit.text.urdu import urdu_stem

_here = threading.local()  # a Snowball stemmer keeps the word it works on: one per thread


@lru_cache(20_000)
def stem(word: str, lang: str = "en") -> str:
    """The stem of a normalised word; `lang` ('en' or 'et') matters for Latin letters only, other scripts
    tell themselves.

    Never shorter than two characters; Latin stems carry no accents, so that 'oigus' finds 'õigus'.
    """
    if word[0].isdigit():
        return word
    written_in = script(word)
    if written_in == "latin":
        return plain_latin(estonian_stem(word) if lang == "et" else _snowball("english", word))
    if written_in == "devanagari":
        return _hindi(word)
    if written_in == "arabic":
        return urdu_stem(word)
    return tamil_stem(word) if written_in == "tamil" else word


# Snowball cuts कंपनी to कंप but कंपनियों to कंपन: plurals in -iyon and -iyan are first made singular, and
# so is -ए of -या.
_HINDI_PLURAL = re.compile("िय(?:ों|ो|ां)$")
_HINDI_OBLIQUE = re.compile("(?<=[क-ह])(?:ए|ई|यों)$")


def _hindi(word: str) -> str:
    return _snowball("hindi", _HINDI_OBLIQUE.sub("या", _HINDI_PLURAL.sub("ी", word)))


def _snowball(language: str, word: str) -> str:
    stemmer: Any = getattr(_here, language, None)
    if stemmer is None:
        import snowballstemmer  # it loads thirty languages: not before a first word is stemmed

        stemmer = snowballstemmer.stemmer(language)
        setattr(_here, language, stemmer)
    stemmed: str = stemmer.stemWord(word)
    return stemmed if len(stemmed) >= 2 else word
