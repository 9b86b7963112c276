"""What can happen here. Stored names never change; no event holds a word about a person."""

from __future__ import annotations

from dataclasses import dataclass

from sahay.journal import Event, event


@event("privacy.retention_set", about="business")
@dataclass(frozen=True)
class RetentionSet(Event):
    """`before` is 0 when nobody had decided."""

    business: int
    category: str
    months: int
    before: int


@event("privacy.forgotten", about="business")
@dataclass(frozen=True)
class DataForgotten(Event):
    """A round of forgetting: how many things of before which moment."""

    business: int
    category: str
    count: int
    until: str


@event("privacy.request_opened", about="request")
@dataclass(frozen=True)
class RequestOpened(Event):
    request: int
    branch: int | None
    kind: str
    due_at: str


@event("privacy.identity_proven", about="request")
@dataclass(frozen=True)
class IdentityProven(Event):
    request: int
    branch: int | None
    how: str


@event("privacy.request_refused", about="request")
@dataclass(frozen=True)
class RequestRefused(Event):
    request: int
    branch: int | None
    kind: str


@event("privacy.request_carried_out", about="request")
@dataclass(frozen=True)
class RequestCarriedOut(Event):
    """`rows` were handed over or erased; `digest` is of what they were."""

    request: int
    branch: int | None
    kind: str
    rows: int
    digest: str


@event("privacy.file_fetched", about="request")
@dataclass(frozen=True)
class FileFetched(Event):
    request: int
    branch: int | None


@event("privacy.medical_set", about="business")
@dataclass(frozen=True)
class MedicalSet(Event):
    business: int
    on: bool
