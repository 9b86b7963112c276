"""Answering the customer, and notes among ourselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.models import Staff
from sahay.conversations import apart, clocks, events, may, search
from sahay.conversations.acknowledgement import spoken
from sahay.conversations.attachments import NewFile, attach
from sahay.conversations.carriers import way_for
from sahay.conversations.doers import person
from sahay.conversations.models import Conversation, Delivery, Message, WaitingOn
from sahay.conversations.naming import named_in
from sahay.conversations.once import marked, written_before
from sahay.conversations.sending import leave_again, queue
from sahay.conversations.withdrawn import is_withdrawn, withdraw
from sahay.customers.models import Party
from sahay.kit.language import detect
from sahay.kit.markup import plain_words
from sahay.kit.refusal import Clash, Refused
from sahay.kit.text import one_line


@transaction.atomic
def reply(
    conversation: Conversation,
    *,
    by: Staff,
    text: str,
    files: Sequence[NewFile] = (),
    send_at: datetime | None = None,
    say_concern: bool = True,
    seen: int | None = None,
    once: str = "",
    in_any_case: bool = False,
) -> Message:
    """Answers the customer: Markdown text, leaving after its writer's time to undo, or at `send_at` when
    that is later.

    The first answer says the concern back on top. `seen` is the newest message the writer had before their
    eyes; when the customer has written since, or a colleague has answered, the answer is held back with a
    Clash so that nobody answers past them. `once` is a word for this box: what is sent twice under it is
    written once. What is to leave later is held back when the customer writes before, unless it leaves
    `in_any_case`.
    """
    conversation = Conversation.objects.held(conversation)
    may.reply(by, conversation).enforce()
    _must_say_something(text, files)
    if earlier := written_before(conversation, Message.Kind.OUT, by, once, text):
        return earlier
    _must_have_seen(conversation, by, seen)
    _must_find_a_way(conversation)
    now = timezone.now()
    body, said_back = _with_concern(conversation, text.strip(), say_concern)
    leaves = max(send_at or now, now + by.time_to_undo())
    ball_to_customer(conversation, now, text, said_back)
    clocks.answered(conversation, now, by)
    message = queue(
        conversation,
        body=body,
        author=by.name,
        staff=by,
        at=now,
        send_at=leaves,
        scheduled=send_at is not None and leaves == send_at,
        files=files,
        facts=({"restated": True} if said_back else {})
        | ({"in_any_case": True} if in_any_case else {})
        | marked(once),
    )
    if message is None:
        raise Refused(_("This answer cannot be sent."))
    journal.record(
        events.Answered(conversation=conversation.pk, branch=conversation.branch_id, message=message.pk),
        by=by,
    )
    return message


@transaction.atomic
def undo(message: Message, *, by: Staff) -> str:
    """Takes back an answer that has not left. Answers its text, so that nothing typed is lost.

    Raises:
        Clash: it is already on its way.
    """
    conversation = held_with(
        message, _("This message is in another conversation by now. Please take it back there.")
    )
    may.undo(by, message).enforce()
    rests = Delivery.objects.filter(message=message, state__in=[Delivery.State.WAITING, Delivery.State.HELD])
    if not rests.update(state=Delivery.State.CANCELLED):
        raise Clash(_("It has already left and cannot be taken back."))
    Message.objects.filter(pk=message.pk).update(taken_back_at=timezone.now())
    if not message.automatic:  # what went by itself took no turn and kept no promise
        Conversation.objects.filter(pk=conversation.pk).update(**_as_before(conversation, message))
        conversation.refresh_from_db()
        clocks.taken_back(conversation, message.at)
    if is_withdrawn(conversation):
        withdraw(conversation, message, by=by)
    search.remember_all(conversation)
    journal.record(
        events.AnswerTakenBack(
            conversation=conversation.pk, branch=conversation.branch_id, message=message.pk
        ),
        by=by,
    )
    return message.body


@transaction.atomic
def retry(message: Message, *, by: Staff) -> None:
    """An answer that could not be delivered is tried again, as if it were new."""
    held_with(message)
    may.undo(by, message).enforce()
    stuck = Delivery.objects.filter(message=message, state=Delivery.State.FAILED)
    if not stuck.update(state=Delivery.State.WAITING, send_at=timezone.now(), attempts=0, reason=""):
        raise Clash(_("It is not waiting for another try."))
    leave_again(message, by)


@transaction.atomic
def note(
    conversation: Conversation, *, by: Staff, text: str, files: Sequence[NewFile] = (), once: str = ""
) -> Message:
    """Something only staff will ever see. Whoever it calls by `@name` is told, if they see the branch.

    What is sent twice under one word `once` is written once.
    """
    conversation = Conversation.objects.held(conversation)
    may.note(by, conversation).enforce()
    _must_say_something(text, files)
    if earlier := written_before(conversation, Message.Kind.NOTE, by, once, text):
        return earlier
    named = named_in(text, conversation.branch_id)
    message = Message.objects.create(
        conversation=conversation,
        kind=Message.Kind.NOTE,
        channel=conversation.channel,
        staff=person(by),
        author=by.name,
        at=timezone.now(),
        body=text.strip(),
        language=detect(text) or by.language,
        facts=({"not_told": named.not_told} if named.not_told else {}) | marked(once),
    )
    attach(message, files)
    search.message_added(conversation, message, files)
    journal.record(
        events.Noted(
            conversation=conversation.pk,
            branch=conversation.branch_id,
            message=message.pk,
            named=named.people,
        ),
        by=by,
    )
    return message


def held_with(message: Message, moved: str = "") -> Conversation:
    """The conversation of one of our answers, kept from others. Raises Clash when the answer has gone to
    another one meanwhile (`moved`: in which words), or was taken back.
    """
    conversation = message.conversation = apart.held(message.conversation)
    now = conversation.messages.filter(pk=message.pk).only("taken_back_at").first()
    if now is None:
        again = _("Some of these messages are not here any more. Nothing was changed: please look again.")
        raise Clash(moved or again)
    if now.taken_back_at:
        raise Clash(_("This answer was taken back and does not leave."))
    return conversation


def _must_say_something(text: str, files: Sequence[NewFile]) -> None:
    if not text.strip() and not files:
        raise Refused(_("There is nothing to send yet: write a line or attach a file."))


def _must_have_seen(conversation: Conversation, by: Staff, seen: int | None) -> None:
    if seen is None:
        return
    newest = conversation.messages.new_to(by, seen).order_by("pk").last()
    if newest is None:
        return
    if newest.kind == Message.Kind.IN and conversation.party == Party.CUSTOMER:
        words = _(
            "The customer has written again since you began. Your text is kept; read the new message first."
        )
    else:
        words = _("%(name)s has answered since you began. Your text is kept; read the new answer first.")
    raise Clash(words % {"name": newest.author})


def _must_find_a_way(conversation: Conversation) -> None:
    if conversation.beside_id:
        apart.enforce(conversation, conversation.participants.present().values_list("address", flat=True))
    way = way_for(conversation)
    if way is not None:
        way.may.enforce()


def _with_concern(conversation: Conversation, text: str, wanted: bool) -> tuple[str, bool]:
    """The first answer begins with what we understood, in the customer's language."""
    if not wanted or not conversation.concern or conversation.concern_said_at:
        return text, False
    with translation.override(spoken(conversation)):
        said = _("We understand that it is about this: “%(concern)s”") % {"concern": conversation.concern}
    return f"{said}\n\n{text}", True


def ball_to_customer(conversation: Conversation, now: datetime, text: str, said_back: bool) -> None:
    """We have answered: it is their turn."""
    changes: dict[str, Any] = {
        "waiting_on": WaitingOn.CUSTOMER,
        "waiting_since": now,
        "activity_at": now,
        "preview": one_line(plain_words(text), 200),
    }
    if conversation.first_answered_at is None:
        changes["first_answered_at"] = now
    if said_back:
        changes["concern_said_at"] = now
    Conversation.objects.filter(pk=conversation.pk).update(**changes)
    conversation.refresh_from_db()


def _as_before(conversation: Conversation, message: Message) -> dict[str, Any]:
    """How the conversation stands without an answer: as the last word that was said left it."""
    said = conversation.messages.for_customer().filter(automatic=False)
    last = said.order_by("-at", "-pk").first()
    changes: dict[str, Any] = {"waiting_on": WaitingOn.US}
    if last is not None:
        ours = last.kind == Message.Kind.OUT
        words = plain_words(last.body) if ours else last.body
        changes = {
            "waiting_on": WaitingOn.CUSTOMER if ours else WaitingOn.US,
            "waiting_since": last.at,
            "preview": one_line(words, 200),
        }
    if message.facts.get("restated"):
        changes["concern_said_at"] = None
    if not said.filter(kind=Message.Kind.OUT).exists():
        changes["first_answered_at"] = None
    return changes
