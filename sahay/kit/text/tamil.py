"""A light stemmer for Tamil: case, number, emphasis and the commonest verb endings, cut from the right in
rounds.

Snowball's Tamil stemmer empties one word in five (புகார், complaint, becomes ப்) and is slow; this one
gives up early, keeps at least two letters, and leaves a stem that is not a word but is the same for all its
forms.
"""

from collections import defaultdict

_SIGNS = frozenset("ாிீுூெேைொோௌ்")
# After a vowel the next word's first consonant may stick to the end: உணர்வைப் is உணர்வை.
_SANDHI = ("க்", "ச்", "த்", "ப்")
# A glide joins an ending to a vowel: y after i, e and ai; v after u, a and o.
_GLIDES = {"ய": frozenset("ிீெேை"), "வ": frozenset("ாுூொோௌ")}

_GLIDED = "யிலிருந்து யுடைய யுடன் யின் யில் யால் யோடு யை யும் வின் வில் வால் வை வும்"

# (endings, what stands in their place, how many letters must stay)
_RULES = (
    # Nouns in -ம் have -த்த- before case endings and -ங்கள் in the plural: பணம், பணத்தை; மாதம், மாதங்கள்.
    ("த்திலிருந்து த்திற்காக த்துக்காக த்திற்கு த்துக்கு த்துடன் த்தோடு த்தின் த்தில் த்தால் த்தை", "", 2),
    ("ங்களிலிருந்து ங்களுக்கு ங்களுடன் ங்களின் ங்களில் ங்களால் ங்களை ங்கள்", "", 2),
    ("ட்களுக்கு ட்களின் ட்களில் ட்களை ட்கள்", "ள", 1),
    ("ற்களுக்கு ற்களின் ற்களில் ற்களை ற்கள்", "ல", 1),
    ("களிலிருந்து களுக்காக களுக்கு களுடைய களுடன் களோடு களின் களில் களால் களை கள்", "", 2),
    (_GLIDED, "", 2),
    ("ிலிருந்து ிற்காக ுக்காக ுடைய ுடன் ிற்கு ுக்கு ின் ில் ால் ோடு ும் மும்", "", 2),
    ("க்காக க்கு", "", 2),
    ("ை", "", 3),
    ("மாகவே மானது மாக மான மாகும் மே", "", 2),
    ("ாகவே ானது ாக ான", "", 3),
    # Verbs: present, negative, must, may, passive, request.
    ("க்கிறீர்கள் க்கிறார்கள் க்கின்றன க்கிறார் க்கிறேன் க்கிறோம் க்கிறது", "", 2),
    ("கிறீர்கள் கிறார்கள் கின்றன கிறார் கிறேன் கிறோம் கிறது", "", 2),
    ("க்கவில்லை க்கலாம் க்கப்பட்டது க்கப்பட க்கவும் க்கும் க்க", "", 2),
    ("வில்லை லாம் ப்பட்டது ப்பட்ட ப்பட ுங்கள்", "", 2),
)


def _by_last_sign() -> dict[str, list[tuple[str, str, int]]]:
    table = defaultdict(list)
    rules = [(ending, instead, stay) for endings, instead, stay in _RULES for ending in endings.split()]
    for rule in sorted(rules, key=lambda rule: -len(rule[0])):
        table[rule[0][-1]].append(rule)
    return dict(table)


_ENDINGS = _by_last_sign()
_GLIDED_ENDINGS = frozenset(_GLIDED.split())


def tamil_stem(word: str) -> str:
    """The stem of a normalised Tamil word, at least two letters of it."""
    if word.endswith(_SANDHI) and word[-3:-2] in ("ை", "ு", "க"):
        word = word[:-2]
    for _round in range(3):
        shorter = _without_ending(word)
        if shorter == word:
            break
        word = shorter
    return _bare(word)


def _without_ending(word: str) -> str:
    for ending, instead, stay in _ENDINGS.get(word[-1:], ()):
        if word.endswith(ending):
            rest = word[: -len(ending)]
            if _letters(rest) >= stay and (ending not in _GLIDED_ENDINGS or rest[-1] in _GLIDES[ending[0]]):
                return rest + instead
    return word


def _bare(word: str) -> str:
    """Without what changes before an ending: final -ம், the silent u, the mute mark, and ட்ட for ட, ற்ற for
    ற.
    """
    if word.endswith("ம்") and _letters(word) > 2:
        word = word[:-2]
    if word.endswith(("ு", "்")) and _letters(word) >= 2:
        word = word[:-1]
    if word.endswith(("ட்ட", "ற்ற")) and _letters(word) >= 3:
        word = word[:-2]
    return word


def _letters(word: str) -> int:
    return sum(letter not in _SIGNS for letter in word)
