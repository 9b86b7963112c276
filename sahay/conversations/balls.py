"""Who has the ball, read anew from what was said: after messages have gone elsewhere."""

from __future__ import annotations

from typing import Any

from sahay.conversations import clocks
from sahay.conversations.models import Conversation, Message, WaitingOn
from sahay.kit.markup import plain_words
from sahay.kit.text import one_line
from sahay.policies.models import Measure

ANSWERS = (Measure.FIRST_ANSWER, Measure.NEXT_ANSWER)


def as_last_said(conversation: Conversation) -> None:
    """Ball, preview and first answer as the messages that are here say; promises follow the ball.

    Nothing is said of promises that were settled: whatever was promised and kept or missed stays so.
    """
    said = conversation.messages.for_customer().filter(automatic=False)
    last = said.order_by("-at", "-pk").first()
    ours = said.filter(kind=Message.Kind.OUT).order_by("at", "pk")
    changes: dict[str, Any] = {"first_answered_at": ours.values_list("at", flat=True).first()}
    if last is not None:
        changes |= {"activity_at": last.at, "preview": one_line(_words(last), 200)}
        changes |= _ball(conversation, last)
    Conversation.objects.filter(pk=conversation.pk).update(**changes)
    conversation.refresh_from_db()
    if conversation.is_open:
        _follow(conversation)


def preview_anew(conversation: Conversation) -> None:
    """The preview says what was said last and is still there; who has the ball stays as it is."""
    said = conversation.messages.for_customer().filter(automatic=False).exclude(body="")
    last = said.order_by("-at", "-pk").first()
    conversation.preview = one_line(_words(last), 200) if last else ""
    conversation.save(update_fields=["preview"])


def _ball(conversation: Conversation, last: Message) -> dict[str, Any]:
    if last.kind == Message.Kind.OUT:
        return {"waiting_on": WaitingOn.CUSTOMER, "waiting_since": last.at}
    answers = conversation.messages.for_customer().filter(kind=Message.Kind.OUT, automatic=False)
    answered = answers.order_by("-at", "-pk").values_list("at", flat=True).first()
    asked = conversation.messages.filter(kind=Message.Kind.IN, automatic=False)
    unanswered = asked.filter(at__gt=answered) if answered else asked
    since = unanswered.order_by("at", "pk").values_list("at", flat=True).first()
    return {"waiting_on": WaitingOn.US, "waiting_since": since or last.at}


def _follow(conversation: Conversation) -> None:
    if conversation.waiting_on == WaitingOn.US:
        clocks.customer_wrote(conversation, conversation.waiting_since)
        return
    awaited = conversation.clocks.running().filter(measure__in=ANSWERS)
    awaited.update(dropped_at=conversation.waiting_since)
    clocks.answered(conversation, conversation.waiting_since, "house")


def _words(message: Message) -> str:
    return plain_words(message.body) if message.kind == Message.Kind.OUT else message.body
