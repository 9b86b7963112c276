"""Own fields: what this business wants to know, and what a record says in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.customers import events, may
from sahay.customers.field_values import cleaned
from sahay.customers.keeping import kept
from sahay.customers.models import Customer, Field, FieldLabel, Value
from sahay.kit.refusal import Clash, Refused
from sahay.kit.text import one_line

MOST_FIELDS = 40
MOST_CHOICES = 60


@transaction.atomic
def define_field(*, kind: str, labels: Mapping[str, str], by: Any, choices: Sequence[str] = ()) -> Field:
    """A new field, with a name in at least one language."""
    may.arrange(by).enforce()
    if kind not in Field.Kind.values:
        raise Refused(_("Please choose what kind of field it is."))
    if Field.objects.filter(closed_at__isnull=True).count() >= MOST_FIELDS:
        raise Refused(_("There are as many own fields as a page can show. Close one that nobody uses."))
    last = Field.objects.aggregate(last=Max("position"))["last"] or 0
    field = Field(kind=kind, position=last + 1, choices=_choices(kind, choices))
    field.save()
    _name(field, labels)
    journal.record(events.FieldDefined(field=field.pk, what=kind), by=by)
    return field


@transaction.atomic
def change_field(field: Field, *, labels: Mapping[str, str], by: Any, choices: Sequence[str] = ()) -> Field:
    """Other names or choices. What records say stays as it was written."""
    may.arrange(by).enforce()
    field.choices = _choices(field.kind, choices)
    field.save(update_fields=["choices"])
    _name(field, labels)
    journal.record(events.FieldChanged(field=field.pk, what=field.kind), by=by)
    return field


@transaction.atomic
def close_field(field: Field, *, by: Any) -> None:
    """Nobody is asked for it any more; what records say in it is kept."""
    may.arrange(by).enforce()
    if Field.objects.filter(pk=field.pk, closed_at__isnull=True).update(closed_at=timezone.now()):
        journal.record(events.FieldClosed(field=field.pk, what=field.kind), by=by)


@transaction.atomic
def reopen_field(field: Field, *, by: Any) -> None:
    """It is asked for again, with everything that was written in it."""
    may.arrange(by).enforce()
    if Field.objects.filter(pk=field.pk, closed_at__isnull=False).update(closed_at=None):
        journal.record(events.FieldReopened(field=field.pk, what=field.kind), by=by)


@transaction.atomic
def set_values(customer: Customer, *, values: Mapping[int, str], by: Any) -> None:
    """Writes into own fields, by their numbers; an empty text empties the field.

    Raises:
        Refused: one of the texts does not fit its field; then nothing is written.
    """
    may.edit(by).enforce()
    fields = Field.objects.in_bulk(list(values))
    before = dict(customer.values.values_list("field_id", "text"))
    changed = []
    for number, typed in values.items():
        text = cleaned(fields[number], typed) if number in fields else ""
        if number not in fields or before.get(number, "") == text:
            continue
        changed.append(number)
        if text:
            Value.objects.update_or_create(customer=customer, field_id=number, defaults={"text": text})
        else:
            Value.objects.filter(customer=customer, field_id=number).delete()
    if changed:
        kept(customer)
        names = [fields[number].key for number in sorted(changed)]
        journal.record(events.CustomerChanged(customer=customer.pk, changed=names), by=by)


def _choices(kind: str, choices: Sequence[str]) -> list[str]:
    if kind != Field.Kind.CHOICE:
        return []
    found = list(dict.fromkeys(text for choice in choices if (text := one_line(choice, 80))))
    if not 2 <= len(found) <= MOST_CHOICES:
        raise Refused(_("A choice needs at least two answers, one on each line."))
    return found


def _name(field: Field, labels: Mapping[str, str]) -> None:
    """Sets its names, one a language."""
    named = {language: text for language, given in labels.items() if (text := one_line(given, 80))}
    if not named:
        raise Refused(_("Please give it a name."))
    field.labels.all().delete()
    rows = [FieldLabel(field=field, language=language, text=text) for language, text in named.items()]
    try:
        with transaction.atomic():
            FieldLabel.objects.bulk_create(rows)
    except IntegrityError:
        raise Clash(_("Another field has this name already.")) from None
