"""Customers and faulty lines as tables that any spreadsheet opens, and none takes for commands."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sahay.business.models import Staff
from sahay.customers.lists import faults
from sahay.customers.lists.columns import own_fields
from sahay.customers.models import Bringing, Customer, CustomerQuerySet, Line, Party
from sahay.kit.text import whole

PLAIN = ("name", "called", "language", "wish")
BATCH = 500
_COMMAND = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?[\d .,]+")


def safe(cell: str) -> str:
    """A cell as no spreadsheet runs it. Plain numbers, also those of phones, stay as they are."""
    return f"'{cell}" if cell.startswith(_COMMAND) and not _NUMBER.fullmatch(cell) else cell


class _Line:
    """What the writer of tables needs of a file: the line comes back at once."""

    def write(self, text: str) -> bytes:
        return text.encode()


def written(rows: Iterable[Iterable[Any]]) -> Iterator[bytes]:
    """Lines of a table, with the mark that tells spreadsheets it is Unicode."""
    writer = csv.writer(_Line())
    yield b"\xef\xbb\xbf"
    for row in rows:
        yield writer.writerow([safe(str(cell)) for cell in row])


def chosen(staff: Staff, asked: Mapping[str, Any]) -> CustomerQuerySet:
    """The customers a list shows: by tag, language and company; or those outside whom we have asked."""
    rows = Customer.objects.visible_to(staff)
    rows = rows.suppliers() if asked.get("party") == Party.SUPPLIER else rows.customers()
    if tag := str(asked.get("tag", "")):
        rows = rows.filter(tags__name=tag)
    if language := str(asked.get("language", "")):
        rows = rows.filter(language=language)
    if number := whole(asked.get("company")):
        rows = rows.filter(company=number)
    return rows


def read_along(rows: CustomerQuerySet) -> Iterator[Customer]:
    """All of them in the order of their numbers, some at a time."""
    whole = rows.select_related("company").prefetch_related("identities", "tags", "values")
    last = 0
    while batch := list(whole.filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield from batch
        last = batch[-1].pk


def customers(rows: CustomerQuerySet) -> Iterator[bytes]:
    """A table that can be brought in again."""
    fields = own_fields()
    head = [*PLAIN, "email", "phone", "company", "role", "tags", *(field.label for field in fields.values())]
    numbers = [field.pk for field in fields.values()]
    return written(_with_head(head, rows, numbers))


def _with_head(head: list[str], rows: CustomerQuerySet, fields: list[int]) -> Iterator[list[str]]:
    yield head
    for customer in read_along(rows):
        ways = list(customer.identities.all())
        said = {value.field_id: value.text for value in customer.values.all()}
        yield [
            *(getattr(customer, name) for name in PLAIN),
            "; ".join(way.value for way in ways if way.kind == "email"),
            "; ".join(way.value for way in ways if way.kind == "phone"),
            customer.company.name if customer.company else "",
            customer.company_role,
            ", ".join(tag.name for tag in customer.tags.all()),
            *(said.get(number, "") for number in fields),
        ]


def faulty(bringing: Bringing) -> Iterator[bytes]:
    """Lines that stayed out: number, reason, and their cells as they came."""
    rows = bringing.lines.filter(fate=Line.Fate.FAULTY).order_by("number").iterator()
    body = ([line.number, faults.in_words(line.reason), *line.cells] for line in rows)
    return written(body)
