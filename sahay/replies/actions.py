"""Keeping answers worth giving again, and putting one into the box. Nothing is sent from here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.models import Staff
from sahay.conversations.models import Conversation
from sahay.kit.language import base_language
from sahay.kit.refusal import Clash, Refused
from sahay.kit.text import one_line
from sahay.replies import events, may
from sahay.replies.filling import filled_in
from sahay.replies.finding import words_of
from sahay.replies.models import SavedReply, SavedText
from sahay.replies.placeholders import Filled

LONGEST = 20_000


@transaction.atomic
def make_saved_reply(*, title: str, texts: Mapping[str, str], shared: bool = False, by: Any) -> SavedReply:
    """A new one, with a text for each language it is said in."""
    may.write(by, shared=shared).enforce()
    reply = SavedReply(owner=None if shared else by)
    _keep(reply, title, texts)
    journal.record(events.SavedReplyMade(**_facts(reply)), by=by)
    return reply


@transaction.atomic
def change_saved_reply(
    reply: SavedReply, *, title: str, texts: Mapping[str, str], shared: bool, by: Any
) -> SavedReply:
    """Another title, other texts; one's own can become everybody's and the other way round."""
    reply = SavedReply.objects.select_for_update(of=("self",)).get(pk=reply.pk)
    may.change(by, reply).enforce()
    may.write(by, shared=shared).enforce()
    reply.owner = None if shared else reply.owner or by
    _keep(reply, title, texts)
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


def _keep(reply: SavedReply, title: str, texts: Mapping[str, str]) -> None:
    said = {base_language(language): text.strip() for language, text in texts.items() if text.strip()}
    reply.title = one_line(title, 80)
    if not reply.title:
        raise Refused(_("Please give the saved reply a title."))
    if not said:
        raise Refused(_("Please write what it says, in one language at least."))
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
    }
