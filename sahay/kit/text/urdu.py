"""A light stemmer for Urdu: number and case of nouns, gender and number of the commonest verb forms."""

# Longest first. What stays must have three letters.
_ENDINGS = (
    *(("یوں", ""), ("یاں", ""), ("یات", "یت"), ("ات", ""), ("وں", ""), ("یں", ""), ("نا", "")),
    *(("ا", ""), ("ے", ""), ("ہ", ""), ("ی", "")),
)
_SHORT_ENDINGS = tuple("اےہی")
_WRITTEN_VOWELS = frozenset("اویےہھعءں")


def urdu_stem(word: str) -> str:
    """The stem of a normalised Urdu word: مہینہ, مہینے and مہینوں share one, and so do ملا, ملی and ملے."""
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)] + instead
    if len(word) == 3 and word.endswith(_SHORT_ENDINGS) and not _WRITTEN_VOWELS.intersection(word[:2]):
        return word[:2]
    return word
