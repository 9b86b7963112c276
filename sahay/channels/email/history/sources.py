"""Where the mails of a history come from: one after another, each with the place behind it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Protocol

from django.utils.translation import gettext as _

from sahay.channels.email.history.boxes import mails_in
from sahay.kit.refusal import Refused

MOST_PARTS = 2_000_000
MOST_OF_A_PART = 200_000_000_000
HEAD = 1_000_000
MOST_TIMES = 200
ALWAYS = 2_000_000_000


@dataclass(frozen=True)
class Place:
    """How far one is: `position` in the part called `part`; `read` is how much lies before it."""

    part: str = ""
    position: int = 0
    read: int = 0


@dataclass(frozen=True)
class Found:
    """A mail as it lies there. `at` is when it came, if the place where it lay says so; `whole` is False when
    it was too big and only its beginning was read.
    """

    raw: bytes
    at: datetime | None
    behind: Place
    whole: bool = True


class Source(Protocol):
    """Mails in an order that stays the same."""

    size: int

    def mails(self, after: Place) -> Iterator[Found]:
        """Those behind a place.

        Raises:
            Moved: the source is not what it was.
        """

    def close(self) -> None:
        """Nothing more is read."""


class FileSource:
    """One file: an mbox, a single mail, or a zip with such files in it."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.size = file.seek(0, 2)
        file.seek(0)
        self.zip = _zip(file)
        self.parts = _parts(self.zip) if self.zip else [""]
        if self.zip is not None:
            self.size = sum(self.zip.getinfo(part).file_size for part in self.parts)

    def mails(self, after: Place) -> Iterator[Found]:
        """Part after part, in the order of their names."""
        read = 0
        for part in self.parts:
            size = self.zip.getinfo(part).file_size if self.zip else self.size
            if part >= after.part:
                start = after.position if part == after.part else 0
                yield from self._of_part(part, start, read, size)
            read += size

    def _of_part(self, part: str, start: int, read: int, size: int) -> Iterator[Found]:
        if start >= size:
            return
        file = self.zip.open(part) if self.zip else self.file
        try:
            for raw, at, end, whole in mails_in(file, start, size):  # type: ignore[arg-type]
                yield Found(raw, at, Place(part, end, read + end), whole)
        except (zipfile.BadZipFile, OSError, EOFError) as error:
            raise Refused(_("The file is damaged and cannot be read any further.")) from error

    def close(self) -> None:
        """The file is ours."""
        self.file.close()


class FolderSource:
    """A Maildir, with the folders inside it, or any folder of mails and mbox files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.parts = sorted(
            (_name(path.relative_to(folder)), path)
            for path in folder.rglob("*")
            if path.is_file() and not path.is_symlink() and _holds_mail(path.relative_to(folder))
        )
        self.size = len(self.parts)

    def mails(self, after: Place) -> Iterator[Found]:
        """File after file. Flags at the end of a name may change while one reads; the name before them
        stays.
        """
        for number, (name, path) in enumerate(self.parts, 1):
            if name < after.part:
                continue
            start = after.position if name == after.part else 0
            try:
                size = path.stat().st_size
                if start >= size > 0 or (size == 0 and start):
                    continue
                with path.open("rb") as file:
                    for raw, at, end, whole in mails_in(file, start, size):
                        yield Found(raw, at, Place(name, end, number), whole)
            except FileNotFoundError:
                continue

    def close(self) -> None:
        """Nothing stays open."""


def fingerprint_of(path: Path | None, file: BinaryIO | None = None) -> str:
    """By what a file or folder is known again: the beginning of the file; the place of the folder."""
    if file is not None:
        file.seek(0)
        return sha256(file.read(HEAD)).hexdigest()
    return sha256(str(path.resolve() if path else "").encode()).hexdigest()


def _holds_mail(path: Path) -> bool:
    hidden = {"tmp", "dovecot.index", "courierimapuiddb"}
    return path.parts[0] != "tmp" and not any(
        part in hidden or part.startswith(("dovecot", "maildirfolder", "courierimap", "subscriptions"))
        for part in path.parts
    )


def _name(path: Path) -> str:
    """What stays when a mail is marked or moved from `new` to `cur`."""
    folder = path.parent.name
    kept = path.parent.parent if folder in ("new", "cur") else path.parent
    name = path.name.partition(":")[0]
    return f"{'' if str(kept) == '.' else kept}/{name}"[:500]


def _zip(file: BinaryIO) -> zipfile.ZipFile | None:
    head = file.read(4)
    file.seek(0)
    if head != b"PK\x03\x04":
        return None
    try:
        return zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError) as error:
        raise Refused(_("The file is damaged and cannot be read any further.")) from error


def _parts(file: zipfile.ZipFile) -> list[str]:
    infos = [info for info in file.infolist() if not info.is_dir() and info.file_size]
    packed, whole = sum(i.compress_size for i in infos), sum(i.file_size for i in infos)
    odd = any(len(i.filename) > 500 or i.flag_bits & 1 for i in infos)
    if odd or len(infos) > MOST_PARTS or whole > max(ALWAYS, MOST_TIMES * packed):
        raise Refused(_("This file holds more, or other things, than a mailbox does. Nothing was read."))
    return sorted({info.filename for info in infos})
