"""An amount of money as people type it: with the sign, the word or the code of a currency before or after."""

from __future__ import annotations

import re
from functools import lru_cache

from babel.numbers import list_currencies

from sahay.kit.text import number_of
from sahay.policies.forms.money import currency

# Words and signs by currency. What several are called says no more than the shop knows: it is its own.
_CALLED = {
    "": (
        *("$", "dollar", "dollars", "₨", "rs", "re", "rupee", "rupees", "रु", "रू", "रुपये", "रुपए", "रुपया"),
        *("روپے", "روپیہ", "روپئے", "ரூ", "ரூபாய்", "රු", "රුපියල්"),
    ),
    "INR": ("₹",),
    "EUR": ("€", "euro", "euros", "eurot"),
    "GBP": ("£",),
    "USD": ("us$",),
    "SGD": ("s$",),
    "MYR": ("rm",),
}
UNKNOWN = "?"
# “500/-” and “500/=” say that nothing follows.
_NOTHING_MORE = re.compile(r"/[-=]\s*$")
_AROUND = re.compile(r"^(?P<before>[^\d+-]*)(?P<number>.*?)(?P<after>[^\d]*)$", re.DOTALL)


def amount_of(text: str) -> str | None:
    """The amount in plain digits, and behind it the code of the currency where another than the shop's own
    was named; None where it is no amount.
    """
    found = _AROUND.match(_NOTHING_MORE.sub("", text).strip())
    number = number_of(found["number"]) if found else None
    if found is None or number is None:
        return None
    words = [word for word in (_word(found["before"]), _word(found["after"])) if word]
    codes = {_known().get(word, UNKNOWN) for word in words} - {""}
    if UNKNOWN in codes or len(codes) > 1:
        return None
    plain, code = format(number, "f"), next(iter(codes), "")
    return f"{plain} {code}" if code and code != currency() else plain


def _word(text: str) -> str:
    return text.strip().strip(".").strip().casefold()


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    """The currency of each word; "" for words of several."""
    codes = {code.casefold(): code for code in list_currencies()}
    return codes | {word: code for code, words in _CALLED.items() for word in words}
