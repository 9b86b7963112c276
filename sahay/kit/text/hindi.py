"""A light stemmer for Hindi: number and case of nouns, and the commonest verb forms.

The endings are those of Ramanathan and Rao's lightweight stemmer, which Snowball has too, with two mends:
plurals in -iyon and -iyan first become singular, or कंपनियों would not meet कंपनी, and -ए and -ई after a
consonant stand for -या (रुपए, रुपया).
"""

import re

_PLURAL = re.compile("िय(?:ों|ो|ां)$")
_OBLIQUE = re.compile("(?<=[क-ह])(?:ए|ई|यों)$")
_LONGEST = 5
_ENDINGS = frozenset(
    (
        *("ा", "ि", "ी", "ु", "ू", "े", "ो", "ों", "ें", "ीं", "ां", "ौ", "ै", "ं"),
        *("ाएं", "ाओं", "ुएं", "ुओं", "ाइयां", "ाइयों", "ियां", "ियों", "ाई", "ाए", "ाओ", "ाया", "ाकर", "ेगा", "ेगी"),
        *("ेंगे", "ेंगी", "ूंगा", "ूंगी", "ाएगा", "ाएगी", "ाएंगे", "ाएंगी", "ाऊंगा", "ाऊंगी", "ोगे", "ोगी", "िए", "ाइए"),
        *("ाना", "ाने", "ानी", "ाता", "ाते", "ाती", "ातीं", "ताओं", "ताएं", "नाओं", "नाएं"),
    )
)
_AFTER_CONSONANT = frozenset(("ता", "ते", "ती", "तीं", "ना", "ने", "नी", "कर"))
_CONSONANT = frozenset(map(chr, range(0x915, 0x93A)))


def hindi_stem(word: str) -> str:
    """The stem of a normalised Hindi word, at least two letters of it."""
    word = _OBLIQUE.sub("या", _PLURAL.sub("ी", word))
    for length in range(min(_LONGEST, len(word) - 2), 0, -1):
        ending, rest = word[-length:], word[:-length]
        if ending in _ENDINGS or (ending in _AFTER_CONSONANT and rest[-1] in _CONSONANT):
            return rest
    return word
