"""A header value with parameters: Content-Type and Content-Disposition, RFC 2045, 2183 and 2231."""

import re
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

from sahay.channels.email.reading import charsets, limits, words
from sahay.channels.email.reading.warnings import Warnings

_PARAMETER = re.compile(r';\s*([^\s=;"]{1,80})\s*=\s*("(?:[^"\\]|\\.)*"|"[^;]*|[^;]*)', re.S)
_ESCAPED = re.compile(r'\\(["\\])')
_COMMENT = re.compile(r"\([^()]{0,200}\)")
_SECTION = re.compile(r"([^*]+)\*(?:(\d{1,3})(\*)?)?")
_TYPE = re.compile(r"([a-z0-9!#$&^_.+-]+)\s*/\s*([a-z0-9!#$&^_.+-]+)")


@dataclass(frozen=True, slots=True)
class Value:
    """The keyword in front, in lower case, and the decoded parameters by lower-case name."""

    word: str
    parameters: dict[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str:
        """A parameter, or '' when it is not there."""
        return self.parameters.get(name, "")


@dataclass(frozen=True, slots=True)
class ContentType(Value):
    """A media type: `word` is like 'text/plain', always two parts, always lower case."""

    @property
    def family(self) -> str:
        """The part before the slash."""
        return self.word.partition("/")[0]


def parse(raw: bytes, warnings: Warnings) -> Value:
    """Any value of the form 'word; name=value; ...', however badly quoted."""
    value = charsets.guess(raw[: limits.PARAMETER_BYTES])
    word = value.partition(";")[0].strip().strip('"').lower()
    return Value(word, _parameters(value, warnings))


def content_type(raw: bytes, default: str, warnings: Warnings) -> ContentType:
    """The media type of a part; what is no media type at all becomes the default, as RFC 2045 asks."""
    if not raw.strip():
        return ContentType(default)
    value = parse(raw, warnings)
    match = _TYPE.match(_COMMENT.sub("", value.word).strip())
    if match:
        return ContentType(f"{match[1]}/{match[2]}", value.parameters)
    known = {"text": "text/plain", "plain": "text/plain", "html": "text/html", "multipart": "multipart/mixed"}
    guessed = known.get(value.word) or (
        default if "name" not in value.parameters else "application/octet-stream"
    )
    warnings.add("A part has a Content-Type that cannot be read.")
    return ContentType(guessed, value.parameters)


def _parameters(value: str, warnings: Warnings) -> dict[str, str]:
    plain: dict[str, str] = {}
    sections: dict[str, dict[int, tuple[str, bool]]] = {}
    for match in _PARAMETER.finditer(value):
        name = match[1].lower()
        content = _unquoted(match[2])
        section = _SECTION.fullmatch(name) if "*" in name else None
        if section is None:
            plain.setdefault(name, words.decode_words(content, warnings) if "=?" in content else content)
        else:
            encoded = section[2] is None or bool(section[3])
            sections.setdefault(section[1], {}).setdefault(int(section[2] or 0), (content, encoded))
    for name, pieces in sections.items():
        plain[name] = _joined([pieces[number] for number in sorted(pieces)], warnings) or plain.get(name, "")
    return plain


def _joined(pieces: list[tuple[str, bool]], warnings: Warnings) -> str:
    """RFC 2231 sections in order; the charset stands in the first, characters may be cut between two."""
    charset = ""
    first, encoded = pieces[0]
    if encoded and first.count("'") >= 2:
        charset, _, rest = first.split("'", 2)
        pieces[0] = (rest, True)
    if not any(encoded for _, encoded in pieces):
        joined = "".join(content for content, _ in pieces)
        return words.decode_words(joined, warnings) if "=?" in joined else joined
    data = b"".join(
        unquote_to_bytes(content) if encoded else content.encode("utf-8", "replace")
        for content, encoded in pieces
    )
    return charsets.decode(data, charset, warnings)


def _unquoted(content: str) -> str:
    content = content.strip()
    if content[:1] == '"':
        content = content[1:-1] if len(content) > 1 and content[-1] == '"' else content[1:]
        # Other backslashes are left alone: they come from paths, not from quoting.
        return _ESCAPED.sub(r"\1", content)
    return _COMMENT.sub("", content).strip().strip("'")
