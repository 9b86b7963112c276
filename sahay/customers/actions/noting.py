"""Notes among staff about a customer, and the words a customer is filed under."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.customers import events, may
from sahay.customers.keeping import kept, signed
from sahay.customers.models import Customer, Note, Tag
from sahay.kit.refusal import Refused
from sahay.kit.text import one_line, writable

LONGEST_NOTE = 10_000
MOST_TAGS = 30


@transaction.atomic
def write_note(customer: Customer, *, text: str, by: Any) -> Note:
    """What colleagues should know; the customer never sees it."""
    may.edit(by).enforce()
    text = writable(text).strip()
    if not text:
        raise Refused(_("There is nothing to keep yet: write a line."))
    note = Note.objects.create(customer=customer, text=text[:LONGEST_NOTE], at=timezone.now(), **signed(by))
    kept(customer)
    journal.record(events.CustomerNoted(customer=customer.pk, note=note.pk), by=by)
    return note


@transaction.atomic
def remove_note(note: Note, *, by: Any) -> None:
    """Takes a note away; it can be brought back."""
    may.edit(by).enforce()
    if Note.objects.kept().filter(pk=note.pk).update(removed_at=timezone.now()):
        kept(note.customer)
        journal.record(events.NoteRemoved(customer=note.customer_id, note=note.pk), by=by)


@transaction.atomic
def bring_note_back(note: Note, *, by: Any) -> None:
    """It should not have gone."""
    may.edit(by).enforce()
    if Note.objects.filter(pk=note.pk, removed_at__isnull=False).update(removed_at=None):
        kept(note.customer)
        journal.record(events.NoteBroughtBack(customer=note.customer_id, note=note.pk), by=by)


@transaction.atomic
def set_tags(customer: Customer, *, names: Iterable[str], by: Any) -> None:
    """The words this customer is filed under, all of them; new words are made known."""
    may.edit(by).enforce()
    wanted = words(names)
    if len(wanted) > MOST_TAGS:
        raise Refused(_("That is too many tags for one customer. Keep those that people look for."))
    before = set(customer.tags.values_list("name", flat=True))
    if before == wanted:
        return
    Tag.objects.bulk_create([Tag(name=name) for name in sorted(wanted)], ignore_conflicts=True)
    customer.tags.set(Tag.objects.filter(name__in=wanted))
    kept(customer)
    journal.record(
        events.CustomerTagged(
            customer=customer.pk, added=sorted(wanted - before), removed=sorted(before - wanted)
        ),
        by=by,
    )


def words(names: Iterable[str]) -> set[str]:
    """Tags as they are kept: lower case, one line, none empty."""
    return {found for name in names if (found := one_line(name.lower(), 40))}
