"""The box in which answers and notes are written: what it needs to know, what it keeps when the answer is
refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone

from sahay.business.models import Staff
from sahay.conversations import may
from sahay.conversations.carriers import Carrier, way_for
from sahay.conversations.clocks import calendar_of
from sahay.conversations.forms import NoteForm, ReplyForm
from sahay.conversations.models import Conversation, Message, Participant
from sahay.conversations.thread import Letter, letters_after
from sahay.kit.refusal import Answer

REPLY, NOTE = "reply", "note"
KEPT_AFTER_UNDO = timedelta(hours=1)


@dataclass(frozen=True)
class Composer:
    """What the template shows. `way` is None where nothing is sent because it was said (counter, phone)."""

    conversation: Conversation
    kind: str
    form: forms.Form
    answer: Answer
    way: Carrier | None
    readers: Sequence[Participant]
    newer: Sequence[Letter] = ()

    @property
    def to(self) -> list[Participant]:
        """Who is written to."""
        return [person for person in self.readers if not person.is_copy]

    @property
    def copies(self) -> list[Participant]:
        """Who reads along."""
        return [person for person in self.readers if person.is_copy]

    @property
    def place(self) -> str:
        """Where the time is meant in which an answer may leave later."""
        return self.conversation.branch.name if self.conversation.branch else zone_of(self.conversation).key

    @property
    def says_concern_back(self) -> bool:
        """The first answer may begin with what we understood."""
        return bool(
            self.kind == REPLY and self.conversation.concern and not self.conversation.concern_said_at
        )


def compose(
    conversation: Conversation,
    staff: Staff,
    *,
    kind: str = REPLY,
    readers: Sequence[Participant],
    seen: int,
    text: str = "",
) -> Composer:
    """An empty box, or one with a text to go on with."""
    if kind == NOTE:
        form: forms.Form = NoteForm(initial={"text": text})
    else:
        form = ReplyForm(
            initial={"text": text, "seen": seen, "say_concern": True}, zone=zone_of(conversation)
        )
    return composer(conversation, staff, kind=kind, form=form, readers=readers)


def composer(
    conversation: Conversation, staff: Staff, *, kind: str, form: forms.Form, readers: Sequence[Participant]
) -> Composer:
    """The box around a form, filled in or not."""
    answer = may.note(staff, conversation) if kind == NOTE else may.reply(staff, conversation)
    way = way_for(conversation)
    if answer and kind == REPLY and way is not None:
        answer = way.may
    return Composer(conversation, kind, form, answer, way.carrier if way else None, readers)


def kept(conversation: Conversation, staff: Staff, *, kind: str, form: forms.Form) -> Composer:
    """The box after a refusal: the text as it was typed, and what the customer has written since it was
    begun.
    """
    readers = list(conversation.participants.present())
    box = composer(conversation, staff, kind=kind, form=form, readers=readers)
    seen = form.cleaned_data.get("seen") if kind == REPLY and hasattr(form, "cleaned_data") else None
    newer = letters_after(conversation, seen) if seen is not None else []
    if newer:
        form.data = {**form.data.dict(), "seen": newer[-1].message.pk}  # type: ignore[attr-defined]
    return Composer(conversation, kind, form, box.answer, box.way, readers, newer)


def taken_back(conversation: Conversation, staff: Staff, message: int) -> str:
    """The text of an answer this person has just taken back, without the concern that is put on top."""
    row = conversation.messages.filter(
        pk=message, kind=Message.Kind.OUT, staff=staff, taken_back_at__gte=timezone.now() - KEPT_AFTER_UNDO
    ).first()
    if row is None:
        return ""
    return row.body.split("\n\n", 1)[-1] if row.facts.get("restated") else row.body


def zone_of(conversation: Conversation) -> ZoneInfo:
    """The zone in which times are meant: that of the branch, of the first branch while there is none."""
    return conversation.branch.zone if conversation.branch else calendar_of(conversation).zone
