"""Message ids, without their angle brackets."""

import re

from sahay.channels.email.reading import limits

_BRACKETED = re.compile(r"<([^<>]{1,2000})>")
_BARE = re.compile(r"[^\s<>,;\"()]{1,500}@[^\s<>,;\"()]{1,500}")
_UNWANTED = re.compile(r"[\s\x00-\x20\x7f]+")


def one(value: bytes) -> str | None:
    """The first id in a header value; without brackets, a lone word will do."""
    found = every(value)
    if found:
        return found[0]
    word = _UNWANTED.sub("", value.decode("utf-8", "replace").strip("<> \t"))
    return word[:998] if word and len(value.split()) == 1 else None


def every(value: bytes) -> tuple[str, ...]:
    """All ids in order, each once. Of very many, the first (the root) and the newest are kept."""
    text = value.decode("utf-8", "replace")
    found = _BRACKETED.findall(text) or _BARE.findall(text)
    ids = dict.fromkeys(_UNWANTED.sub("", item)[:998] for item in found)
    ids.pop("", None)
    known = tuple(ids)
    if len(known) > limits.REFERENCES:
        return (known[0], *known[1 - limits.REFERENCES :])
    return known
