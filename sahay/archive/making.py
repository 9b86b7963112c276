"""Making an export that was asked for on a page: into a file beside the database, then into a parcel that
every machine can hand out.

It takes minutes, so it is made beside the work of the worker, which goes on sending answers. A maker is
heard every moment; one that is silent was lost with its process, and another begins anew.
"""

from __future__ import annotations

import logging
import tempfile
import threading
from datetime import timedelta
from typing import BinaryIO, cast

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Q
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
SILENT = timedelta(seconds=60)
MOST_ATTEMPTS = 3
LOOK = 0.5


def begin(export: int) -> threading.Thread | None:
    """Starts making it unless somebody is; answers the thread that does."""
    silent = Q(attempts=0) | Q(heard_at__lt=timezone.now() - SILENT)
    row = Export.objects.unfinished().filter(silent, pk=export, attempts__lt=MOST_ATTEMPTS)
    if not row.update(attempts=F("attempts") + 1, heard_at=timezone.now()):
        return None
    maker = threading.Thread(target=_make, args=[export], name=f"export {export}", daemon=True)
    maker.start()
    return maker


def lost() -> list[int]:
    """Those whose maker is silent and who may be tried again."""
    silent = Export.objects.unfinished().filter(heard_at__lt=timezone.now() - SILENT)
    for row in silent.filter(attempts__gte=MOST_ATTEMPTS).select_related("asked_by"):
        _failed(row)
    return list(silent.filter(attempts__lt=MOST_ATTEMPTS).values_list("pk", flat=True))


def _make(export: int) -> None:
    try:
        row = Export.objects.select_related("asked_by").get(pk=export)
        try:
            _made(row)
        except Exception:
            log.exception("export %s could not be made", export)
            _failed(row)
    except Exception:
        log.exception("export %s: nobody could be told how it went", export)
    finally:
        connection.close()


def _made(row: Export) -> None:
    with tempfile.TemporaryFile(dir=settings.ENV.data, prefix="export-") as made:
        file = cast("BinaryIO", made)
        manifest = _Writing(row, file).run()
        file.seek(0)
        parcel = parcels.pack(file, until=timezone.now() + KEPT, told=lambda: _hear(row))
    _ready(row, parcel, manifest)


class _Writing:
    """The writer reads one moment on a connection of its own; this thread tells how far it is."""

    def __init__(self, row: Export, file: BinaryIO) -> None:
        self.row, self.file = row, file
        self.far = (0, 0)
        self.manifest: Manifest | None = None
        self.error: BaseException | None = None

    def run(self) -> Manifest:
        """Until it is written; the writer's error is ours."""
        writer = threading.Thread(target=self._write, name=f"writer of export {self.row.pk}", daemon=True)
        writer.start()
        while writer.is_alive():
            writer.join(LOOK)
            done, total = self.far
            _hear(self.row, done=done, total=total)
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


def _hear(row: Export, **far: int) -> None:
    Export.objects.filter(pk=row.pk).update(heard_at=timezone.now(), **far)


@transaction.atomic
def _ready(row: Export, parcel: Parcel, manifest: Manifest) -> None:
    changed = Export.objects.unfinished().filter(pk=row.pk)
    if not changed.update(state=Export.State.READY, ready_at=timezone.now(), parcel=parcel):
        return
    journal.record(
        ExportMade(export=row.pk, with_sign_ins=row.with_sign_ins, size=parcel.size, rows=manifest.rows),
        by=row.asked_by,
    )


@transaction.atomic
def _failed(row: Export) -> None:
    if Export.objects.unfinished().filter(pk=row.pk).update(state=Export.State.FAILED):
        journal.record(ExportFailed(export=row.pk), by=row.asked_by)
