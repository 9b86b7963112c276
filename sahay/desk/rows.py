"""Conversations as lines of a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects
from django.db.models.expressions import RawSQL
from django.utils import timezone
from django.utils.safestring import SafeString

from sahay.business.models import Staff
from sahay.conversations.models import Conversation, Kind, WaitingOn
from sahay.conversations.standing import Standing, due_words
from sahay.conversations.templatetags.conversations import shortly, when
from sahay.desk.places import Places
from sahay.shell.people import initials
from sahay.teamwork.models import Draft

# Asked in the statement that reads the rows, and written down because Django takes longer to write it anew
# than any database to answer it.
BEGUN = (
    f"EXISTS (SELECT 1 FROM {Draft._meta.db_table} begun"
    f" WHERE begun.conversation_id = {Conversation._meta.db_table}.id AND begun.staff_id = %s)"
)
FIELDS = (
    "branch_id",
    "team_id",
    "channel",
    "subject",
    "concern",
    "preview",
    "kind",
    "language",
    "waiting_on",
    "due_at",
    "activity_at",
    "resolved_at",
    "priority",
    "snoozed_until",
    "spam_at",
    "customer__name",
    "assignee__name",
)


def with_people(conversations: Any, reader: Staff | None = None) -> Any:
    """Conversations with as much of themselves, their customers and assignees as a line shows; with a
    `reader`, whether this person has begun to write in each.
    """
    found = conversations.select_related("customer", "assignee").only(*FIELDS)
    return found.annotate(begun=RawSQL(BEGUN, [reader.pk])) if reader else found


@dataclass(frozen=True)
class Row:
    """A line as plain values: what it is about, whose it is, what of it is due, whether it waits for us.

    Lines are kept by all that stands here (`{% kept row %}`), so what a line shows has to stand here.
    """

    number: int
    heading: str
    preview: str
    language: str
    channel: str
    who: str
    when: SafeString
    is_open: bool
    waits_for_us: bool
    due: Standing | None
    kind: str
    is_complaint: bool
    branch: str
    assignee: str
    team: str
    priority: int
    priority_words: str
    is_pressing: bool
    is_spam: bool
    comes_back: SafeString
    begun: bool


def rows_for(conversations: Sequence[Conversation], places: Places) -> list[Row]:
    """Lines for conversations that were read `with_people`; without names and words where `places` are
    discreet. At most one more query.
    """
    names_of_the_nameless(conversations)
    kinds = {str(value): str(label) for value, label in Kind.choices}
    return [_row(conversation, places, kinds) for conversation in conversations]


def names_of_the_nameless(conversations: Sequence[Conversation]) -> None:
    """Reads how to reach customers without a name, who are called by that; nothing when there are none."""
    nameless = [c.customer for c in conversations if not c.customer.name]
    if nameless:
        prefetch_related_objects(nameless, "identities")


def _row(conversation: Conversation, places: Places, kinds: dict[str, str]) -> Row:
    branch = places.named(conversation.branch_id)
    zone = branch.zone if branch else places.zone
    who = conversation.customer.shown_name
    return Row(
        number=conversation.pk,
        heading=f"#{conversation.pk}" if places.discreet else conversation.heading,
        preview="" if places.discreet else conversation.preview,
        language="" if places.discreet else conversation.language,
        channel=conversation.channel,
        when=shortly(conversation.activity_at, zone),
        is_open=conversation.is_open,
        is_complaint=conversation.kind == Kind.COMPLAINT,
        assignee=conversation.assignee.name if conversation.assignee else "",
        team=places.team_named(conversation.team_id),
        priority=conversation.priority,
        priority_words=str(conversation.get_priority_display()),
        is_pressing=conversation.is_pressing,
        is_spam=conversation.spam_at is not None,
        comes_back=when(conversation.snoozed_until, zone),
        begun=bool(getattr(conversation, "begun", False)),
        who=initials(who) if places.discreet else who,
        waits_for_us=conversation.is_open and conversation.waiting_on == WaitingOn.US,
        due=due_words(conversation, zone, timezone.now()),
        kind=kinds.get(conversation.kind, conversation.kind),
        branch=branch.name if branch and places.are_several else "",
    )
