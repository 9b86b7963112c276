"""Lists of customers: given to us, tried, brought in, taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.customers import events, may
from sahay.customers.keeping import signed
from sahay.customers.lists import cards, charsets, measuring, rows, undoing
from sahay.customers.lists.columns import TARGETS, own_fields
from sahay.customers.models import Bringing
from sahay.customers.tasks import bring, take_back
from sahay.files import parcels
from sahay.kit.refusal import Clash, Refused
from sahay.kit.text import one_line

LARGEST = 30 * 1024 * 1024  # less than one request may bring (`config.pooled`)
KEPT = timedelta(days=90)
State = Bringing.State


@transaction.atomic
def make_list(*, name: str, file: parcels.Source, country: str, by: Any) -> Bringing:
    """Keeps a file of customers to be looked at; nothing of it comes in yet. It is read a piece at a time."""
    may.bring_in(by).enforce()
    source = measuring.Measured(file, LARGEST)
    parcel = parcels.pack(source, until=timezone.now() + KEPT)
    if source.is_blank:
        raise Refused(_("This file is empty."))
    start = source.start
    guess = charsets.guess(start)
    is_cards = cards.looks_like_cards(start)
    bringing = Bringing.objects.create(
        name=one_line(name, 255) or "list.csv",
        parcel=parcel,
        is_cards=is_cards,
        charset=guess.charset,
        is_unsure=guess.is_unsure,
        delimiter="" if is_cards else rows.guess_delimiter(start, guess.charset),
        has_header=not is_cards,
        columns=cards.COLUMNS if is_cards else [],
        country=country,
        size=source.cards if is_cards else source.lines + 1,
        **signed(by),
    )
    journal.record(events.ListMade(list=bringing.pk, name=bringing.name), by=by)
    return bringing


@transaction.atomic
def try_list(
    bringing: Bringing,
    *,
    charset: str,
    delimiter: str,
    has_header: bool,
    columns: Sequence[str],
    known: str,
    by: Any,
) -> Bringing:
    """Goes through the whole list and keeps what would become of each line, and nothing else."""
    may.bring_in(by).enforce()
    row = _held(bringing, State.CHOOSING, State.TRIED, State.STOPPED)
    allowed = {"", *TARGETS, *own_fields()}
    if charset not in charsets.CHARSETS or not set(columns) <= allowed or known not in Bringing.Known.values:
        raise Refused(_("Please choose from what is offered."))
    if not row.is_cards and not any(columns):
        raise Refused(_("Say of at least one column what it means."))
    row.charset, row.known = charset, known
    if not row.is_cards:
        row.delimiter, row.has_header, row.columns = delimiter, has_header, list(columns)
    _begin(row, State.TRYING, by)
    return row


@transaction.atomic
def bring_list_in(bringing: Bringing, *, by: Any) -> Bringing:
    """Brings a list in that was tried. Lines that are not understood stay out, each with its reason."""
    may.bring_in(by).enforce()
    row = _held(bringing, State.TRIED)
    _begin(row, State.WORKING, by)
    return row


@transaction.atomic
def undo_list(bringing: Bringing, *, by: Any) -> Bringing:
    """Takes the whole list back, as one act, while nobody has touched what came with it."""
    may.bring_in(by).enforce()
    row = _held(bringing, State.DONE)
    if used := undoing.used(row):
        raise Clash(
            _(
                "%(number)s of these records were changed or used since. "
                "The list cannot be taken back as a whole any more."
            )
            % {"number": used}
        )
    row.state = State.UNDOING
    row.line = row.lines.order_by("-number").values_list("number", flat=True).first() or 0
    row.save(update_fields=["state", "line"])
    take_back.enqueue(number=row.pk)
    journal.record(events.ListBegun(list=row.pk, name=row.name, trial=False), by=by)
    return row


def _held(bringing: Bringing, *states: str) -> Bringing:
    row = Bringing.objects.select_for_update(of=("self",)).get(pk=bringing.pk)
    if row.state not in states:
        raise Clash(_("Somebody else has gone on with this list meanwhile. Look at it again."))
    return row


def _begin(row: Bringing, state: str, by: Any) -> None:
    row.lines.all().delete()
    row.state, row.line, row.trouble, row.done_at = state, 0, "", None
    row.save()
    bring.enqueue(number=row.pk)
    journal.record(events.ListBegun(list=row.pk, name=row.name, trial=state == State.TRYING), by=by)
