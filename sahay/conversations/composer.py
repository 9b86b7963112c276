"""The box in which answers and notes are written: what it needs to know, what it keeps when the answer is
refused.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from sahay.business.models import Staff
from sahay.conversations import may
from sahay.conversations.carriers import Departure, way_for
from sahay.conversations.clocks import calendar_of
from sahay.conversations.forms import NoteForm, ReplyForm
from sahay.conversations.looking import Doubt
from sahay.conversations.models import Attachment, Conversation, Message, Upload
from sahay.conversations.thread import Letter, letters_after
from sahay.customers.wishes import Hint, hints
from sahay.kit.language import base_language
from sahay.kit.refusal import Answer

REPLY, NOTE = "reply", "note"
KEPT_AFTER_UNDO = timedelta(hours=1)


@dataclass(frozen=True)
class Composer:
    """What the template shows. `way` is None where nothing is sent because it was said (counter, phone).
    `below` is what a room above lays under the text, made by a template of its own.
    """

    conversation: Conversation
    kind: str
    form: forms.Form
    answer: Answer
    way: Departure | None
    newer: Sequence[Letter] = ()
    files: Sequence[Attachment] = ()
    uploads: Sequence[Upload] = ()
    doubts: Sequence[Doubt] = ()
    newest: int = 0
    below: str = ""
    reads: tuple[str, ...] = ()

    @property
    def unread(self) -> str:
        """The customer's language, where the writer does not read it; empty where they do or nobody knows."""
        tag = self.conversation.language
        known = not tag or not self.reads or base_language(tag) in self.reads
        return "" if known else tag

    @property
    def mark(self) -> object:
        """What is another one once something was written here: a browser forgets then what it sent."""
        return self.newest if self.kind == NOTE else self.form["seen"].value()

    @property
    def once(self) -> str:
        """A new word for every box, under which nothing is written twice."""
        return secrets.token_urlsafe(12)

    @property
    def is_held(self) -> bool:
        """Whether something has to be put right before it can leave."""
        return any(doubt.holds for doubt in self.doubts)

    @property
    def wishes(self) -> list[Hint]:
        """What the customer wishes otherwise than one is about to do; nothing for a note."""
        customer = self.conversation.customer
        if self.kind == NOTE or not (customer.channel or customer.quiet_from):
            return []
        zone = zone_of(self.conversation)
        return hints(customer, channel=self.conversation.channel, now=timezone.now(), zone=zone)

    @property
    def to(self) -> list[dict[str, str]]:
        """Who is written to."""
        return self._readers("to")

    @property
    def copies(self) -> list[dict[str, str]]:
        """Who reads along."""
        return self._readers("cc")

    def _readers(self, role: str) -> list[dict[str, str]]:
        return [person for person in self.way.recipients if person["role"] == role] if self.way else []

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
    seen: int,
    text: str = "",
    files: Sequence[Attachment] = (),
    uploads: Sequence[Upload] = (),
    below: str = "",
) -> Composer:
    """An empty box, or one with a text and files to go on with."""
    if kind == NOTE:
        form: forms.Form = NoteForm(initial={"text": text})
    else:
        form = ReplyForm(
            initial={"text": text, "seen": seen, "say_concern": True}, zone=zone_of(conversation)
        )
    box = composer(conversation, staff, kind=kind, form=form)
    return replace(box, files=files, uploads=uploads, newest=seen, below=below)


def composer(conversation: Conversation, staff: Staff, *, kind: str, form: forms.Form) -> Composer:
    """The box around a form, filled in or not."""
    reads = tuple(staff.languages)
    if kind == NOTE:
        return Composer(conversation, kind, form, may.note(staff, conversation), None, reads=reads)
    answer, way = may.reply(staff, conversation), way_for(conversation)
    return Composer(conversation, kind, form, answer and (way.may if way else answer), way, reads=reads)


def kept(
    conversation: Conversation, staff: Staff, *, kind: str, form: forms.Form, doubts: Sequence[Doubt] = ()
) -> Composer:
    """The box after a refusal: the text as it was typed, what the customer has written since it was begun,
    and what the writer should look at before it leaves.
    """
    box = composer(conversation, staff, kind=kind, form=form)
    seen = form.cleaned_data.get("seen") if kind == REPLY and hasattr(form, "cleaned_data") else None
    newer = letters_after(conversation, staff, seen) if seen is not None else []
    if newer:
        form.data = {**form.data.dict(), "seen": newer[-1].message.pk}  # type: ignore[attr-defined]
    files, uploads = list(_chosen(form, "again")), list(_chosen(form, "uploads"))
    return replace(box, newer=newer, files=files, uploads=uploads, doubts=doubts)


def _chosen(form: forms.Form, name: str) -> Iterable[Any]:
    return form.cleaned_data.get(name) or () if hasattr(form, "cleaned_data") else ()


def given_back(conversation: Conversation, staff: Staff) -> QuerySet[Attachment]:
    """Files of answers this person has taken back: they can be sent again without being attached anew."""
    return _given_back(staff).filter(message__conversation=conversation)


def given_back_outside(conversation: Conversation, staff: Staff) -> QuerySet[Attachment]:
    """The same of questions to somebody outside about a conversation."""
    return _given_back(staff).filter(message__conversation__beside=conversation)


def taken_back(conversation: Conversation, staff: Staff, message: int) -> tuple[str, list[Attachment]]:
    """The text of an answer this person has just taken back, without the concern that is put on top, and its
    files.
    """
    row = _just_taken_back(staff, message).filter(conversation=conversation).first()
    if row is None:
        return "", []
    text = row.body.split("\n\n", 1)[-1] if row.facts.get("restated") else row.body
    return text, list(row.attachments.all())


def asked_before(conversation: Conversation, staff: Staff, number: int) -> dict[str, Any]:
    """What the form begins with: all of the question this person has just taken back. Empty for any other."""
    letter = _just_taken_back(staff, number).filter(conversation__beside=conversation).first()
    if letter is None:
        return {}
    side, shown = letter.conversation, conversation.messages.for_customer().values("pk")
    place = side.participants.filter(is_copy=False).first()
    here = dict(Attachment.objects.filter(message__in=shown).values_list("blob_id", "pk"))
    files = list(letter.attachments.values_list("blob_id", "pk"))
    return {
        "address": place.address if place else "",
        "name": place.name if place else "",
        "subject": side.subject,
        "text": letter.body,
        "messages": letter.facts.get("passed_on", []),
        "passed": [here[blob] for blob, _pk in files if blob in here],
        "again": [pk for blob, pk in files if blob not in here],
    }


def _given_back(staff: Staff) -> QuerySet[Attachment]:
    return Attachment.objects.filter(
        message__kind=Message.Kind.OUT, message__staff=staff, message__taken_back_at__isnull=False
    )


def _just_taken_back(staff: Staff, message: int) -> QuerySet[Message]:
    """The answer with this number, if this person has just taken it back."""
    since = timezone.now() - KEPT_AFTER_UNDO
    return Message.objects.filter(pk=message, kind=Message.Kind.OUT, staff=staff, taken_back_at__gte=since)


def zone_of(conversation: Conversation) -> ZoneInfo:
    """The zone in which times are meant: that of the branch, of the first branch while there is none."""
    return conversation.branch.zone if conversation.branch else calendar_of(conversation).zone
