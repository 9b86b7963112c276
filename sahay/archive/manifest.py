"""The manifest: what an export says of itself, and the names of the files in it."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

import sahay
from sahay.kit.refusal import Refused

FORMAT = 1
MANIFEST, READ_ME, READABLE = "manifest.json", "README.txt", "readable/conversations.jsonl"
MOST_BYTES = 50_000_000
_TABLE = re.compile(r"tables/[a-z_]+\.[a-z_0-9]+\.jsonl")
_BYTES = re.compile(r"(?:mails|files)/[0-9a-f]{2}/[0-9a-f]{64}(?:\.eml)?")


@dataclass(frozen=True)
class Sum:
    """What a file of the export holds: lines, bytes, SHA-256."""

    lines: int
    size: int
    sha256: str


@dataclass
class Manifest:
    """`files` are the tables by file name; bytes are named by their own SHA-256 and counted in `blobs`."""

    made_at: str
    with_sign_ins: bool
    format: int = FORMAT
    version: str = sahay.__version__
    migrations: dict[str, list[str]] = field(default_factory=dict)
    files: dict[str, Sum] = field(default_factory=dict)
    blobs: int = 0
    enter_again: list[str] = field(default_factory=list)
    left_out: dict[str, str] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """Rows of all tables."""
        return sum(known.lines for name, known in self.files.items() if name != READABLE)

    def dumped(self) -> bytes:
        """As it stands in the export."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True).encode()

    @classmethod
    def read(cls, data: bytes) -> Manifest:
        """From an export.

        Raises:
            Refused: it is no manifest, or one of another format or version.
        """
        try:
            known = json.loads(data)
            if not isinstance(known, dict) or not isinstance(known["format"], int):
                raise ValueError
            if known["format"] != FORMAT:
                raise Refused(_OTHER % {"version": str(known.get("version", "?"))[:40]})
            sums = {str(name): Sum(**values) for name, values in known.pop("files").items()}
            made = cls(**known, files=sums)
            made._check()
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            raise Refused(_("This file is not an export of Sahay, or it is damaged.")) from None
        return made

    def _check(self) -> None:
        for name, known in self.files.items():
            if not (is_table(name) or name == READABLE):
                raise ValueError(name)
            if not (isinstance(known.lines, int) and isinstance(known.size, int)):
                raise TypeError(name)
            str.encode(known.sha256)
        str.encode(self.made_at)
        if self.migrations != applied():
            raise Refused(_OTHER % {"version": str(self.version)[:40]})


class _Other:
    """The sentence, translated when it is needed."""

    def __mod__(self, known: dict[str, Any]) -> str:
        sentence = _(
            "This export was made with Sahay %(version)s, whose tables are not those of this version. "
            "Bring both to the same version, export again, then bring it in."
        )
        return sentence % known


_OTHER = _Other()


def is_table(name: str) -> bool:
    """Whether a file may hold the rows of a table."""
    return _TABLE.fullmatch(name) is not None


def is_bytes(name: str) -> bool:
    """Whether a file may hold the bytes of a blob."""
    return _BYTES.fullmatch(name) is not None


def name_of_table(label: str) -> str:
    """The file of a table."""
    return f"tables/{label.lower()}.jsonl"


def name_of_bytes(sha256: str, is_mail: bool) -> str:
    """The file of a blob: mails are there under a name that every mail program opens."""
    return f"mails/{sha256[:2]}/{sha256}.eml" if is_mail else f"files/{sha256[:2]}/{sha256}"


def applied() -> dict[str, list[str]]:
    """Which migrations the tables have been through."""
    known: dict[str, list[str]] = {}
    for app, name in sorted(MigrationRecorder.Migration.objects.values_list("app", "name")):
        known.setdefault(app, []).append(name)
    return known


ABOUT = """This is a whole business, taken out of Sahay ({version}) at {made_at}.

manifest.json               what is here: lines, bytes and SHA-256 of every table, and what was left out
tables/<table>.jsonl        every row of a table, one JSON object a line; times are UTC
mails/<xx>/<sha256>.eml     every mail as it came; any mail program opens it
files/<xx>/<sha256>         attachments by their SHA-256; names stand in tables/conversations.attachment.jsonl
readable/conversations.jsonl  every conversation with its messages, for people and other programs

Bring it into an empty Sahay of the same version:  sahay import FILE
What must be typed again afterwards stands in manifest.json under "enter_again".
"""
