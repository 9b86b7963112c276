"""Header values to text: encoded words (RFC 2047) in every state, and raw 8-bit text."""

import re

from sahay.channels.email.reading import charsets, transfer
from sahay.channels.email.reading.warnings import Warnings

_WORD = re.compile(
    r"=\?([^?\s=][^?\s]{0,60})\?(?:[bB]\?([^?]*)|[qQ]\?((?:[^?]|\?(?!=))*))(?:\?=|$)",
)
_ESCAPE = re.compile(rb"=([0-9A-Fa-f]{2})")


def text(value: bytes, warnings: Warnings) -> str:
    """The readable text of a header value; never raises."""
    raw = charsets.guess(value)
    return decode_words(raw, warnings) if "=?" in raw else raw


def decode_words(raw: str, warnings: Warnings) -> str:
    """Text with its encoded words replaced, wherever they stand: in quotes, without spaces, broken in two."""
    decoded = _decode_once(raw, warnings)
    if "=?" in decoded and _WORD.search(decoded):
        # Some programs encode what is encoded already; further layers than that are somebody's joke.
        return _decode_once(decoded, warnings)
    return decoded


def _decode_once(raw: str, warnings: Warnings) -> str:
    out: list[str] = []
    words: list[re.Match[str]] = []
    position = 0
    for match in _WORD.finditer(raw):
        between = raw[position : match.start()]
        if between.strip() or not words:
            out += (_decode_run(words, warnings), between)
            words = []
        elif words[0][1].lower() != match[1].lower():
            out.append(_decode_run(words, warnings))
            words = []
        words.append(match)
        position = match.end()
    out += (_decode_run(words, warnings), raw[position:])
    return "".join(out)


def _decode_run(words: list[re.Match[str]], warnings: Warnings) -> str:
    """Neighbouring words of one charset, decoded together: characters are often cut in two between them."""
    if not words:
        return ""
    data = b""
    cut = ""
    for word in words:
        if word[2] is None:
            data += transfer.base64_bytes(cut.encode("ascii", "ignore")) + _unescape(word[3])
            cut = ""
            continue
        cut += "".join(word[2].split())
        if len(cut) % 4 == 0 or cut.endswith("=") or word is words[-1]:
            data += transfer.base64_bytes(cut.encode("ascii", "ignore"))
            cut = ""
    return charsets.decode(data, words[0][1], warnings)


def _unescape(payload: str) -> bytes:
    letters = payload.replace("_", " ").encode("utf-8", "replace")
    return _ESCAPE.sub(lambda escape: bytes((int(escape[1], 16),)), letters)
