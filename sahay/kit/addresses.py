"""Addresses of pages. Django looks for the pattern anew for every address it writes; here it is asked once
for each name, and numbers are put into what it said.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import chain

from django.conf import settings
from django.urls import NoReverseMatch, get_script_prefix, reverse

MOST_NAMES = 1_024
FIRST_NUMBER = 7 * 10**17  # stands for a number, and occurs in no pattern


def address(name: str, *arguments: object) -> str:
    """As `reverse(name, args=arguments)`."""
    if not all(type(argument) is int and argument >= 0 for argument in arguments):
        return reverse(name, args=arguments)
    pieces = _written(settings.ROOT_URLCONF, get_script_prefix(), name, len(arguments))
    if len(pieces) != len(arguments) + 1:
        return reverse(name, args=arguments)
    return "".join(chain(*zip(pieces, map(str, arguments), strict=False), pieces[-1:]))


@lru_cache(MOST_NAMES)
def _written(patterns: str, prefix: str, name: str, numbers: int) -> tuple[str, ...]:
    """What stands around the numbers in an address; nothing where no number may stand."""
    stand_ins = range(FIRST_NUMBER, FIRST_NUMBER + numbers)
    try:
        rest = reverse(name, args=stand_ins)
    except NoReverseMatch:
        return ()
    pieces = []
    for number in stand_ins:
        piece, _number, rest = rest.partition(str(number))
        pieces.append(piece)
    return (*pieces, rest)
