"""Numbers that came as text: from an address, a form, a stored value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from sahay.kit.text.letters import normalise

LONGEST = 18
_BETWEEN = re.compile(r"[\s'’_]")
_MARKS = str.maketrans({"٫": ".", "٬": ",", "،": ","})
# How numbers are written, and what becomes of their marks: 1,50,000.50 and 1.234,50 and 12.5.
_WRITTEN: dict[re.Pattern[str], Mapping[int, int | None]] = {
    re.compile(r"[+-]?[1-9]\d{0,2}(,\d{2,3}){0,5},\d{3}(\.\d{1,9})?"): str.maketrans("", "", ","),
    re.compile(r"[+-]?[1-9]\d{0,2}(\.\d{3}){1,4}(,\d{1,9}|\.\d{3})"): str.maketrans(",", ".", "."),
    re.compile(r"[+-]?\d{1,15}([.,]\d{1,9})?"): str.maketrans(",", "."),
}


def whole(text: object) -> int:
    """What digits say; 0 for anything else, and for more than fits into the number of a row."""
    digits = str(text)
    return int(digits) if digits.isdecimal() and len(digits) <= LONGEST else 0


def number_of(text: str) -> Decimal | None:
    """A number as people write it anywhere: in the digits of any script, with thousands and lakhs parted by
    points, commas or spaces (1,50,000 and 1.234,56 and 1 234,56). None for what is no number.

    One comma before exactly three digits parts thousands, one point never does: 1,200 is 1200, 1.200 is 1.2.
    """
    plain = normalise(_BETWEEN.sub("", text).translate(_MARKS))
    for written, read in _WRITTEN.items():
        if written.fullmatch(plain):
            return Decimal(plain.translate(read))
    return None
