"""What a query asks of an index: for each term and level groups of tokens, one of each must be there."""

from dataclasses import dataclass
from enum import IntEnum

from sahay.kit.text.letters import plain_latin
from sahay.kit.text.skeletons import consonants, skeletons, spelling
from sahay.kit.text.stems import stem
from sahay.kit.text.tokens import SHORTEST_TAIL, tail
from sahay.kit.text.words import Word, national_digits, number_groups, word_spans

SHORTEST_PREFIX = 2  # letters from which a word that is being typed finds longer ones

Groups = list[tuple[str, ...]]


class Level(IntEnum):
    """How well a text meets a query, best first."""

    EXACT = 0
    STEM = 1
    PREFIX = 2
    SKELETON = 3


@dataclass(frozen=True)
class Term:
    """One word, number, code, address or telephone number of a query; `typing` marks one that may go on."""

    raw: str
    word: Word | None
    digits: str = ""  # of a telephone number
    typing: bool = False

    def groups(self, level: Level) -> Groups:
        """Groups that all must be met, each by any of its tokens, for this level or a better one; 'x*' is a
        beginning.
        """
        if self.digits:
            return _telephone(self.raw, self.digits, level)
        assert self.word is not None
        return _word(self.word, level, typing=self.typing)


def terms(text: str, *, typing: bool = False) -> list[Term]:
    """The terms of a query in order; with `typing` the last one finds longer words too."""
    telephones = list(number_groups(text))
    found = [(start, Term(text[start:end], None, digits)) for start, end, digits in telephones]
    for start, end, word in word_spans(text):
        if not any(first <= start < last for first, last, _digits in telephones):
            unfinished = typing and end == len(text)
            found.append((start, Term(text[start:end], word, typing=unfinished)))
    return [term for _start, term in sorted(found, key=lambda pair: pair[0])]


def _word(word: Word, level: Level, *, typing: bool) -> Groups:
    if len(word.parts) == 1:
        return [_any(_part(word.parts[0], level, typing=typing))]
    whole = _exact(word.whole, level, typing=typing)
    if level == Level.EXACT:
        return [_any(whole)]
    last = len(word.parts) - 1
    return [
        _any(whole + _part(part, level, typing=typing and at == last)) for at, part in enumerate(word.parts)
    ]


def _part(part: str, level: Level, *, typing: bool) -> list[str]:
    asked = _exact(part, level, typing=typing)
    if level == Level.EXACT:
        return asked
    if part.isdigit():
        return asked + ([tail(part) + "*"] if len(part.lstrip("0")) >= SHORTEST_TAIL else [])
    stems = {plain_latin(part), stem(part, "en"), stem(part, "et")}
    asked += [sign + stemmed for stemmed in sorted(stems) for sign in "=~"]
    if level >= Level.PREFIX and typing and len(part) >= SHORTEST_PREFIX:
        asked += [sign + plain_latin(part) + "*" for sign in "=~"]
    if level >= Level.SKELETON:
        asked += _skeletons(part, typing=typing)
    return asked


def _exact(word: str, level: Level, *, typing: bool) -> list[str]:
    unfinished = level >= Level.PREFIX and typing and len(word) >= SHORTEST_PREFIX
    return ["=" + word, "=" + word + "*"] if unfinished else ["=" + word]


# The spellings in which a word may be met by skeleton. English and Estonian words ('l') are looked for from
# other scripts only, and words in the query's own script only when three consonants agree: the rest would
# be noise.
_MET_BY = {"r": "dar", "d": "alr", "a": "dlr"}


def _skeletons(word: str, *, typing: bool) -> list[str]:
    own = spelling(word)
    asked = []
    for found in skeletons(word):
        met = _MET_BY.get(own, "") + (own if own in "da" and len(found.strip("ae")) >= 3 else "")
        asked += [f"^{spelt}{found}" for spelt in met]
    if typing and len(begun := consonants(word)) >= 2 and len(word) > SHORTEST_PREFIX + 1:
        asked += [f"^{spelt}{begun}*" for spelt in _MET_BY.get(own, "")]
    return asked


def _telephone(raw: str, digits: str, level: Level) -> Groups:
    """The same number in any grouping; from the second level on also with or without country code and trunk
    zero.
    """
    whole = ["=" + digits, tail(digits)]
    if level == Level.EXACT:
        return [_any(whole)]
    national = {digits.lstrip("0"), national_digits(raw)}
    if len(digits) > 10 and not digits.startswith("0"):  # perhaps a country code without its plus
        national.add(national_digits("+" + digits))
    ends = sorted(tail(number) + "*" for number in national if len(number) >= SHORTEST_TAIL)
    pieces = [part for _start, _end, word in word_spans(raw) for part in word.parts]
    return [_any(whole + ends + ["=" + piece]) for piece in pieces]


def _any(tokens: list[str]) -> tuple[str, ...]:
    """Without repeats, and without what a beginning already covers."""
    beginnings = tuple(token[:-1] for token in tokens if token.endswith("*"))
    return tuple(
        token
        for token in dict.fromkeys(tokens)
        if not any(token.removesuffix("*").startswith(begin) and token != begin + "*" for begin in beginnings)
    )
