"""Text as people type it: one normal form, words, stems, skeletons, tokens for an index, and cutting to
length.
"""

from sahay.kit.text.letters import fold, normalise, plain_latin, script
from sahay.kit.text.numbers import number_of, whole
from sahay.kit.text.shortening import one_line, shorten, unturned, writable
from sahay.kit.text.skeletons import skeleton
from sahay.kit.text.stems import stem
from sahay.kit.text.terms import Level, Term, terms
from sahay.kit.text.tokens import index_tokens, met_spans
from sahay.kit.text.words import national_digits, words

__all__ = [
    "Level",
    "Term",
    "fold",
    "index_tokens",
    "met_spans",
    "national_digits",
    "normalise",
    "number_of",
    "one_line",
    "plain_latin",
    "script",
    "shorten",
    "skeleton",
    "stem",
    "terms",
    "unturned",
    "whole",
    "words",
    "writable",
]
