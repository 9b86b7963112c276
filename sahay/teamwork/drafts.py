"""Texts somebody has begun, kept as they type: no act, and no history is kept of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from sahay.business.models import Staff
from sahay.conversations.models import Conversation, Message
from sahay.kit.text import whole
from sahay.teamwork.models import Draft

LONGEST = 100_000
JUST = timedelta(seconds=30)
SENT_AS = {Draft.Kind.REPLY: Message.Kind.OUT, Draft.Kind.NOTE: Message.Kind.NOTE}


@dataclass(frozen=True)
class Kept:
    """How a draft stands now. `other`: the text another window had is kept beside it."""

    version: int
    other: bool = False


def keep(conversation: Conversation, staff: Staff, *, kind: str, text: str, version: int) -> Kept:
    """Keeps what was typed; nothing typed forgets it. `version` is what the window knew of it.

    The newest text wins; one that another window wrote since stays beside it until the draft is gone.
    """
    if not text.strip() or _was_just_sent(conversation, staff, kind, text):
        Draft.objects.filter(conversation=conversation, staff=staff, kind=kind).delete()
        return Kept(0)
    text, now = text[:LONGEST], timezone.now()
    try:
        with transaction.atomic():
            known = _held(conversation, staff, kind)
            if known is None:
                made = Draft.objects.create(
                    conversation=conversation, staff=staff, kind=kind, text=text, updated_at=now
                )
                return Kept(made.version)
            if known.text == text:
                return Kept(known.version, bool(known.other_text))
            if not begun(Draft.objects.filter(pk=known.pk)).exists():
                known.other_text = ""
            elif version != known.version:
                known.other_text = known.text
            known.text, known.updated_at, known.version = text, now, known.version + 1
            known.save(update_fields=["text", "other_text", "updated_at", "version"])
            return Kept(known.version, bool(known.other_text))
    except IntegrityError:  # the other window was first by a moment
        return keep(conversation, staff, kind=kind, text=text, version=version)


def begun(rows: QuerySet[Draft]) -> QuerySet[Draft]:
    """Those that were not sent since: what was sent is forgotten a moment later by a worker."""
    sent = Message.objects.filter(
        conversation=OuterRef("conversation"),
        staff=OuterRef("staff"),
        at__gte=OuterRef("updated_at"),
        taken_back_at__isnull=True,
    )
    for kind, as_message in SENT_AS.items():
        rows = rows.exclude(Q(kind=kind) & Exists(sent.filter(kind=as_message)))
    return rows


def forget_sent(conversation: int, person: int, kind: str) -> None:
    """What was sent is no draft any more; what was typed since stays."""
    rows = Draft.objects.filter(conversation=conversation, staff=person, kind=kind)
    rows.exclude(pk__in=begun(rows).values("pk")).delete()


def drafts_here(conversation: Conversation, staff: Staff) -> tuple[list[Draft], list[Draft]]:
    """One's own, and those that colleagues let others see."""
    rows = begun(Draft.objects.filter(conversation=conversation)).select_related("staff")
    found = list(rows.filter(Q(staff=staff) | Q(shared=True)).order_by("pk"))
    return [d for d in found if d.staff_id == staff.pk], [d for d in found if d.staff_id != staff.pk]


def _was_just_sent(conversation: Conversation, staff: Staff, kind: str, text: str) -> bool:
    """What was on its way here when it was sent comes late: it is no new draft."""
    sent = Message.objects.filter(
        conversation=conversation,
        staff=staff,
        kind=SENT_AS[Draft.Kind(kind)],
        at__gte=timezone.now() - JUST,
        taken_back_at__isnull=True,
    )
    return any(text.strip() in body for body in sent.values_list("body", flat=True))


def _held(conversation: Conversation, staff: Staff, kind: str) -> Draft | None:
    rows = Draft.objects.select_for_update().filter(conversation=conversation, staff=staff, kind=kind)
    return rows.first()


def begun_text(conversation: Conversation, staff: Staff, number: str) -> str:
    """The text of one's own draft here, to go on with; empty when there is none."""
    row = Draft.objects.filter(pk=whole(number), conversation=conversation, staff=staff).first()
    return row.text if row else ""
