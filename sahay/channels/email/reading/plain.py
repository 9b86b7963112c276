"""Small repairs on text that came out of a mail: line ends, invisible characters, flowed lines."""

import re

# Control characters and lone surrogates cannot be stored or sent; direction overrides disguise names.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_OVERRIDES = re.compile(
    r"[\u061c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_LINE_ENDS = re.compile(r"\r\r\n|\r\n|\r|\x85|\u2028|\u2029|\x0b|\x0c")
_SPACE = re.compile(r"\s+")


def tidy(text: str) -> str:
    """The same text with \\n for every kind of line end, without control characters and byte order marks."""
    if "\r" in text or not text.isascii() or "\x0c" in text or "\x0b" in text:
        text = _LINE_ENDS.sub("\n", text)
    return _CONTROLS.sub("", text).replace("\ufeff", "")


def trimmed(text: str) -> str:
    """The text without white space at the ends of its lines (but for "-- ") and empty lines around it."""
    return "\n".join("-- " if line == "-- " else line.rstrip() for line in text.split("\n")).strip("\n")


def one_line(text: str, limit: int) -> str:
    """A name or subject: one line without controls and direction overrides, at most `limit` long."""
    text = _OVERRIDES.sub("", _CONTROLS.sub("", _SPACE.sub(" ", text)))
    return text.strip()[:limit].strip()


def unflow(text: str, delete_space: bool) -> str:
    """Join the soft-broken lines of format=flowed (RFC 3676); quote depths and "-- " stay apart."""
    lines: list[list[str]] = []
    open_depth = -1
    for line in text.split("\n"):
        body = line.lstrip(">")
        depth = len(line) - len(body)
        body = body.removeprefix(" ")
        signature = body == "-- "
        soft = body.endswith(" ") and not signature
        if soft and delete_space:
            body = body[:-1]
        if open_depth == depth and body and not signature:
            lines[-1].append(body)
        else:
            lines.append([">" * depth + " " if depth else "", body])
        open_depth = depth if soft else -1
    return "\n".join("".join(pieces) for pieces in lines)
