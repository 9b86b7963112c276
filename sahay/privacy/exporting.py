"""Everything of a person as open files: a page to read, rows to take along, and the files as they came."""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from mimetypes import guess_extension
from typing import Any, BinaryIO, cast

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import ForeignKey, Model
from django.template.loader import render_to_string
from django.utils import timezone, translation

from sahay.business.models import Business, Staff
from sahay.files import parcels
from sahay.files.models import Blob, Parcel
from sahay.kit.personal import HOLDINGS, Data, Holding, Person, Route
from sahay.privacy.erasing import reached

KEPT = timedelta(days=14)
UNSAID = (Data.SIGN_IN,)


@dataclass
class Section:
    """The rows of one table: as they are, and as pairs of what kind of fact and its words."""

    table: str
    heading: str
    rows: list[dict[str, Any]] = field(default_factory=list)
    read: list[list[tuple[str, str]]] = field(default_factory=list)


def packed(person: Person, language: str) -> tuple[Parcel, dict[str, int]]:
    """A zip for whoever asked, kept for two weeks, and how many rows of each table are in it."""
    with tempfile.TemporaryFile() as made, translation.override(spoken(language)):
        rows = write(cast(BinaryIO, made), person)
        made.seek(0)
        return parcels.pack(made, until=timezone.now() + KEPT), rows


def write(target: BinaryIO, person: Person) -> dict[str, int]:
    """Writes it; answers how many rows of each table."""
    sections, files = _gathered(person)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        known = {section.table: section.rows for section in sections}
        text = json.dumps(known, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
        made.writestr("data.json", text)
        made.writestr("read-me.html", _page(sections, files))
        for name, blob in files.items():
            made.writestr(name, Blob.objects.get(pk=blob).read())
    return {section.table: len(section.rows) for section in sections}


def _gathered(person: Person) -> tuple[list[Section], dict[str, int]]:
    sections: list[Section] = []
    files: dict[str, int] = {}
    for holding in HOLDINGS.values():
        if not holding.routes:
            continue
        section = Section(holding.table, holding.heading)
        for row, route in _rows(holding, person):
            files.update(_files(row) if not route.shows else {})
            section.rows.append(_plain(row, holding, route))
            section.read.append(_read(row, holding, route))
        if section.rows:
            sections.append(section)
    return sections, files


def _rows(holding: Holding, person: Person) -> Iterator[tuple[Model, Route]]:
    """Every row once, by whichever way it is found."""
    seen: set[Any] = set()
    for rows, route in reached(holding, person):
        for row in rows.order_by("pk").distinct().iterator(200):
            if row.pk not in seen:
                seen.add(row.pk)
                yield row, route


def _plain(row: Model, holding: Holding, route: Route) -> dict[str, Any]:
    values = {"id": row.pk}
    for name, kind in holding.fields.items():
        if kind not in UNSAID and (not route.shows or name in route.shows):
            values[name] = _value(row, name)
    return values


def _value(row: Model, name: str) -> Any:
    known = row._meta.get_field(name)
    if isinstance(known, ForeignKey):
        there = getattr(row, name)
        return _file_name(row, there) if isinstance(there, Blob) else _named(there)
    value = getattr(row, name)
    return value if not isinstance(value, bytes | memoryview) else f"{len(value)} bytes"


def _named(there: Model | None) -> Any:
    """What a row points at, by its name; people who work here and parcels by their number."""
    return there.pk if isinstance(there, Staff | Parcel) else None if there is None else str(there)


def _read(row: Model, holding: Holding, route: Route) -> list[tuple[str, str]]:
    """What is filled in, in words."""
    said = []
    for name, value in _plain(row, holding, route).items():
        if name in holding.fields and value not in ("", None, [], {}):
            dumped = json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False).strip('"')
            words = value if isinstance(value, str) else dumped
            said.append((str(Data(holding.fields[name]).label), words))
    return said


def _files(row: Model) -> dict[str, int]:
    keys = [known for known in row._meta.concrete_fields if isinstance(known, ForeignKey)]
    blobs = [getattr(row, known.name) for known in keys if known.related_model is Blob]
    return {_file_name(row, blob): blob.pk for blob in blobs if blob is not None}


def _file_name(row: Model, blob: Blob) -> str:
    """The same bytes are in the zip once, under the name of their digest and the ending they came with."""
    name = str(getattr(row, "name", "") or "")
    usual = guess_extension(getattr(row, "file_type", "")) or ".bin"
    usual = ".eml" if row._meta.model_name == "rawmail" else usual
    ending = (name if "." in name else usual).rsplit(".", 1)[-1]
    return f"files/{blob.sha256[:16]}.{ending if ending.isalnum() and len(ending) < 8 else 'bin'}"


def _page(sections: list[Section], files: dict[str, int]) -> str:
    by_heading: dict[str, list[Section]] = {}
    for section in sections:
        by_heading.setdefault(section.heading, []).append(section)
    return render_to_string(
        "privacy/export.html",
        {
            "business": Business.objects.first(),
            "made_at": timezone.now(),
            "parts": list(by_heading.items()),
            "files": sorted(files),
        },
    )


def spoken(language: str) -> str:
    """The language of ours that is nearest to one of theirs."""
    base = language.split("-")[0]
    return base if base in ("en", "hi", "ur", "ta", "et") else "en"
