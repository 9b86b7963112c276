"""Keeping answers worth giving again, putting one into the box, and doing what one changes besides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.models import Staff
from sahay.conversations.actions import answer_by_itself
from sahay.conversations.actions import reply as answer
from sahay.conversations.actions import undo as take_answer_back
from sahay.conversations.models import Conversation, Message
from sahay.kit.language import base_language
from sahay.kit.refusal import Clash, Refused
from sahay.kit.text import one_line
from sahay.replies import events, may
from sahay.replies.changing import make, steps_of, take_back
from sahay.replies.filling import filled_in, once_for
from sahay.replies.finding import words_of
from sahay.replies.models import Run, SavedReply, SavedText, Translator
from sahay.replies.placeholders import Filled

LONGEST = 20_000


@transaction.atomic
def make_saved_reply(
    *,
    title: str,
    texts: Mapping[str, str],
    changes: Mapping[str, Any] | None = None,
    shared: bool = False,
    by: Any,
) -> SavedReply:
    """A new one, with a text for each language it is said in, and what changes with it."""
    may.write(by, shared=shared).enforce()
    reply = SavedReply(owner=None if shared else by)
    _keep(reply, title, texts, changes or {})
    journal.record(events.SavedReplyMade(**_facts(reply)), by=by)
    return reply


@transaction.atomic
def change_saved_reply(
    reply: SavedReply,
    *,
    title: str,
    texts: Mapping[str, str],
    changes: Mapping[str, Any] | None = None,
    shared: bool,
    by: Any,
) -> SavedReply:
    """Another title, other texts; one's own can become everybody's and the other way round."""
    reply = SavedReply.objects.select_for_update(of=("self",)).get(pk=reply.pk)
    may.change(by, reply).enforce()
    may.write(by, shared=shared).enforce()
    reply.owner = None if shared else reply.owner or by
    _keep(reply, title, texts, changes or {})
    journal.record(events.SavedReplyChanged(**_facts(reply)), by=by)
    return reply


@transaction.atomic
def take_away_saved_reply(reply: SavedReply, *, by: Any) -> None:
    """Offered no more. It is kept and can be brought back."""
    may.change(by, reply).enforce()
    if SavedReply.objects.in_use().filter(pk=reply.pk).update(taken_away_at=timezone.now()):
        journal.record(events.SavedReplyTakenAway(saved_reply=reply.pk), by=by)


@transaction.atomic
def bring_back_saved_reply(reply: SavedReply, *, by: Any) -> None:
    """Offered again, unless another one has its title by now."""
    may.change(by, reply).enforce()
    try:
        with transaction.atomic():
            gone = SavedReply.objects.filter(pk=reply.pk, taken_away_at__isnull=False)
            is_back = gone.update(taken_away_at=None)
    except IntegrityError:
        raise Clash(_("There is a saved reply of this title already.")) from None
    if is_back:
        journal.record(events.SavedReplyBroughtBack(saved_reply=reply.pk), by=by)


@transaction.atomic
def use_saved_reply(reply: SavedReply, *, conversation: Conversation, by: Staff) -> Filled:
    """What it says to this customer, in their language where it has one; the use is counted."""
    may.use(by, reply, conversation).enforce()
    filled, language = filled_in(reply, conversation, by)
    SavedReply.objects.filter(pk=reply.pk).update(used=F("used") + 1, used_at=timezone.now())
    journal.record(
        events.SavedReplyUsed(saved_reply=reply.pk, conversation=conversation.pk, language=language), by=by
    )
    return filled


@transaction.atomic
def send_saved_reply(reply: SavedReply, *, conversation: Conversation, by: Staff) -> Message:
    """A rule says it to the customer, in their language where it has one, and with nothing left empty."""
    conversation = Conversation.objects.held(conversation)
    filled, language = filled_in(reply, conversation, by)
    may.send(reply, filled).enforce()
    message = answer_by_itself(
        conversation, by=by, text=filled.text, language=language, once=once_for(reply.pk)
    )
    SavedReply.objects.filter(pk=reply.pk).update(used=F("used") + 1, used_at=timezone.now())
    journal.record(
        events.SavedReplyUsed(saved_reply=reply.pk, conversation=conversation.pk, language=language), by=by
    )
    return message


@transaction.atomic
def run_saved_reply(
    reply: SavedReply, *, conversation: Conversation, by: Staff, text: str = "", once: str = "", **said: Any
) -> Run:
    """In one press: the answer, where there is one, and every change of the saved reply. All of it or
    nothing; what comes twice from one box is done once. `said` is what `conversations.actions.reply` takes
    besides.
    """
    conversation = Conversation.objects.held(conversation)
    may.run(by, reply, conversation).enforce()
    runs = Run.objects.filter(staff=by, conversation=conversation)
    if once and (before := runs.filter(once=once).first()):
        return before
    message = None
    if text.strip() or said.get("files"):
        message = answer(conversation, by=by, text=text, once=once, **said)
    made = make(conversation, reply.changes, by=by)
    run = Run.objects.create(
        reply=reply, conversation=conversation, staff=by, message=message, steps=made, once=once
    )
    journal.record(
        events.SavedReplyRun(
            saved_reply=reply.pk,
            conversation=conversation.pk,
            message=message.pk if message else None,
            changes=[name for name, _before, _after in made],
        ),
        by=by,
    )
    return run


@transaction.atomic
def undo_run(run: Run, *, by: Staff) -> Run:
    """Takes the answer back and puts everything as it was. All of it or nothing: Clash when the answer has
    left or somebody has touched the same since.
    """
    run = Run.objects.select_for_update(of=("self",)).select_related("conversation", "message").get(pk=run.pk)
    may.undo_run(by, run).enforce()
    take_back(Conversation.objects.held(run.conversation), run.steps, by=by)
    if run.message:
        take_answer_back(run.message, by=by)
    run.undone_at = timezone.now()
    run.save(update_fields=["undone_at"])
    journal.record(
        events.SavedReplyRunUndone(saved_reply=run.reply_id, conversation=run.conversation_id), by=by
    )
    return run


@transaction.atomic
def choose_translator(*, address: str, by: Any) -> Translator:
    """The service outside that staff may open with a customer's words; empty for none."""
    may.choose_translator(by).enforce()
    address = address.strip()
    if address and not is_address(address):
        raise Refused(_("The address begins with https:// and contains {text}."))
    row, _is_new = Translator.objects.update_or_create(pk=1, defaults={"address": address})
    journal.record(events.TranslatorChosen(translator=row.pk, host=urlsplit(address).hostname or ""), by=by)
    return row


def is_address(text: str) -> bool:
    """Whether a text is the address of a service that takes another text."""
    try:
        host = urlsplit(text).hostname
    except ValueError:
        return False
    is_plain = text.isascii() and text.isprintable() and not set(text) & set(" <>\"'\\")
    is_there = "{text}" in text and "{text}" not in (host or "{text}")
    return len(text) <= 500 and text.startswith("https://") and is_plain and is_there


def _keep(reply: SavedReply, title: str, texts: Mapping[str, str], changes: Mapping[str, Any]) -> None:
    said = {base_language(language): text.strip() for language, text in texts.items() if text.strip()}
    reply.title = one_line(title, 80)
    if not reply.title:
        raise Refused(_("Please give the saved reply a title."))
    reply.changes = steps_of(changes)
    if not said and not reply.changes:
        raise Refused(_("Please write what it says, in one language at least, or choose what changes."))
    if any(len(text) > LONGEST for text in said.values()):
        raise Refused(_("This text is too long for a saved reply."))
    reply.words = words_of(reply.title, said)
    try:
        with transaction.atomic():
            reply.save()
    except IntegrityError:
        raise Clash(_("There is a saved reply of this title already.")) from None
    reply.texts.exclude(language__in=said).delete()
    for language, text in said.items():
        SavedText.objects.update_or_create(reply=reply, language=language, defaults={"text": text})


def _facts(reply: SavedReply) -> dict[str, Any]:
    return {
        "saved_reply": reply.pk,
        "title": reply.title,
        "shared": reply.is_shared,
        "languages": sorted(reply.texts.values_list("language", flat=True)),
        "changes": [name for name, _value in reply.changes],
    }
