"""Opening an export that somebody hands us: whatever it really is, it is only read, within bounds.

Nothing is ever unpacked to a path; names must be those an export has. All sizes are those the zip declares,
and the library reads no byte beyond them.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import BinaryIO

from django.utils.translation import gettext as _

from sahay.archive.manifest import (
    MANIFEST,
    MOST_BYTES,
    READ_ME,
    READABLE,
    Manifest,
    is_bytes,
    is_table,
)
from sahay.kit.refusal import Refused

MOST_FILES = 3_000_000
MOST_OF_ONE = 300_000_000
LONGEST_LINE = 64_000_000
MOST_TIMES = 200
ALWAYS = 2_000_000_000
SLICE = 1_000_000
TAIL = 65_535 + 22 + 20
_END, _LOCATOR, _END64 = b"PK\x05\x06", b"PK\x06\x07", b"PK\x06\x06"
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, struct.error, RuntimeError)


class Bundle:
    """An export that has been opened; its manifest has been read, and every file has been looked at."""

    def __init__(self, source: BinaryIO) -> None:
        _look_at_the_end(source)
        try:
            self.zip = zipfile.ZipFile(source)
            self.names = {info.filename: info for info in self.zip.infolist()}
            self._look()
            with self.zip.open(MANIFEST) as file:
                self.manifest = Manifest.read(file.read(MOST_BYTES))
            self._compare()
        except (*BROKEN, ValueError, KeyError) as error:
            raise damaged() from error

    def lines(self, name: str) -> Iterator[bytes]:
        """The lines of a table; the last one has been compared with the manifest when they end.

        Raises:
            Refused: they are not what the manifest says.
        """
        known, made, count = self.manifest.files[name], sha256(), 0
        try:
            with self.zip.open(name) as file:
                while row := file.readline(LONGEST_LINE):
                    made.update(row)
                    count += 1
                    yield row
        except BROKEN as error:
            raise damaged(name) from error
        if (count, made.hexdigest()) != (known.lines, known.sha256):
            raise damaged(name)

    def bytes_of(self, name: str, fingerprint: str) -> bytes:
        """The bytes of a blob.

        Raises:
            Refused: they are not there, or not what their name says.
        """
        try:
            data = self.zip.read(name)
        except (*BROKEN, KeyError) as error:
            raise damaged(name) from error
        if sha256(data).hexdigest() != fingerprint:
            raise damaged(name)
        return data

    def _look(self) -> None:
        """Every name is one of ours and there once, nothing is larger than it may be, nor all together."""
        infos = self.zip.infolist()
        if len(self.names) != len(infos):
            raise ValueError("a name is there twice")
        for info in infos:
            is_ours = info.filename in (MANIFEST, READ_ME, READABLE) or is_table(info.filename)
            if not is_ours and not (is_bytes(info.filename) and info.file_size <= MOST_OF_ONE):
                raise ValueError(info.filename)
            if info.flag_bits & 1 or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise ValueError(info.filename)
        packed = sum(info.compress_size for info in infos)
        if self.names[MANIFEST].file_size > MOST_BYTES:
            raise ValueError(MANIFEST)
        if sum(info.file_size for info in infos) > max(ALWAYS, MOST_TIMES * packed):
            raise ValueError("it would become far larger than any export does")

    def _compare(self) -> None:
        """What the manifest names is what is there, in the sizes it says."""
        there = {n: i.file_size for n, i in self.names.items() if is_table(n) or n == READABLE}
        if there != {name: known.size for name, known in self.manifest.files.items()}:
            raise ValueError("the tables are not those of the manifest")
        if sum(map(is_bytes, self.names)) != self.manifest.blobs:
            raise ValueError("the files are not those of the manifest")


@contextmanager
def opened(source: BinaryIO) -> Iterator[Bundle]:
    """An export for as long as it is needed.

    Raises:
        Refused: it is no export, a damaged one, or one of another version.
    """
    bundle = Bundle(source)
    try:
        yield bundle
    finally:
        bundle.zip.close()


def damaged(what: str = "") -> Refused:
    """The sentence for it; `what` is the file in which it shows."""
    if what:
        return Refused(
            _(
                "The export is damaged: “%(file)s” is not as it was written. Nothing was brought in. "
                "Fetch the file again."
            )
            % {"file": what}
        )
    return Refused(_("This file is not an export of Sahay, or it is damaged."))


def _look_at_the_end(source: BinaryIO) -> None:
    """How many files a zip says it has, before the library makes an object for each of them."""
    end = source.seek(0, 2)
    source.seek(max(0, end - TAIL))
    tail = source.read(TAIL)
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < 22:
        raise damaged()
    count, size = struct.unpack_from("<H", tail, at + 10)[0], struct.unpack_from("<I", tail, at + 12)[0]
    locator = tail.rfind(_LOCATOR, 0, at)
    if locator >= 0 and at - locator == 20:
        source.seek(min(struct.unpack_from("<Q", tail, locator + 8)[0], end))
        head = source.read(56)
        if len(head) < 56 or not head.startswith(_END64):
            raise damaged()
        count, size = struct.unpack_from("<QQ", head, 32)
    source.seek(0)
    # The library believes the size of the list, not the number in it: 46 bytes are the least a file takes.
    if count > MOST_FILES or size > MOST_FILES * 160:
        raise damaged()
