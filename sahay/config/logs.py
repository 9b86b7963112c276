"""How a line of the log looks, and what never stands in one."""

from __future__ import annotations

import logging
import re

SECRET = re.compile(
    r"(?i)(password|passwd|secret|token|authorization|cookie|session|csrf\w*|api[_-]?key)"
    r"(['\"]?\s*[:=]\s*)(\"[^\"]*\"|'[^']*'|[^\s,;&]+)"
)
IN_PATH = re.compile(r"(/mine/|/reset/key/)(?!\d+/)[^\s/]{8,}")
IN_URL = re.compile(r"(?<=://)([^/\s:@]+):([^/\s@]+)@")


def without_secrets(text: str) -> str:
    """The text with the values of passwords, tokens, cookies and keys replaced by `***`, also where
    they are part of an address.
    """
    return IN_PATH.sub(r"\1***", IN_URL.sub(r"\1:***@", SECRET.sub(r"\1\2***", text)))


class Line(logging.Formatter):
    """`time level logger: message`, with secrets masked, traces included."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        return without_secrets(super().format(record))
