"""The part of a word that inflection leaves alone, for the five languages.

Own light rules for each: Snowball has none for Urdu, empties Tamil words, leaves most forms of an Estonian
noun apart (of 66 forms of nouns that nothing was tuned on, 8 met their base form, with these rules 55), and
takes 15 to 60 microseconds a word.
"""

from functools import lru_cache

from sahay.kit.text.english import english_stem
from sahay.kit.text.estonian import estonian_stem
from sahay.kit.text.hindi import hindi_stem
from sahay.kit.text.letters import plain_latin, script
from sahay.kit.text.tamil import tamil_stem
from sahay.kit.text.urdu import urdu_stem


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
        return plain_latin(estonian_stem(word) if lang == "et" else english_stem(word))
    if written_in == "devanagari":
        return hindi_stem(word)
    if written_in == "arabic":
        return urdu_stem(word)
    return tamil_stem(word) if written_in == "tamil" else word
