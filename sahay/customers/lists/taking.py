"""Going through a list, some rows in one transaction: what is kept and how far we are are kept together.

Whoever goes on after a fault or another worker begins behind the last kept row, so no row is taken twice.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import islice

from django.db import DatabaseError, transaction
from django.utils import timezone

from sahay import journal
from sahay.customers import events, search
from sahay.customers.keeping import kept
from sahay.customers.lists import cards, rows, writing_in
from sahay.customers.lists.columns import own_fields
from sahay.customers.lists.known import Known, Seen, keys_of
from sahay.customers.lists.people import Faulty, Person, person
from sahay.customers.models import Bringing, Customer, Field, Line

CHUNK = 100
State, Fate = Bringing.State, Line.Fate


def go_on(number: int, seconds: float = 5.0) -> bool:
    """Takes rows for a while. True when there is nothing more to do."""
    bringing = Bringing.objects.select_related("staff", "blob", "parcel").get(pk=number)
    if bringing.state not in (State.TRYING, State.WORKING):
        return True
    until = time.monotonic() + seconds
    round_ = _Round(bringing)
    try:
        for chunk in _chunks(round_.ahead()):
            if not round_.take(chunk):
                return True
            if time.monotonic() > until:
                return False
    except rows.Unreadable as unreadable:
        return _stop(bringing, str(unreadable))
    return round_.finish()


def all_rows(bringing: Bringing) -> Iterator[rows.Read]:
    """Every row of the file but its head."""
    file = bringing.opened()
    if file is None:
        raise rows.Unreadable("not_kept_any_more")
    if bringing.is_cards:
        return cards.read(file, bringing.charset)
    found = rows.read(file, bringing.charset, bringing.delimiter)
    return islice(found, 1, None) if bringing.has_header else found


def _chunks(found: Iterator[rows.Read]) -> Iterator[list[rows.Read]]:
    while chunk := list(islice(found, CHUNK)):
        yield chunk


class _Round:
    """One stretch of work on a list."""

    def __init__(self, bringing: Bringing) -> None:
        self.bringing = bringing
        self.fields: dict[str, Field] = own_fields()
        self.trial = bringing.state == State.TRYING
        self.by = str(bringing.staff or bringing.author)
        self.seen = Seen(())
        self.known = Known(())
        self.tags: dict[str, int] = {}
        if self.trial:
            before = bringing.lines.filter(fate=Fate.NEW).order_by("number").values_list("keys", flat=True)
            self.seen = Seen(before.iterator())

    def ahead(self) -> Iterator[rows.Read]:
        """Rows that are not taken yet."""
        return (row for row in all_rows(self.bringing) if row.line > self.bringing.line)

    @transaction.atomic
    def take(self, chunk: list[rows.Read]) -> bool:
        """Some rows, and how far we are now. False when somebody else has gone on or stopped it."""
        here = Bringing.objects.select_for_update().get(pk=self.bringing.pk)
        if (here.state, here.line) != (self.bringing.state, self.bringing.line):
            return False
        people = [self._read(row) for row in chunk]
        self.known = Known([found for found in people if isinstance(found, Person)])
        lines = [self._one(row, found) for row, found in zip(chunk, people, strict=True)]
        Line.objects.bulk_create(lines)
        search.read_again([line.customer_id for line in lines if line.customer_id])
        self.bringing.line = chunk[-1].line
        Bringing.objects.filter(pk=here.pk).update(line=self.bringing.line)
        return True

    def _read(self, row: rows.Read) -> Person | Faulty:
        if row.fault:
            return Faulty(row.fault)
        try:
            return person(row.cells, self.bringing.columns, self.bringing.country, self.fields)
        except Faulty as faulty:
            return faulty

    def _one(self, row: rows.Read, found: Person | Faulty) -> Line:
        line = Line(bringing=self.bringing, number=row.line, fate=Fate.FAULTY, cells=row.cells[:60])
        if isinstance(found, Faulty):
            line.reason = found.reason[:300]
            return line
        try:
            self._decide(line, found)
        except DatabaseError:
            line.fate, line.customer, line.reason = Fate.FAULTY, None, "not_kept"
            self.tags.clear()
        if line.fate != Fate.FAULTY:
            line.cells = []
        return line

    def _decide(self, line: Line, found: Person) -> None:
        rule = self.bringing.known
        match = None if rule == Bringing.Known.NEW else self.known.of(found)
        again = self.trial and rule != Bringing.Known.NEW and match is None and self.seen.has(found)
        if match is None and not again:
            line.fate = Fate.NEW
        else:
            line.fate = Fate.KNOWN if rule == Bringing.Known.SKIP else Fate.UPDATED
        if not self.trial:
            self._write(line, found, match)
        elif line.fate == Fate.NEW:
            self.seen.add(found)
            line.keys = keys_of(found)

    def _write(self, line: Line, found: Person, match: Customer | None) -> None:
        with transaction.atomic():
            if line.fate == Fate.NEW:
                line.customer = writing_in.made(found, self.tags)
            elif line.fate == Fate.UPDATED and match is not None:
                line.customer, line.before = match, writing_in.written_into(match, found, self.tags)
                kept(match)
        line.at = timezone.now()
        if line.customer is not None:
            self.known.add(line.customer, found)
            happened = events.CameWithList(
                customer=line.customer.pk,
                list=self.bringing.pk,
                line=line.number,
                new=line.fate == Fate.NEW,
                name=self.bringing.name,
            )
            journal.record(happened, by=self.bringing.staff or self.bringing.author)

    @transaction.atomic
    def finish(self) -> bool:
        """The end of the list."""
        here = Bringing.objects.select_for_update().get(pk=self.bringing.pk)
        if here.state != self.bringing.state:
            return True
        here.state = State.TRIED if self.trial else State.DONE
        here.line, here.done_at = here.size, timezone.now()
        here.save(update_fields=["state", "line", "done_at"])
        if not self.trial:
            happened = events.ListDone(list=here.pk, name=here.name, fates=fates(here))
            journal.record(happened, by=self.bringing.staff or self.bringing.author)
        return True


@transaction.atomic
def _stop(bringing: Bringing, why: str) -> bool:
    rows_ = Bringing.objects.filter(pk=bringing.pk, state=bringing.state)
    rows_.update(state=State.STOPPED, trouble=why, done_at=timezone.now())
    return True


def fates(bringing: Bringing) -> dict[str, int]:
    """How many rows became what."""
    counted = dict.fromkeys(Fate.values, 0)
    for fate in bringing.lines.values_list("fate", flat=True).iterator():
        counted[fate] += 1
    return counted
