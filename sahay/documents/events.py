"""What can happen to documents. Stored names never change."""

from __future__ import annotations

from dataclasses import dataclass

from sahay.journal import Event, event


@event("documents.begun", about="document")
@dataclass(frozen=True)
class DocumentBegun(Event):
    document: int
    kind: str
    key: str
    branch: int | None


@event("documents.draft_begun", about="document")
@dataclass(frozen=True)
class DraftBegun(Event):
    document: int
    version: int
    branch: int | None


@event("documents.draft_changed", about="document")
@dataclass(frozen=True)
class DraftChanged(Event):
    """`changed` names facts, or clauses as `clause@language`."""

    document: int
    version: int
    branch: int | None
    changed: list[str]


@event("documents.draft_dropped", about="document")
@dataclass(frozen=True)
class DraftDropped(Event):
    document: int
    version: int
    branch: int | None


@event("documents.version_proposed", about="document")
@dataclass(frozen=True)
class VersionProposed(Event):
    document: int
    version: int
    branch: int | None
    kind: str
    key: str


@event("documents.version_sent_back", about="document")
@dataclass(frozen=True)
class VersionSentBack(Event):
    document: int
    version: int
    branch: int | None
    reason: str


@event("documents.version_agreed", about="document")
@dataclass(frozen=True)
class VersionAgreed(Event):
    """One of those who have to approve said yes."""

    document: int
    version: int
    branch: int | None


@event("documents.version_approved", about="document")
@dataclass(frozen=True)
class VersionApproved(Event):
    """The last yes was said: it holds from `effective_from` (ISO, UTC) on."""

    document: int
    version: int
    number: int
    branch: int | None
    kind: str
    key: str
    effective_from: str


@event("documents.retired", about="document")
@dataclass(frozen=True)
class DocumentRetired(Event):
    document: int
    branch: int | None
    kind: str
    key: str


@event("documents.looked_after", about="document")
@dataclass(frozen=True)
class DocumentLookedAfter(Event):
    """Who keeps it, when it is read again, or who signs it changed."""

    document: int
    branch: int | None
    changed: list[str]


@event("documents.reviewed", about="document")
@dataclass(frozen=True)
class DocumentReviewed(Event):
    """Somebody read it again and found it right; `next` is the day of the next time (ISO)."""

    document: int
    branch: int | None
    next: str


@event("documents.review_due", about="document")
@dataclass(frozen=True)
class ReviewDue(Event):
    document: int
    branch: int | None
    keeper: int | None


@event("documents.signed", about="document")
@dataclass(frozen=True)
class DocumentSigned(Event):
    document: int
    version: int
    branch: int | None
    language: str
    digest: str


@event("documents.signatures_asked", about="document")
@dataclass(frozen=True)
class SignaturesAsked(Event):
    """These people were told that their names are missing under it: at first, or once more."""

    document: int
    version: int
    branch: int | None
    people: list[int]


@event("documents.signers_reminded", about="document")
@dataclass(frozen=True)
class SignersReminded(Event):
    """Somebody wishes that these people are told once more as soon as they work."""

    document: int
    branch: int | None
    people: list[int]


@event("documents.quorum_changed", about="role")
@dataclass(frozen=True)
class QuorumChanged(Event):
    """So many of this role approve documents of a kind from now on; 0: none."""

    role: int
    kind: str
    at_least: int
