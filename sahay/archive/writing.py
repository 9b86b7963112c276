"""Writing the whole business into a zip, row by row: never more than a few rows in memory."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import BinaryIO

from django.db.models import Exists, Model, OuterRef
from django.utils import timezone

from sahay.archive import readable
from sahay.archive.manifest import ABOUT, MANIFEST, READ_ME, READABLE, Manifest, Sum, applied
from sahay.archive.manifest import name_of_bytes as bytes_name
from sahay.archive.manifest import name_of_table as table_name
from sahay.archive.moment import one_moment
from sahay.archive.tables import LEFT_OUT, carried, columns, rows, secrets
from sahay.archive.values import line
from sahay.channels.models import RawMail
from sahay.files.models import Blob

AT_ONCE = 500
TELL_EVERY = 500
Told = Callable[[int, int], object]


def nobody(done: int, total: int) -> None:
    """Who does not want to know how far it is."""


@dataclass
class Progress:
    """Counts rows and files and tells now and then."""

    told: Told
    total: int = 0
    done: int = 0

    def step(self) -> None:
        """One more."""
        self.done += 1
        if self.done % TELL_EVERY == 0 or self.done == self.total:
            self.told(self.done, self.total)


@dataclass
class Writer:
    """An export in the making."""

    zip: zipfile.ZipFile
    with_sign_ins: bool
    progress: Progress
    manifest: Manifest = field(init=False)

    def __post_init__(self) -> None:
        self.manifest = Manifest(
            made_at=timezone.now().isoformat(),
            with_sign_ins=self.with_sign_ins,
            migrations=applied(),
            enter_again=secrets(self.with_sign_ins),
            left_out={label.lower(): why for label, why in LEFT_OUT.items()},
        )

    def write(self) -> Manifest:
        """Everything, the manifest last."""
        tables = carried(self.with_sign_ins)
        self.progress.total = sum(rows(model).count() for model in tables)
        self.progress.total += Blob.objects.count() + readable.count()
        about = ABOUT.format(version=self.manifest.version, made_at=self.manifest.made_at)
        self.zip.writestr(READ_ME, about)
        for model in tables:
            self._lines(table_name(model._meta.label), self._table(model))
        self._blobs()
        self._lines(READABLE, readable.lines())
        self.zip.writestr(MANIFEST, self.manifest.dumped())
        return self.manifest

    def _table(self, model: type[Model]) -> Iterator[bytes]:
        names = [column.attname for column in columns(model, self.with_sign_ins)]
        for values in rows(model).values_list(*names).iterator(AT_ONCE):
            yield line(dict(zip(names, values, strict=True)))

    def _blobs(self) -> None:
        is_mail = Exists(RawMail.objects.filter(blob=OuterRef("pk")))
        known = Blob.objects.order_by("pk").values_list("sha256", "data", is_mail)
        for name, data, mail in known.iterator(chunk_size=1):
            self.zip.writestr(bytes_name(name, mail), bytes(data))
            self.manifest.blobs += 1
            self.progress.step()

    def _lines(self, name: str, lines: Iterable[bytes]) -> None:
        made, count, size = sha256(), 0, 0
        with self.zip.open(name, "w", force_zip64=True) as file:
            for known in lines:
                file.write(known)
                made.update(known)
                count, size = count + 1, size + len(known)
                self.progress.step()
        self.manifest.files[name] = Sum(count, size, made.hexdigest())


def write(target: BinaryIO, *, with_sign_ins: bool = False, told: Told = nobody) -> Manifest:
    """The business as it is now, into a file that can seek. Others go on working meanwhile."""
    with (
        one_moment(),
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made,
    ):
        return Writer(made, with_sign_ins, Progress(told)).write()
