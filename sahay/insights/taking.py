"""Figures as lines of a file that a spreadsheet opens, with nothing in it that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from django.db.models import Sum
from django.utils.translation import gettext as _

from sahay.business.models import Branch, Staff
from sahay.conversations.channels import name_of
from sahay.insights.choice import Choice
from sahay.insights.figures import chosen
from sahay.insights.measures import measure_words
from sahay.policies.promises import book

Line = list[str]
BOM = "\ufeff"
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")


def lines(choice: Choice, staff: Staff) -> list[Line]:
    """One line for each day, measure, branch, channel, person and promise that was counted."""
    cut = ("day", "measure", "branch", "channel", "person", "promise")
    period = choice.period
    rows = chosen(choice, staff).filter(day__gte=period.first, day__lte=period.last)
    counted = rows.exclude(measure__startswith="part_").order_by(*cut).values_list(*cut)
    branches = {branch.pk: (branch.name, branch.time_zone) for branch in Branch.objects.all()}
    people = dict(Staff.objects.values_list("pk", "name"))
    promises = {promise.pk: promise.sentence for promise in book()}
    found = []
    for day, measure, branch, channel, person, promise, count in counted.annotate(Sum("count")):
        name, zone = branches.get(branch, ("", ""))
        about = (name, zone, name_of(channel), people.get(person, ""), promises.get(promise, ""))
        found.append([day.isoformat(), measure, measure_words(measure), *about, str(count)])
    return found


def heading() -> Line:
    """What the columns are called."""
    return [
        _("day"),
        _("key"),
        _("measure"),
        _("branch"),
        _("time zone"),
        _("channel"),
        _("person"),
        _("promise"),
        _("count"),
    ]


def as_csv(rows: Iterable[Line]) -> bytes:
    """UTF-8 with a mark in front, so that spreadsheets read every script."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
    return (BOM + text.getvalue()).encode()


def harmless(cell: str) -> str:
    """A cell that begins like a formula gets an apostrophe in front; plain numbers stay numbers."""
    if not cell.startswith(DANGEROUS) or cell.lstrip("-").isdecimal():
        return cell
    return f"'{cell}"
