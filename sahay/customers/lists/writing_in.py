"""Writing a person of a list into the tables, and taking it back as it was."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, ProtectedError
from django.utils import timezone

from sahay.customers import search
from sahay.customers.identities import shown_phone
from sahay.customers.lists.people import Person
from sahay.customers.models import Company, Customer, Identity, Line, Merge, Note, Tag, Value
from sahay.kit.writing import insert

Tags = dict[str, int]


def made(person: Person, tags: Tags) -> Customer:
    """A new record. `tags` remembers the numbers of words from row to row."""
    has_more = bool(person.company or person.tags or person.note or any(person.values.values()))
    customer = Customer(**person.plain, has_more=has_more)
    if person.company:
        customer.company, customer.company_role = _company(person.company), person.role
    insert(customer)
    insert(*(_identity(customer, kind, value) for kind, value in person.ways))
    _add_more(customer, person, tags, is_new=True)
    return customer


def _identity(customer: Customer, kind: str, value: str) -> Identity:
    shown = shown_phone(value) if kind == "phone" else value
    return Identity(customer=customer, kind=kind, value=value, shown=shown)


def _company(name: str) -> Company:
    return Company.objects.get_or_create(name=name)[0]


def _add_more(customer: Customer, person: Person, tags: Tags, *, is_new: bool) -> dict[str, list[int]]:
    """Tags, note and values; answers the numbers of what is new."""
    found: dict[str, list[int]] = {"tags": [], "notes": []}
    if person.tags:
        wanted = _numbers({tag.lower()[:40] for tag in person.tags}, tags)
        mine = set() if is_new else set(customer.tags.values_list("pk", flat=True))
        found["tags"] = sorted(wanted - mine)
        through = Customer.tags.through
        insert(*(through(customer_id=customer.pk, tag_id=number) for number in found["tags"]))
    if person.note:
        note = Note(customer=customer, text=person.note, author="", at=timezone.now())
        insert(note)
        found["notes"] = [note.pk]
    for field, text in person.values.items():
        if text:
            Value.objects.update_or_create(customer=customer, field_id=field, defaults={"text": text})
    return found


def _numbers(names: set[str], tags: Tags) -> set[int]:
    """The numbers of words, new ones made known."""
    if unknown := names - tags.keys():
        Tag.objects.bulk_create([Tag(name=name) for name in sorted(unknown)], ignore_conflicts=True)
        tags.update(Tag.objects.filter(name__in=unknown).values_list("name", "pk"))
    return {tags[name] for name in names}


def written_into(customer: Customer, person: Person, tags: Tags) -> dict[str, Any]:
    """What the list says goes into a record; answers what has to be known to take it back."""
    changed = {name: text for name, text in person.plain.items() if getattr(customer, name) != text}
    before: dict[str, Any] = {"fields": {name: getattr(customer, name) for name in changed}}
    if person.company and str(customer.company or "") != person.company:
        before["fields"] |= {"company_id": customer.company_id, "company_role": customer.company_role}
        customer.company = _company(person.company)
        changed |= {"company": "", "company_role": person.role}
    for name in changed:
        if name != "company":
            setattr(customer, name, changed[name])
    if changed:
        customer.save(update_fields=list(changed))
    have = set(customer.identities.values_list("kind", "value"))
    new = [_identity(customer, kind, value) for kind, value in person.ways if (kind, value) not in have]
    insert(*new)
    before["identities"] = [row.pk for row in new]
    said = dict(customer.values.values_list("field_id", "text"))
    before["values"] = {str(field): said.get(field, "") for field in person.values}
    return before | _add_more(customer, person, tags, is_new=False)


def is_touched(line: Line) -> bool:
    """Whether anybody has changed the record since the list wrote it."""
    customer = line.customer
    if customer is None:
        return False
    changed: datetime | None = customer.changed_at
    ours = Line.objects.filter(bringing=line.bringing_id, customer=customer).aggregate(last=Max("at"))["last"]
    if customer.merged_into_id or (changed and ours and changed > ours):
        return True
    return Merge.objects.standing().filter(survivor=customer).exists()


def taken_back(line: Line) -> bool:
    """Undoes one line. False when the record was used since and stays."""
    customer = line.customer
    if customer is None:
        return True
    if is_touched(line):
        return False
    if line.fate == Line.Fate.UPDATED:
        _restored(customer, line.before)
        return True
    number = customer.pk
    try:
        with transaction.atomic():
            customer.delete()
    except ProtectedError:
        return False
    search.read_again([number])
    return True


def _restored(customer: Customer, before: dict[str, Any]) -> None:
    fields = before.get("fields", {})
    for name, value in fields.items():
        setattr(customer, name, value)
    if fields:
        customer.save(update_fields=[name.removesuffix("_id") for name in fields])
    Identity.objects.filter(pk__in=before.get("identities", []), customer=customer).delete()
    Note.objects.filter(pk__in=before.get("notes", []), customer=customer).delete()
    customer.tags.remove(*before.get("tags", []))
    for field, text in before.get("values", {}).items():
        if text:
            Value.objects.update_or_create(customer=customer, field_id=int(field), defaults={"text": text})
        else:
            Value.objects.filter(customer=customer, field_id=int(field)).delete()
