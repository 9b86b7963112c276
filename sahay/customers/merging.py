"""Making two records one: what there is to choose between, and how rows go over and back.

Rows go over, nothing is copied and nothing deleted. What both have (the same address, a value in the same
field) stays where it was, unseen, and is there again when the merge is undone.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import time
from typing import Any

from django.utils.translation import gettext as _

from sahay.customers import field_values
from sahay.customers.models import Company, Consent, Customer, Identity, Merge, Note, Value
from sahay.customers.needs import stored_needs
from sahay.kit.language import base_language

PLAIN = ("name", "called", "language", "channel", "form_of_address", "wish", "needs_words")
PAIRS = {"hours": ("quiet_from", "quiet_until"), "company": ("company_id", "company_role")}
OWN = "field-"


@dataclass(frozen=True)
class Choice:
    """Something both records say differently: which of the two wins unless somebody chooses the other."""

    key: str
    label: str
    ours: str
    theirs: str


@dataclass(frozen=True)
class Preview:
    """What a merge would do."""

    choices: list[Choice]
    gained: list[Choice]
    identities: list[Identity]
    notes: int
    consents: int
    tags: list[str]


def preview(survivor: Customer, absorbed: Customer) -> Preview:
    """What differs, what the survivor gains without a question, and what goes over."""
    both: list[Choice] = []
    gained: list[Choice] = []
    for key, label in _labels().items():
        ours, theirs = _said(survivor, key), _said(absorbed, key)
        if theirs and ours != theirs:
            (both if ours else gained).append(Choice(key, label, ours, theirs))
    mine = {value.field_id: value for value in survivor.values.all()}
    for value in absorbed.values.select_related("field").prefetch_related("field__labels"):
        said = field_values.shown(value.field, value.text)
        ours = field_values.shown(value.field, mine[value.field_id].text) if value.field_id in mine else ""
        if ours != said:
            found = Choice(value.field.key, value.field.label, ours, said)
            (both if ours else gained).append(found)
    tags = set(absorbed.tags.values_list("name", flat=True))
    return Preview(
        choices=both,
        gained=gained,
        identities=[row for row in absorbed.identities.all() if not _has(survivor, row)],
        notes=absorbed.notes.kept().count(),
        consents=absorbed.consents.count(),
        tags=sorted(tags - set(survivor.tags.values_list("name", flat=True))),
    )


def _labels() -> dict[str, str]:
    return {
        "name": _("Name"),
        "called": _("Wishes to be called"),
        "language": _("Language"),
        "channel": _("Prefers to be reached"),
        "form_of_address": _("Form of address"),
        "wish": _("Other wishes"),
        "needs_words": _("Needs"),
        "hours": _("Not to be disturbed"),
        "company": _("Company"),
    }


def _said(customer: Customer, key: str) -> str:
    """A field as people read it; empty when it says nothing."""
    if key == "hours":
        return customer.quiet_words
    if key == "company":
        return str(customer.company) if customer.company else ""
    if key == "channel":
        return customer.channel_words if customer.channel else ""
    if key == "form_of_address":
        return str(customer.get_form_of_address_display()) if customer.form_of_address else ""
    if key == "language":
        return base_language(customer.language) if customer.language else ""
    return str(getattr(customer, key))


def _has(customer: Customer, identity: Identity) -> bool:
    same = {"kind": identity.kind, "value": identity.value, "carrier": identity.carrier}
    return customer.identities.filter(**same).exists()


def take_over(survivor: Customer, absorbed: Customer, take: Collection[str]) -> dict[str, list[Any]]:
    """Sets the survivor's fields: its own where it has one, else (or where chosen) those of the other.

    Answers what has changed: [before, after] by field.
    """
    before = _plain(survivor)
    for name in PLAIN:
        if getattr(absorbed, name) and (name in take or not getattr(survivor, name)):
            setattr(survivor, name, getattr(absorbed, name))
    if survivor.language == absorbed.language:
        survivor.language_is_wish |= absorbed.language_is_wish
    for key, names in PAIRS.items():
        if getattr(absorbed, names[0]) is not None and (key in take or getattr(survivor, names[0]) is None):
            for name in names:
                setattr(survivor, name, getattr(absorbed, name))
    survivor.needs = stored_needs([*survivor.needs.split(","), *absorbed.needs.split(",")])
    after = _plain(survivor)
    changed = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
    if changed:
        survivor.save(update_fields=list(changed))
    return changed | _take_values(survivor, absorbed, take)


def _take_values(survivor: Customer, absorbed: Customer, take: Collection[str]) -> dict[str, list[Any]]:
    """Where both records fill an own field and the other's was chosen."""
    changed: dict[str, list[Any]] = {}
    mine = {value.field_id: value for value in survivor.values.all()}
    for value in absorbed.values.all():
        own = mine.get(value.field_id)
        if own and own.text != value.text and f"{OWN}{value.field_id}" in take:
            changed[f"{OWN}{value.field_id}"] = [own.text, value.text]
            Value.objects.filter(pk=own.pk).update(text=value.text)
    return changed


def _plain(customer: Customer) -> dict[str, Any]:
    names = [*PLAIN, *(name for pair in PAIRS.values() for name in pair), "needs", "language_is_wish"]
    return {name: _stored(getattr(customer, name)) for name in names}


def _stored(value: Any) -> Any:
    return value.isoformat() if isinstance(value, time) else value


def move(survivor: Customer, absorbed: Customer) -> dict[str, list[int]]:
    """Rows of this room go over to the survivor; answers their numbers."""
    kept = {(row.kind, row.value, row.carrier) for row in survivor.identities.all()}
    fields = set(survivor.values.values_list("field_id", flat=True))
    tags = set(survivor.tags.values_list("pk", flat=True))
    theirs = absorbed.identities.all()
    moved = {
        "identities": [row.pk for row in theirs if (row.kind, row.value, row.carrier) not in kept],
        "values": [row.pk for row in absorbed.values.all() if row.field_id not in fields],
        "notes": list(absorbed.notes.values_list("pk", flat=True)),
        "consents": list(absorbed.consents.values_list("pk", flat=True)),
        "tags": [pk for pk in absorbed.tags.values_list("pk", flat=True) if pk not in tags],
    }
    for name, model in MOVING.items():
        model.objects.filter(pk__in=moved[name]).update(customer=survivor)
    survivor.tags.add(*moved["tags"])
    return moved


MOVING: dict[str, Any] = {"identities": Identity, "values": Value, "notes": Note, "consents": Consent}


def move_back(merge: Merge) -> None:
    """Rows that went over return; what somebody has removed meanwhile stays removed."""
    for name, model in MOVING.items():
        numbers = merge.moved.get(name, [])
        model.objects.filter(pk__in=numbers, customer=merge.survivor_id).update(customer=merge.absorbed_id)
    merge.survivor.tags.remove(*merge.moved.get("tags", []))


def give_back(merge: Merge, survivor: Customer) -> list[str]:
    """Fields of the survivor become what they were; those somebody has changed since stay, and are named."""
    stayed, back = [], []
    for name, (before, after) in merge.fields.items():
        if name.startswith(OWN):
            rows = Value.objects.filter(customer=survivor, field_id=int(name.removeprefix(OWN)), text=after)
            if not rows.update(text=before):
                stayed.append(name)
        elif _stored(getattr(survivor, name)) == after:
            setattr(survivor, name, _read(name, before))
            back.append(name)
        else:
            stayed.append(name)
    if back:
        survivor.save(update_fields=back)
    return stayed


def _read(name: str, stored: Any) -> Any:
    if name.startswith("quiet_"):
        return time.fromisoformat(stored) if stored else None
    if name == "company_id":
        return stored if Company.objects.filter(pk=stored).exists() else None
    return stored
