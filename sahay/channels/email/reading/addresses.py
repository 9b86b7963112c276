"""Address fields as people and programs really write them, in one pass over the text."""

import re

from sahay.channels.email.reading import charsets, limits, plain, words
from sahay.channels.email.reading.mail import Address
from sahay.channels.email.reading.warnings import Warnings

_TOKEN = re.compile(
    r"(?P<word>=\?[^?\s]{1,60}\?[bBqQ]\?[^?]*\?=)"
    r'|"(?P<quoted>(?:[^"\\]|\\.){0,120})"'
    r"|<(?P<angle>[^<>]*)>"
    r"|<(?P<open>[^<>,;]*)"
    r"|(?P<comment>\()"
    r"|(?P<separator>[,;])"
    r"|(?P<colon>:)"
    r'|(?P<text>[^"<(,;:=]+|=|")',
    re.S,
)
_BARE = re.compile(r"[^\s<>()\[\]\",;:]{1,200}@[^\s<>()\",;:]{1,300}")
_SOUND = re.compile(r"(?:\"[^\"]+\"|[^\s@\"<>(),;:]+)@[^\s@<>()\",;]+")
_QUOTED_BARE = re.compile(r"\"[^\"]{1,100}\"@[^\s<>()\",;:]{1,300}")
_QUOTES = "<>\"'`‘’“”«»"


def parse(values: list[bytes], warnings: Warnings) -> tuple[Address, ...]:
    """Every address of all fields of one name, in order; groups are opened, broken ones dropped."""
    found: list[Address] = []
    for value in values:
        found += _Reader(charsets.guess(value), warnings).read()
        if len(found) > limits.RECIPIENTS:
            warnings.add(f"One field holds more than {limits.RECIPIENTS} addresses; the rest was left out.")
            break
    return tuple(found[: limits.RECIPIENTS])


class _Reader:
    def __init__(self, text: str, warnings: Warnings) -> None:
        self.text = text
        self.warnings = warnings
        self.found: list[Address] = []
        self.carried = ""
        self.saw_group = False
        self._clear()

    def read(self) -> list[Address]:
        position = 0
        while (match := _TOKEN.match(self.text, position)) and len(self.found) <= limits.RECIPIENTS:
            position = match.end()
            if match.lastgroup == "comment":
                position = self._comment(position)
            elif match.lastgroup == "separator":
                self._finish()
            elif match.lastgroup == "colon":
                self._colon()
            else:
                self._take(match)
        self._finish()
        if not self.found and self.text.strip(" <>,;") and not self.saw_group:
            self._last_resort()
        return self.found

    def _clear(self) -> None:
        self.name: list[str] = []
        self.angle: str | None = None
        self.comments: list[str] = []

    def _take(self, match: re.Match[str]) -> None:
        if match["angle"] is not None or match["open"] is not None:
            inside = match["angle"] if match["angle"] is not None else match["open"]
            if self.angle is None or "@" not in self.angle:
                self.angle = inside
        elif match["quoted"] is not None:
            if self.text.startswith("@", match.end()):
                self.name.append(f'"{match["quoted"]}"')
            else:
                self.name.append(match["quoted"].replace('\\"', '"').replace("\\\\", "\\"))
        else:
            self.name.append(match[0])

    def _comment(self, start: int) -> int:
        """Comments may be nested; one that never closes ends with the field."""
        depth, position = 1, start
        while depth and position < len(self.text):
            depth += {"(": 1, ")": -1}.get(self.text[position], 0)
            position += 1
        self.comments.append(self.text[start : position - 1 if not depth else position].strip())
        return position

    def _colon(self) -> None:
        if "".join(self.name).strip().lower().endswith("mailto"):
            self.name.clear()
            return
        if self.angle:
            return
        self.saw_group = True
        self.carried = ""
        self._clear()

    def _finish(self) -> None:
        name = "".join(self.name).strip()
        email = _email(self.angle) if self.angle is not None else ""
        if not email and (bare := _QUOTED_BARE.search(name) or _BARE.search(name)):
            email = _email(bare[0])
            name = name.replace(bare[0], " ", 1).strip()
        if email:
            if self.carried and self.angle is not None:
                name = f"{self.carried}, {name}"
            self.found.append(Address(self._name(name, email), email))
            self.carried = ""
        elif name and self.angle is not None:
            self.warnings.add("An address could not be read.")
        elif name:
            # "Khan, Sara <sara@...>" without quotes: the comma belongs to the name.
            self.carried = name
        self._clear()

    def _name(self, name: str, email: str) -> str:
        if not name and self.comments:
            name = self.comments[0]
        if "=?" in name:
            name = words.decode_words(name, self.warnings)
        name = plain.one_line(name, limits.NAME_CHARACTERS).strip(_QUOTES + " ,")
        return "" if name.lower() == email else name

    def _last_resort(self) -> None:
        """A field without a readable address: perhaps all of it is encoded; else keep it as a name."""
        text = words.decode_words(self.text, self.warnings)
        self.warnings.add("An address could not be read.")
        bare = _BARE.search(text)
        email = _email(bare[0]) if bare else ""
        name = plain.one_line(text.replace(bare[0], " ") if bare else text, limits.NAME_CHARACTERS)
        name = name.replace("<", " ").replace(">", " ").strip(_QUOTES + " ,;")
        if email or name:
            self.found.append(Address(name, email))


def _email(text: str) -> str:
    text = plain.one_line(text, 2_000).lower()
    text = text if text.startswith('"') else "".join(text.split())
    text = text.removeprefix("mailto:").strip("<>'.,;")
    if text.startswith("@") and ":" in text:
        text = text.rpartition(":")[2]
    if len(text) > limits.ADDRESS_CHARACTERS or not _SOUND.fullmatch(text):
        return ""
    return text
