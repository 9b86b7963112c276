"""One step in one language, looked over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from sahay.procedures.checking import finding
from sahay.procedures.checking.finding import Finding
from sahay.procedures.checking.patterns import WORD, letters
from sahay.procedures.checking.rules import Rules, rules_of
from sahay.procedures.checking.terms import Avoided, check_terms

LONGEST_CHECKED = 4_000
_SAID = regex.compile(r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|\"[^\"]*\"")
_DIGITS = [regex.compile(pattern) for pattern in ("[0-9]", "[०-९]", "[٠-٩۰-۹]", "[௦-௯]")]


def check_step(text: str, language: str, avoided: Sequence[Avoided] = ()) -> list[Finding]:
    """What may be put better in it, in the order of the text; of languages nobody wrote rules for only the
    words.

    `avoided` are the words that the glossary leaves in this language. What stands in quotation marks is
    somebody's speech and is left alone.
    """
    plain = _SAID.sub(lambda said: " " * len(said.group()), text[:LONGEST_CHECKED])
    found = list(check_terms(plain, avoided))
    if rules := rules_of(language):
        found += _lengths(plain, rules)
        found += [*_verbs(plain, rules), *_several(plain, rules), *_words(plain, rules)]
    return sorted(found, key=lambda one: (one.start, one.rule))


def _lengths(text: str, rules: Rules) -> Iterator[Finding]:
    for sentence in rules.sentence.finditer(text):
        words = list(WORD.finditer(sentence.group()))
        if len(words) > rules.most_words:
            yield finding.long_sentence(len(words), rules.most_words, sentence.start(), sentence.end())
        for word in words:
            if letters(word.group()) > rules.longest_word and not rules.exceptions.fullmatch(word.group()):
                start = sentence.start() + word.start()
                yield finding.long_word(word.group(), start, start + len(word.group()))


def _verbs(text: str, rules: Rules) -> Iterator[Finding]:
    for start, end in _main_parts(text, rules):
        part = text[start:end]
        if found := _first(rules.tense, part, rules):
            yield finding.not_present(found.group("found"), rules.tense_example, *_place(found, start))
        if found := _first(rules.passive, part, rules) or _bare_noun(part, rules):
            yield finding.nobody_does_it(found.group("found"), rules.passive_example, *_place(found, start))


def _several(text: str, rules: Rules) -> Iterator[Finding]:
    parts = list(_main_parts(text, rules))
    acting = [(start, end) for start, end in parts if _acts(text[start:end], rules)]
    if len(acting) > 1:
        yield finding.several_actions(acting[0][0], acting[-1][1])
        return
    for start, end in parts:
        part = text[start:end]
        if (not rules.verb_at_end or _acts(part, rules)) and _first(rules.joined, part, rules):
            yield finding.several_actions(start, end)
            return


def _words(text: str, rules: Rules) -> Iterator[Finding]:
    for entries, said in ((rules.vague, finding.vague), (rules.numbers, finding.number_in_words)):
        taken: list[tuple[int, int]] = []
        for pattern, instead in entries:
            for found in pattern.finditer(text):
                start, end = found.span("found")
                if not any(start < other_end and other < end for other, other_end in taken):
                    taken.append((start, end))
                    yield said(found.group("found"), instead, start, end)
    if sum(bool(digits.search(text)) for digits in _DIGITS) > 1:
        yield finding.mixed_digits(0, len(text))


def _main_parts(text: str, rules: Rules) -> Iterator[tuple[int, int]]:
    """From where to where each sentence says what is done, without the part that only explains."""
    for sentence in rules.sentence.finditer(text):
        start, end = sentence.span()
        start += len(sentence.group()) - len(sentence.group().lstrip())
        explaining = rules.explains.search(text, start, end)
        if explaining and explaining.start() == start:
            start = max(text.find(",", start, end) + 1, start)
            explaining = rules.explains.search(text, start, end) if text[start - 1 : start] == "," else None
        if explaining:
            end = explaining.start()
        if text[start:end].strip():
            yield start, end


def _first(pattern: regex.Pattern[str], part: str, rules: Rules) -> regex.Match[str] | None:
    """The first match that is no exception."""
    excused = [match.span() for match in rules.exceptions.finditer(part)]
    for match in pattern.finditer(part):
        start, end = match.span("found") if "found" in match.groupdict() else match.span()
        if not any(start < other_end and other < end for other, other_end in excused):
            return match
    return None


def _acts(part: str, rules: Rules) -> bool:
    return _first(rules.action, part, rules) is not None


def _bare_noun(part: str, rules: Rules) -> regex.Match[str] | None:
    return None if rules.unless.search(part) else rules.nouns.search(part)


def _place(found: regex.Match[str], offset: int) -> tuple[int, int]:
    start, end = found.span("found")
    return offset + start, offset + end
