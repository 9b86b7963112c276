"""One form for letters that people cannot tell apart: what `normalise` and `fold` promise.

Typing varies where meaning does not: Arabic ye for Urdu ye, a nukta left out, a vowel sign written or not,
an invisible joiner. Everything that compares text compares the normal form; what is shown stays as it was
written.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Literal

Script = Literal["latin", "devanagari", "arabic", "tamil", "other"]

# Zero-width joiners, bidi marks, soft hyphen, tatweel, nukta, visarga, Quranic signs and the apostrophes
# inside words.
INVISIBLE = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_ARABIC_SIGNS = [
    *(*range(0x610, 0x61B), *range(0x64B, 0x660), 0x670),
    *(*range(0x6D6, 0x6DD), *range(0x6DF, 0x6E9), *range(0x6EA, 0x6EE)),
]
_DROPPED = (
    [0x00AD, 0x061C, 0x0640, 0x093C, 0x0903, 0xFEFF, 0x2060]
    + [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
    + _ARABIC_SIGNS
    + [ord(apostrophe) for apostrophe in "'’ʼ‘`´"]
)
_SAME_LETTER = {
    "ي": "ی", "ى": "ی", "ئ": "ی", "ۍ": "ی", "ې": "ی", "ك": "ک", "ڪ": "ک", "ؤ": "و", "ۓ": "ے", "ء": "",
    "ه": "ہ", "ة": "ہ", "ۀ": "ہ", "ۂ": "ہ", "ە": "ہ", "ۃ": "ہ", "أ": "ا", "إ": "ا", "ٱ": "ا", "آ": "ا",
    "ँ": "ं", "ऑ": "आ", "ॉ": "ा", "ऍ": "ए", "ॅ": "े",
}  # fmt: skip
# The noughts of Arabic, Urdu and the scripts of India; NFKC knows the full-width ones.
_NOUGHTS = (0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50)
_DIGITS = {nought + digit: str(digit) for nought in _NOUGHTS for digit in range(10)}
_TABLE = dict.fromkeys(_DROPPED) | str.maketrans(_SAME_LETTER) | _DIGITS
# A nasal consonant before a consonant of its own row is the dot above: हिन्दी is हिंदी.
_NASAL = re.compile("ङ्(?=[क-घ])|ञ्(?=[च-झ])|ण्(?=[ट-ढ])|न्(?=[त-ध])|म्(?=[प-भ])")
# Urdu's two-eyed he marks breath after these consonants only; anywhere else it is the ordinary he: ھے is ہے.
_STRAY_TWO_EYED_HE = re.compile("(?<![بپتٹجچدڈڑکگلمنر])ھ")
# The glide in -ये and -यी is a matter of taste: चाहिये is चाहिए, गयी is गई, सेवायें is सेवाएं.
_GLIDE = re.compile("(?<=[ा-ौक-ह])य([ेी])(?=ं?(?![\u0900-\u0963]))")
_GLIDE_VOWEL = {"े": "ए", "ी": "ई"}


def normalise(text: str) -> str:
    """Lower case, ASCII digits, one code point for each letter a reader takes for the same, nothing
    invisible.

    Same words in, same string out on every machine; it is idempotent and keeps spaces and punctuation.
    """
    text = unicodedata.normalize("NFKC", text).casefold()
    if text.isascii():
        return text.replace("'", "").replace("`", "")
    text = unicodedata.normalize("NFC", text.translate(_TABLE))
    text = _STRAY_TWO_EYED_HE.sub("ہ", _NASAL.sub("ं", text))
    return _GLIDE.sub(lambda match: _GLIDE_VOWEL[match[1]], text)


def plain_latin(text: str) -> str:
    """Without the marks on Latin letters: 'õigus' -> 'oigus'; the vowel signs of other scripts stay."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", re.sub("(?<=[a-zA-Z])[\u0300-\u036f]+", "", decomposed))


@lru_cache(4096)
def fold(text: str) -> str:
    """The form in which names are compared: normalised, no marks on Latin letters, single spaces."""
    return " ".join(plain_latin(normalise(text)).split())


def script(word: str) -> Script:
    """The script of a normalised word, by its first letter; digits and Latin letters are 'latin'."""
    code = ord(word[0])
    if code < 0x250:
        return "latin"
    if 0x900 <= code < 0x980:
        return "devanagari"
    if 0x600 <= code < 0x780:
        return "arabic"
    if 0xB80 <= code < 0xC00:
        return "tamil"
    return "other"
