"""Bringing an export into an empty business: looked through first, then all of it in one transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction
from django.db.models import Field, Model
from django.utils.translation import gettext as _

from sahay import journal
from sahay.archive.batches import batched
from sahay.archive.events import BroughtIn
from sahay.archive.manifest import READABLE, Manifest, name_of_bytes, name_of_table
from sahay.archive.opening import Bundle, damaged, opened
from sahay.archive.tables import DATA, carried, columns, rows
from sahay.archive.tasks import fill_search
from sahay.archive.values import stored
from sahay.archive.writing import Progress, Told, nobody
from sahay.jobs.models import Job
from sahay.kit.refusal import Clash, Refused

AT_ONCE = 200


def bring_in(source: BinaryIO, *, told: Told = nobody, by: Any = "import") -> Manifest:
    """Everything an export holds, into an empty business; all or nothing.

    Raises:
        Refused: there is a business already, or the file is no sound export of this version.
    """
    _must_be_empty()
    with opened(source) as bundle:
        progress = Progress(told, total=2 * (bundle.manifest.rows + bundle.manifest.blobs))
        _look_through(bundle, progress)
        try:
            with transaction.atomic():
                _must_be_empty()
                Loading(bundle, progress).load()
                _must_hold_together()
                fill_search.enqueue()
                fact = bundle.manifest
                journal.record(
                    BroughtIn(business=1, made_at=fact.made_at, version=fact.version, rows=fact.rows),
                    by=by,
                )
        except DatabaseError as error:
            raise _unfit(error) from error
    return bundle.manifest


def _must_be_empty() -> None:
    for model in carried(with_sign_ins=True):
        if rows(model).exists():
            raise Clash(
                _(
                    "There is a business here already. An export comes into an empty Sahay only; "
                    "nothing was changed."
                )
            )


def _look_through(bundle: Bundle, progress: Progress) -> None:
    """Every byte is compared with its fingerprint before anything is written."""
    tables = {name_of_table(model._meta.label): model for model in carried(bundle.manifest.with_sign_ins)}
    if bundle.manifest.files.keys() - {READABLE} != tables.keys():
        raise damaged()
    for name in bundle.manifest.files:
        for _row in bundle.lines(name):
            progress.step()
    mails = set(_mails(bundle))
    for fingerprint in _fingerprints(bundle):
        bundle.bytes_of(name_of_bytes(fingerprint, fingerprint in mails), fingerprint)
        progress.step()


def _fingerprints(bundle: Bundle) -> Iterator[str]:
    for row in bundle.lines(name_of_table("files.Blob")):
        yield str(_read(row, "files.Blob")["sha256"])


def _mails(bundle: Bundle) -> Iterator[str]:
    return (name[9:73] for name in bundle.names if name.startswith("mails/"))


def _read(row: bytes, label: str) -> dict[str, Any]:
    try:
        known = json.loads(row)
    except (ValueError, RecursionError) as error:
        raise damaged(name_of_table(label)) from error
    if not isinstance(known, dict):
        raise damaged(name_of_table(label))
    return known


class Loading:
    """Rows as they are, with their ids: no action runs and nothing is told to anybody."""

    def __init__(self, bundle: Bundle, progress: Progress) -> None:
        self.bundle, self.progress = bundle, progress
        self.with_sign_ins = bundle.manifest.with_sign_ins
        self.mails = set(_mails(bundle))

    def load(self) -> None:
        """Every table. Foreign keys are looked at when all of them are there."""
        tables = carried(self.with_sign_ins)
        for model in tables:
            self._table(model)
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), tables):
                cursor.execute(statement)

    def _table(self, model: type[Model]) -> None:
        label = model._meta.label
        known = columns(model, self.with_sign_ins)
        missing = _with_defaults(model, known)
        bytes_in = next((f for f in model._meta.concrete_fields if f.name == DATA.get(label)), None)
        into = [*known, *missing, *([bytes_in] if bytes_in else [])]
        statement = _insertion(model, into)
        defaults = [field.get_db_prep_save(field.get_default(), connection) for field in missing]
        with connection.cursor() as cursor:
            some = 1 if bytes_in else AT_ONCE
            for batch in batched(self.bundle.lines(name_of_table(label)), some):
                read = [_read(row, label) for row in batch]
                values = [
                    [*self._values(label, known, row), *defaults, *self._data(bytes_in, row)] for row in read
                ]
                cursor.executemany(statement, values)
                for _row in batch:
                    self.progress.step()

    def _values(self, label: str, known: Iterable[Field[Any, Any]], row: dict[str, Any]) -> list[Any]:
        if row.keys() != {field.attname for field in known}:
            raise damaged(name_of_table(label))
        try:
            return [stored(field, row[field.attname]) for field in known]
        except (ValidationError, ValueError, TypeError, OverflowError) as error:
            raise damaged(name_of_table(label)) from error

    def _data(self, field: Field[Any, Any] | None, row: dict[str, Any]) -> list[Any]:
        if field is None:
            return []
        fingerprint = row["sha256"]
        data = self.bundle.bytes_of(name_of_bytes(fingerprint, fingerprint in self.mails), fingerprint)
        self.progress.step()
        return [field.get_db_prep_save(data, connection)]


def _with_defaults(model: type[Model], known: Iterable[Field[Any, Any]]) -> list[Field[Any, Any]]:
    """What an export leaves out begins as in a new row; the database gives a job its number."""
    there = {field.name for field in known} | {DATA.get(model._meta.label, "")}
    return [
        field
        for field in model._meta.concrete_fields
        if field.name not in there and not field.generated and not (model is Job and field.primary_key)
    ]


def _insertion(model: type[Model], into: list[Field[Any, Any]]) -> str:
    quoted = connection.ops.quote_name
    names = ", ".join(quoted(str(field.column)) for field in into)
    return f"INSERT INTO {quoted(model._meta.db_table)} ({names}) VALUES ({', '.join(['%s'] * len(into))})"


def _must_hold_together() -> None:
    """No row points at one that is not there, on either database, while it can still be taken back."""
    if connection.vendor == "sqlite":
        connection.check_constraints()
        return
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _unfit(error: DatabaseError) -> Refused:
    words = str(error).strip().splitlines()[0][:200] if str(error).strip() else type(error).__name__
    return Refused(
        _("The database does not take what the export holds (%(words)s). Nothing was brought in.")
        % {"words": words}
    )
