"""What can happen to a customer's record. Stored names never change."""

from __future__ import annotations

from dataclasses import dataclass

from sahay.journal import Event, event


@event("customers.recognised_new", about="customer")
@dataclass(frozen=True)
class CustomerAdded(Event):
    customer: int


@event("customers.changed", about="customer")
@dataclass(frozen=True)
class CustomerChanged(Event):
    customer: int
    changed: list[str]


@event("customers.identity_added", about="customer")
@dataclass(frozen=True)
class IdentityAdded(Event):
    customer: int
    identity: int


@event("customers.identity_removed", about="customer")
@dataclass(frozen=True)
class IdentityRemoved(Event):
    customer: int
    value: str


@event("customers.suppressed", about="customer")
@dataclass(frozen=True)
class IdentitySuppressed(Event):
    """We never write to this address again until somebody lifts it."""

    customer: int
    identity: int
    reason: str


@event("customers.suppression_lifted", about="customer")
@dataclass(frozen=True)
class SuppressionLifted(Event):
    customer: int
    identity: int


@event("customers.noted", about="customer")
@dataclass(frozen=True)
class CustomerNoted(Event):
    customer: int
    note: int


@event("customers.note_removed", about="customer")
@dataclass(frozen=True)
class NoteRemoved(Event):
    customer: int
    note: int


@event("customers.note_brought_back", about="customer")
@dataclass(frozen=True)
class NoteBroughtBack(Event):
    customer: int
    note: int


@event("customers.tagged", about="customer")
@dataclass(frozen=True)
class CustomerTagged(Event):
    customer: int
    added: list[str]
    removed: list[str]


@event("customers.consent_given", about="customer")
@dataclass(frozen=True)
class ConsentGiven(Event):
    customer: int
    consent: int
    purpose: str
    how: str


@event("customers.consent_withdrawn", about="customer")
@dataclass(frozen=True)
class ConsentWithdrawn(Event):
    customer: int
    consent: int
    purpose: str
    how: str


@event("customers.purpose_opened", about="purpose")
@dataclass(frozen=True)
class PurposeOpened(Event):
    purpose: int
    name: str


@event("customers.purpose_closed", about="purpose")
@dataclass(frozen=True)
class PurposeClosed(Event):
    purpose: int
    name: str


@event("customers.company_added", about="company")
@dataclass(frozen=True)
class CompanyAdded(Event):
    company: int
    name: str


@event("customers.company_changed", about="company")
@dataclass(frozen=True)
class CompanyChanged(Event):
    company: int
    name: str


@event("customers.company_set", about="customer")
@dataclass(frozen=True)
class CompanySet(Event):
    customer: int
    company: int | None
    name: str


@event("customers.field_defined", about="field")
@dataclass(frozen=True)
class FieldDefined(Event):
    field: int
    what: str


@event("customers.field_changed", about="field")
@dataclass(frozen=True)
class FieldChanged(Event):
    field: int
    what: str


@event("customers.field_closed", about="field")
@dataclass(frozen=True)
class FieldClosed(Event):
    field: int
    what: str


@event("customers.field_reopened", about="field")
@dataclass(frozen=True)
class FieldReopened(Event):
    field: int
    what: str


@event("customers.merged", about="customer")
@dataclass(frozen=True)
class CustomersMerged(Event):
    """Another record became part of this one."""

    customer: int
    absorbed: int
    merge: int
    name: str


@event("customers.merge_undone", about="customer")
@dataclass(frozen=True)
class MergeUndone(Event):
    """The two are apart again. `stayed` conversations that came after the merge are still here."""

    customer: int
    absorbed: int
    merge: int
    name: str
    stayed: int = 0


@event("customers.told_apart", about="customer")
@dataclass(frozen=True)
class ToldApart(Event):
    """Somebody said that the two are not one person."""

    customer: int
    other: int
    name: str


@event("customers.list_made", about="list")
@dataclass(frozen=True)
class ListMade(Event):
    list: int
    name: str


@event("customers.list_begun", about="list")
@dataclass(frozen=True)
class ListBegun(Event):
    """It is being tried, or brought in."""

    list: int
    name: str
    trial: bool


@event("customers.list_done", about="list")
@dataclass(frozen=True)
class ListDone(Event):
    list: int
    name: str
    fates: dict[str, int]


@event("customers.list_undone", about="list")
@dataclass(frozen=True)
class ListUndone(Event):
    list: int
    name: str
    left: int


@event("customers.came_with_list", about="customer")
@dataclass(frozen=True)
class CameWithList(Event):
    """A line of a list made this record, or wrote into it."""

    customer: int
    list: int
    line: int
    new: bool
    name: str


@event("customers.taken_out", about="business")
@dataclass(frozen=True)
class CustomersTakenOut(Event):
    """So many records left as a file: a table or address cards. Nobody's name is in it."""

    business: int
    shape: str
    count: int
    because: str
