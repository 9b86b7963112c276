"""Taking the business out."""

from __future__ import annotations

from typing import Any, BinaryIO

from django.db import transaction
from django.utils.translation import gettext as _

from sahay import journal
from sahay.archive import may
from sahay.archive.events import ExportAsked, ExportFetched, ExportMade
from sahay.archive.manifest import Manifest
from sahay.archive.models import Export
from sahay.archive.tasks import make
from sahay.archive.writing import Told, nobody, write
from sahay.business.models import Staff
from sahay.files.models import Parcel
from sahay.kit.refusal import Clash


@transaction.atomic
def ask_for_export(*, by: Staff, with_sign_ins: bool = False) -> Export:
    """An export is made by a worker; its file is for the person who asked, for a day."""
    may.export(by).enforce()
    if Export.objects.unfinished().exists():
        raise Clash(_("An export is being made already. Wait until it is ready."))
    export = Export.objects.create(asked_by=by, with_sign_ins=with_sign_ins)
    make.enqueue(export=export.pk)
    journal.record(ExportAsked(export=export.pk, with_sign_ins=with_sign_ins), by=by)
    return export


@transaction.atomic
def fetch_export(export: Export, *, by: Staff) -> Parcel:
    """The file of one's own export; who took it and when stays written."""
    may.export(by).enforce()
    current = Export.objects.visible_to(by).select_related("parcel").filter(pk=export.pk).first()
    if current is None or not current.is_here or current.parcel is None:
        raise Clash(_("The file of this export is not kept any more. Make a new one."))
    journal.record(ExportFetched(export=export.pk), by=by)
    return current.parcel


def export_to(
    target: BinaryIO, *, with_sign_ins: bool = False, told: Told = nobody, by: Any = "the command line"
) -> Manifest:
    """The business into a file that can seek, at once. What is written of it is written when it is done."""
    may.export(by).enforce()
    manifest = write(target, with_sign_ins=with_sign_ins, told=told)
    with transaction.atomic():
        journal.record(
            ExportMade(export=0, with_sign_ins=with_sign_ins, size=target.tell(), rows=manifest.rows), by=by
        )
    return manifest
