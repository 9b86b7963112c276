"""Everything about conversations that figures are made of, read for many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sahay.business.models import Branch
from sahay.conversations.models import Clock, Conversation, MayBelong, Message
from sahay.customers.models import Identity, Party
from sahay.insights.folding.called import called_back
from sahay.journal.models import Entry

TURNS = {"conversations.resolved": "resolved", "conversations.reopened": "reopened"}
TAKEN_BACK = "conversations.resolving_taken_back"
HEARD = (
    *TURNS,
    TAKEN_BACK,
    "conversations.assigned",
    "conversations.moved",
    "conversations.linked",
    "conversations.unlinked",
    "conversations.link_dismissed",
)


@dataclass(frozen=True)
class Said:
    """A message that a person wrote, of theirs or of ours, and that was not taken back."""

    at: datetime
    ours: bool
    channel: str
    person: int
    text: str
    language: str


@dataclass(frozen=True)
class Promised:
    """A promise that was settled, or that was missed and still runs. `took`: how long until it was settled,
    counted as the promise counts; None while it is not, or where it was not noted.
    """

    promise: int
    kept: bool
    at: datetime
    took: timedelta | None = None


@dataclass(frozen=True)
class Happened:
    """What the journal tells of it."""

    at: datetime
    kind: str
    person: int
    facts: dict[str, Any]


@dataclass(frozen=True)
class Facts:
    """One conversation. `branch` is 0 while it has none; its days are then those of the first branch."""

    conversation: int
    customer: int
    branch: int
    zone: ZoneInfo
    channel: str
    opened_at: datetime
    resolved_at: datetime | None = None
    is_joined: bool = False
    is_spam: bool = False
    party: str = Party.CUSTOMER
    heading: str = ""
    language: str = ""
    customer_name: str = ""
    known: frozenset[str] = frozenset()
    said: tuple[Said, ...] = ()
    promised: tuple[Promised, ...] = ()
    happened: tuple[Happened, ...] = ()
    hinted: frozenset[int] = field(default_factory=frozenset)

    @property
    def is_among_others(self) -> bool:
        """It is with somebody who is no customer."""
        return self.party != Party.CUSTOMER

    @property
    def is_among_us(self) -> bool:
        """A colleague asks: only how its promises were kept is counted, apart from those to customers."""
        return self.party == Party.COLLEAGUE

    @property
    def is_aside(self) -> bool:
        """It is no customer's matter of its own: part of another one, spam, or with somebody who is no
        customer.
        """
        return self.is_joined or self.is_spam or self.is_among_others

    @property
    def belongs(self) -> frozenset[int]:
        """Conversations to which it belongs: those somebody linked it with, and those hinted at."""
        found = set(self.hinted)
        for one in self.happened:
            if one.kind == "conversations.linked" and one.facts.get("other"):
                found.add(int(one.facts["other"]))
            elif one.kind == "conversations.unlinked" and one.facts.get("other"):
                found.discard(int(one.facts["other"]))
        return frozenset(found)

    @property
    def apart(self) -> frozenset[int]:
        """Conversations of which somebody said that this one does not belong there."""
        told = (one for one in self.happened if one.kind == "conversations.link_dismissed")
        return frozenset(int(one.facts["other"]) for one in told if one.facts.get("other"))

    @property
    def last_at(self) -> datetime:
        """When something was last said."""
        return max((said.at for said in self.said), default=self.opened_at)


def read(numbers: Collection[int], branches: dict[int, Branch]) -> list[Facts]:
    """The facts of these conversations, of those that are there: seven queries for any number of them."""
    rows = list(Conversation.objects.filter(pk__in=numbers).select_related("customer").order_by("pk"))
    said, happened = _said(numbers), _happened(numbers)
    promised = _promised(rows)
    for number, called in called_back(rows, branches, first_branch(branches)).items():
        promised[number] += [Promised(*one) for one in called]
    hinted: defaultdict[int, set[int]] = defaultdict(set)
    links = MayBelong.objects.filter(conversation__in=numbers, settled_at__isnull=True)
    for number, other in links.values_list("conversation_id", "other_id"):
        hinted[number].add(other)
    known: defaultdict[int, set[str]] = defaultdict(set)
    ways = Identity.objects.filter(customer__in={row.customer_id for row in rows})
    for customer, kind in ways.values_list("customer_id", "kind"):
        known[customer].add(kind)
    first = first_branch(branches)
    found = []
    for row in rows:
        branch = branches.get(row.branch_id or 0, first)
        found.append(
            Facts(
                conversation=row.pk,
                customer=row.customer_id,
                branch=row.branch_id or 0,
                zone=branch.zone if branch else ZoneInfo("UTC"),
                channel=row.channel,
                opened_at=row.opened_at,
                resolved_at=row.resolved_at,
                is_joined=row.joined_into_id is not None,
                is_spam=row.spam_at is not None,
                party=row.party,
                heading=f"{row.subject}\n{row.concern}",
                language=row.language,
                customer_name=row.customer.name,
                known=frozenset(known[row.customer_id]),
                said=tuple(said[row.pk]),
                promised=tuple(promised[row.pk]),
                happened=tuple(happened[row.pk]),
                hinted=frozenset(hinted[row.pk]),
            )
        )
    return found


def _said(numbers: Collection[int]) -> defaultdict[int, list[Said]]:
    found: defaultdict[int, list[Said]] = defaultdict(list)
    rows = (
        Message.objects.for_customer()
        .filter(conversation__in=numbers, automatic=False)
        .order_by("at", "pk")
        .values_list("conversation_id", "at", "kind", "channel", "staff_id", "body", "language")
    )
    for number, at, kind, channel, person, body, language in rows:
        ours = kind == Message.Kind.OUT
        found[number].append(Said(at, ours, channel, person or 0, body, language))
    return found


def _promised(rows: Collection[Conversation]) -> defaultdict[int, list[Promised]]:
    """A clock that was dropped was neither kept nor missed: its conversation went on in another one. What
    others set us is no promise of ours.
    """
    found: defaultdict[int, list[Promised]] = defaultdict(list)
    numbers = [row.pk for row in rows]
    clocks = Clock.objects.filter(
        conversation__in=numbers, dropped_at__isnull=True, promise__isnull=False
    ).order_by("pk")
    wanted = ("conversation_id", "promise_id", "due_at", "stopped_at", "kept", "missed_told_at")
    lengths = ("promise__working_time", "worked_seconds", "elapsed_seconds")
    for number, promise, due, stopped, kept, told, *length in clocks.values_list(*wanted, *lengths):
        took = _took(*length) if stopped else None
        if stopped and kept:
            found[number].append(Promised(promise, True, stopped, took))
        elif stopped or told:
            found[number].append(Promised(promise, False, due or stopped or told, took))
    return found


def _took(working: bool, worked: int | None, elapsed: int | None) -> timedelta | None:
    seconds = worked if working else elapsed
    return None if seconds is None else timedelta(seconds=seconds)


def first_branch(branches: Mapping[int, Branch]) -> Branch | None:
    """By whose days work of no branch yet is counted."""
    return next(iter(branches.values()), None)


def _happened(numbers: Collection[int]) -> defaultdict[int, list[Happened]]:
    found: defaultdict[int, list[Happened]] = defaultdict(list)
    rows = Entry.objects.filter(subject_kind="conversation", subject_id__in=numbers, kind__in=HEARD)
    wanted = ("subject_id", "at", "kind", "actor_id", "facts")
    for number, at, kind, person, facts in rows.order_by("pk").values_list(*wanted):
        found[number].append(Happened(at, kind, person or 0, facts))
    return found
