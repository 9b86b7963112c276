"""Making an export that was asked for on a page: into a file beside the database, then into a parcel that
every machine can hand out.
"""

from __future__ import annotations

import logging
import tempfile
import threading
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import BinaryIO, cast

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from sahay import journal
from sahay.archive.events import ExportFailed, ExportMade
from sahay.archive.manifest import Manifest
from sahay.archive.models import Export
from sahay.archive.writing import write
from sahay.files import parcels
from sahay.files.models import Parcel

log = logging.getLogger(__name__)
KEPT = timedelta(days=1)
SILENT = timedelta(hours=2)
LOOK = 0.5


def make(export: int) -> Callable[[], object] | None:
    """Writes it and answers what finishes it. A second worker that is told to make the same begins anew."""
    row = Export.objects.unfinished().filter(pk=export).first()
    if row is None:
        return None
    try:
        with tempfile.TemporaryFile(dir=settings.ENV.data, prefix="export-") as file:
            manifest = _Making(row, cast("BinaryIO", file)).run()
            file.seek(0)
            parcel = parcels.pack(cast("BinaryIO", file), until=timezone.now() + KEPT)
    except Exception:
        log.exception("export %s could not be made", export)
        return partial(_failed, row)
    return partial(_ready, row, parcel, manifest)


class _Making:
    """The writer reads one moment on a connection of its own; this thread tells how far it is."""

    def __init__(self, row: Export, file: BinaryIO) -> None:
        self.row, self.file = row, file
        self.far = (0, 0)
        self.manifest: Manifest | None = None
        self.error: BaseException | None = None

    def run(self) -> Manifest:
        """Until it is written; the writer's error is ours."""
        if connection.in_atomic_block:
            return write(self.file, with_sign_ins=self.row.with_sign_ins)
        writer = threading.Thread(target=self._write, name="export")
        writer.start()
        while writer.is_alive():
            writer.join(LOOK)
            self._tell()
        if self.manifest is None:
            raise RuntimeError("the export was not written") from self.error
        return self.manifest

    def _write(self) -> None:
        try:
            self.manifest = write(self.file, with_sign_ins=self.row.with_sign_ins, told=self._heard)
        except BaseException as error:
            self.error = error
        finally:
            connection.close()

    def _heard(self, done: int, total: int) -> None:
        self.far = (done, total)

    def _tell(self) -> None:
        done, total = self.far
        Export.objects.filter(pk=self.row.pk).update(done=done, total=total, heard_at=timezone.now())


def _ready(row: Export, parcel: Parcel, manifest: Manifest) -> None:
    changed = Export.objects.unfinished().filter(pk=row.pk)
    if not changed.update(state=Export.State.READY, ready_at=timezone.now(), parcel=parcel):
        return
    journal.record(
        ExportMade(export=row.pk, with_sign_ins=row.with_sign_ins, size=parcel.size, rows=manifest.rows),
        by=row.asked_by,
    )


def _failed(row: Export) -> None:
    if Export.objects.unfinished().filter(pk=row.pk).update(state=Export.State.FAILED):
        journal.record(ExportFailed(export=row.pk), by=row.asked_by)


def give_up_silent() -> None:
    """Those whose makers were lost again and again."""
    lost = Export.objects.unfinished().filter(heard_at__lt=timezone.now() - SILENT)
    for row in lost.select_related("asked_by"):
        with transaction.atomic():
            _failed(row)
