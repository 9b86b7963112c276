"""The consonants of a word, in one alphabet for Devanagari, Urdu script and Latin spelling.

शिकायत, شکایت and "shikayat" all have the skeleton 'xkt'. Vowels go because Urdu does not write the short
ones and Latin spelling cannot agree on them; y, v and h go because each spelling puts them elsewhere. It is
a coarse net: of 80 words in three spellings nine in ten meet, but short function words meet too, so a match
by skeleton ranks behind every other.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import groupby

from sahay.kit.text.letters import Script, script

# x = sh, c = ch, j = j and z; aspirates and retroflexes are their plain neighbours.
_DEVANAGARI = dict(
    zip("कखगघङचछजझञटठडढणतथदधनपफबभमयरलळवशषसह", "kkggnccjjnttddnttddnpfbbmyrllvxxsh", strict=True)
)
_DEVANAGARI |= {"ं": "n", "ृ": "r", "ँ": "n"}
_ARABIC = dict(zip("بپتٹثجچحخدڈذرڑزژسشصضطظغفقکگلمنںوہیے", "bpttsjchkddjrdjjsxsjtjgfkkglmnnvhyy", strict=True))
# Latin spellings and their sounds; c is s before e, i and y.
_LATIN = {"chh": "c", "cch": "c", "ch": "c", "sh": "x", "kh": "k", "gh": "g", "jh": "j", "th": "t", "dh": "d"}
_LATIN |= {"ph": "f", "bh": "b", "rh": "d", "x": "ks", "q": "k", "w": "v", "z": "j", "c": "k"}
_SPELLING = re.compile("(?P<soft>c(?=[eiy]))|chh|cch|[cskgjtdpbr]h|[xqwzc]")
_SOFT_G = re.compile("g(?=[eiy])")
_SILENT_E = re.compile("(?<=[b-df-hj-np-tv-z])e$")
_FINAL_ON = re.compile("on$")
_OPEN_SPELLING = re.compile(f"{_SOFT_G.pattern}|{_SILENT_E.pattern}|{_FINAL_ON.pattern}")
_NO_VOWELS = dict.fromkeys(map(ord, "aeiou"))
_NO_SLIDING = dict.fromkeys(map(ord, "yvh"))
_NASAL_BEFORE_LIP = re.compile("n(?=[pbf])")


@lru_cache(20_000)
def skeleton(word: str) -> str:
    """The skeleton of a normalised word; '' for numbers, other scripts, and words with fewer than two
    consonants.

    'a' in front marks a word that begins with a vowel; 'e' behind marks a word of two consonants that ends
    in one, so that काम (work) and कमी (shortage) stay apart.
    """
    written_in = script(word)
    if any(letter.isdigit() for letter in word) or "@" in word:
        return ""
    if written_in == "devanagari":
        return _finish(*_from_devanagari(word))
    if written_in == "arabic":
        return _finish(*_from_arabic(word))
    if written_in == "latin":
        return _finish(*_from_latin(word))
    return ""


def skeletons(word: str) -> tuple[str, ...]:
    """All skeletons of a normalised word, its `skeleton` first: English spelling leaves soft g, silent e
    and -on open.
    """
    first = skeleton(word)
    if not first or script(word) != "latin":
        return (first,) if first else ()
    if not _OPEN_SPELLING.search(word):
        return (first,)
    others = {
        skeleton(_SOFT_G.sub("j", word)),
        skeleton(_SILENT_E.sub("", word)),
        skeleton(_FINAL_ON.sub("n", word)),
    }
    return (first, *sorted(others - {first, ""}))


def consonants(word: str) -> str:
    """The skeleton of a word that is still being typed: what the skeleton of the finished word will begin
    with.
    """
    found = skeleton(word)
    return found.removesuffix("e") if len(found) > 2 else found


def spelling(word: str, lang: str | None = None) -> str:
    """How a normalised word is spelt: 'd' Devanagari, 'a' Arabic letters, 'r' romanised or unknown, 'l'
    other Latin text.

    `lang` is the tag of the text around it: in Estonian text a Latin word is no romanised Hindi.
    """
    written_in: Script = script(word)
    if written_in == "latin":
        return "l" if lang and not lang.startswith(("hi", "ur")) else "r"
    return written_in[0]


def _from_devanagari(word: str) -> tuple[str, bool, bool]:
    if word.endswith("ं") and len(word) > 3:
        word = word[:-1]
    letters = "".join(_DEVANAGARI.get(letter) or ("a" if "ऄ" <= letter <= "औ" else "") for letter in word)
    return letters, "अ" <= word[0] <= "औ", not "क" <= word[-1] <= "स"


def _from_arabic(word: str) -> tuple[str, bool, bool]:
    if word.endswith("ں") and len(word) > 3:
        word = word[:-1]
    starts_open = word[0] in "اع"
    letters = "".join(_ARABIC.get(letter, "") for letter in word)
    return ("a" if starts_open else "") + letters, starts_open, word[-1] in "اویےہعح"


def _from_latin(word: str) -> tuple[str, bool, bool]:
    if len(word) > 4 and word.endswith(("on", "ein", "en")):
        word = word[:-1]
    starts_open, ends_open = word[0] in "aeiou", word[-1] in "aeiouhyw"
    if not word.isascii():
        word = "".join(letter for letter in unicodedata.normalize("NFD", word) if "a" <= letter <= "z")
    return _SPELLING.sub(_sound, word), starts_open, ends_open


def _sound(found: re.Match[str]) -> str:
    return "s" if found["soft"] else _LATIN[found[0]]


def _finish(letters: str, starts_open: bool, ends_open: bool) -> str:
    letters = letters[:1].strip("aeiou") + letters[1:].translate(_NO_VOWELS)
    first = letters[:1] if letters[:1] in ("y", "v", "h") and not starts_open else ""
    letters = first + letters[len(first) :].translate(_NO_SLIDING)
    letters = "".join(letter for letter, _same in groupby(_NASAL_BEFORE_LIP.sub("m", letters)))
    if len(letters) < 2:
        return ""
    return ("a" if starts_open else "") + letters + ("e" if len(letters) == 2 and ends_open else "")
